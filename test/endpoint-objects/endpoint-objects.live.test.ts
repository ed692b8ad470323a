import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCluster, type Cluster } from '../cluster/cluster.js';
import { whyNoCluster } from '../cluster/why-no-cluster.js';
import { stringAt } from '../conformance/json.js';
import { describeWhere } from '../requirements/describe-where.js';
import { isRefused, tryToCreate, type Answer } from '../services/answers.js';
import { endpointCases, type EndpointCase } from './cases.js';
import { normalObject } from './normal-form.js';
import { RECORDING, recordingText } from './recording.js';

/** `npm run endpoint-objects:record` runs this with --update, which writes the recording anew. */
describeWhere(await whyNoCluster(), 'the real API server', () => {
  let cluster: Cluster | null = null;
  beforeAll(async () => {
    cluster = await startCluster({ controllers: false });
  }, 120_000);
  afterAll(() => cluster?.stop());

  it('answers as recorded', { timeout: 300_000 }, async () => {
    if (cluster === null) throw new Error('no cluster');
    const answers = new Map<EndpointCase, Answer>();
    for (const testCase of endpointCases()) {
      const answer = await tryToCreate(cluster.client, testCase.object, true, normalObject);
      answers.set(testCase, withoutChance(answer, testCase));
    }
    await expect(recordingText(answers)).toMatchFileSnapshot(fileURLToPath(RECORDING));
  });
});

/** A generated name ends in five letters of chance. */
function withoutChance(answer: Answer, { object }: EndpointCase): Answer {
  if (!isRefused(answer) || stringAt(object, 'metadata', 'generateName') === undefined) return answer;
  const causes = answer.refused.causes.map((cause) =>
    cause.field === 'metadata.name'
      ? { ...cause, message: cause.message.replace(/^(Invalid value: "[^"]*)[a-z0-9]{5}"/, '$1xxxxx"') }
      : cause,
  );
  return { refused: { ...answer.refused, causes } };
}
