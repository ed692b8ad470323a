import { describe, expect, test } from 'vitest';
import { svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

const ESCAPE = '\u001b[';
const FILES = { 'bad.yaml': 'kind: *missing\n' };

describe('colour', () => {
  test('none when standard error is no terminal, whatever the environment says', async () => {
    for (const env of [{}, { FORCE_COLOR: '1' }, { CLICOLOR_FORCE: '1' }]) {
      const { stderr } = await svcgen(workspace(FILES), ['check', 'bad.yaml'], { env });
      expect(stderr).toContain('SVC005');
      expect(stderr).not.toContain(ESCAPE);
    }
  });
});
