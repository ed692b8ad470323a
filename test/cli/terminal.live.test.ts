import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { describeWhere } from '../requirements/describe-where.js';
import { shell } from './svcgen.js';
import { workspace } from './workspace.js';

const ESCAPE = '\u001b[';
const FILES = { 'bad.yaml': 'kind: *missing\n' };

/** `script` of util-linux gives a command a terminal. */
const hasScript = execaSync('sh', ['-c', 'script --version'], { reject: false }).stdout.includes('util-linux');

async function inTerminal(environment: string, words = 'check bad.yaml'): Promise<string> {
  const unset = 'env -u CI -u NO_COLOR -u FORCE_COLOR -u NODE_DISABLE_COLORS';
  const command = `${unset} TERM=xterm-256color ${environment} $svcgen ${words}`;
  const { stdout } = await shell(workspace(FILES), `script -qec "${command}" /dev/null </dev/null`);
  expect(stdout).toContain('SVC005');
  return stdout;
}

describeWhere(hasScript ? null : 'needs script of util-linux', 'colour on a terminal', () => {
  test('where nothing is said', async () => {
    expect(await inTerminal('')).toContain(`${ESCAPE}1;31merror[SVC005]${ESCAPE}0m`);
    expect(await inTerminal("NO_COLOR=''")).toContain(ESCAPE);
  });

  test('none where NO_COLOR or a dumb terminal asks for none', async () => {
    for (const environment of ['NO_COLOR=1', 'NO_COLOR=0', 'TERM=dumb']) {
      const text = await inTerminal(environment);
      expect(text).not.toContain(ESCAPE);
      expect(text).not.toContain('Warning');
    }
  });

  test('none where NO_COLOR and FORCE_COLOR contradict each other', async () => {
    // Node itself warns of the two from version 22 on.
    expect(await inTerminal('NO_COLOR=1 FORCE_COLOR=1')).not.toContain(ESCAPE);
  });

  test('none in formats for programs', async () => {
    for (const format of ['json', 'sarif', 'github']) {
      expect(await inTerminal('', `check --diagnostics ${format} bad.yaml`)).not.toContain(ESCAPE);
    }
  });
});
