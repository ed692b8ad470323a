import { expect, test } from 'vitest';
import { compile, messageOf } from '../../src/index.js';
import { reportErrorsOfOld } from '../../src/compiler/errors-of-old.js';
import { expectRefused, svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';
import { SERVICE, SLICE } from './change-states.js';

const ALL = SERVICE + SLICE;
/** As stored: a new slice may not spell an address so. */
const MISSPELT = ALL.replace('{name: web-1,', '{name: web-1, uid: u,').replace('[10.244.1.5]', '["010.244.1.5"]');
const BAD = ALL.replace('port: 80}', 'port: 0}');

test('what only planning finds bad in OLD is told of OLD', async () => {
  const folder = workspace({ 'old.yaml': MISSPELT, 'new.yaml': ALL });
  const run = await svcgen(folder, ['compile', 'new.yaml', '--since', 'old.yaml', '--compat', '1.29']);
  expect(run.stderr).toContain('error[SVC307]');
  expect(run.stderr).toMatch(/--> old\.yaml:12:/);
  expect(run.stdout).toBe('');
  expect(run.exitCode).toBe(2);
});

test('a file that is both states is told of once', async () => {
  const folder = workspace({ 'bad.yaml': BAD });
  expectRefused(await svcgen(folder, ['compile', 'bad.yaml', '--since', 'bad.yaml']), [
    'error[SVC022] bad.yaml:4:68 spec.ports[0].port must be a whole number from 1 to 65535, found 0',
  ]);
});

test('so is a bad spelling that planning finds in it', async () => {
  const folder = workspace({ 'bad.yaml': MISSPELT });
  const run = await svcgen(folder, ['compile', 'bad.yaml', '--since', 'bad.yaml', '--compat', '1.29']);
  expect(run.stderr.match(/SVC307\]/g)).toHaveLength(1);
});

test('one error at two places is two, and texts of one name may differ', () => {
  const messages = (current: string, old: string): readonly string[] => {
    const { diagnostics } = compile([{ name: 'a.yaml', text: current }], { since: [{ name: 'a.yaml', text: old }] });
    return diagnostics.filter(({ severity }) => severity === 'error').map(messageOf);
  };
  expect(messages(BAD, BAD)).toHaveLength(1);
  expect(messages(BAD, `# other\n${BAD}`)).toHaveLength(2);
  expect(messages(BAD, BAD.replace('web', 'web2') + BAD)).toHaveLength(3);
});

/** A number of looks at the findings, not a time: with each error compared with each other it would be millions. */
test('the effort grows with the number of errors, not with its square', () => {
  const many = Array.from({ length: 4000 }, (_, index) => BAD.replaceAll('web', `web${String(index)}`)).join('');
  const { diagnostics } = compile([{ name: 'a.yaml', text: many }]);
  expect(diagnostics.length).toBeGreaterThanOrEqual(4000);
  let looks = 0;
  const counted = diagnostics.map(
    (found) => new Proxy(found, { get: (target, key) => ((looks += 1), Reflect.get(target, key) as unknown) }),
  );
  let told = 0;
  reportErrorsOfOld(counted, counted, () => (told += 1));
  expect(told).toBe(0);
  expect(looks).toBeLessThan(20 * diagnostics.length);
});
