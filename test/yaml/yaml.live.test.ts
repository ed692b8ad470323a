import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { kubectl, noKubectl } from '../kubectl/offline-kubectl.js';
import { describeWhere } from '../requirements/describe-where.js';
import { askKubectl } from './answer.js';
import { INPUTS } from './inputs.js';
import { RECORDING, recordingText } from './recording.js';

/** `npm run yaml:record` runs this with --update, which writes the recording anew. */
describeWhere(noKubectl, 'the real kubectl', () => {
  it('answers as recorded', { timeout: 300_000 }, async () => {
    const answers = await askKubectl(kubectl ?? 'kubectl', [...INPUTS.values()]);
    const named = new Map([...INPUTS.keys()].map((name, index) => [name, answers[index] ?? { documents: [] }]));
    await expect(recordingText(named)).toMatchFileSnapshot(fileURLToPath(RECORDING));
  });
});
