import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectDone, expectRefused, findingsOf, svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';
import { lockOf, manyServices, serviceText } from './manifests.js';

const LOCK = 'svcgen.lock.yaml';
const LONG_AGO = new Date('2020-01-01T00:00:00Z');

/** Without what every made-up Service is told of. */
function lockFindings(stderr: string): readonly string[] {
  return findingsOf(stderr).filter((line) => /SVC0|SVC2[2]/.test(line));
}

function read(folder: string, name = LOCK): string {
  return readFileSync(join(folder, name), 'utf8');
}

describe('the lock file', () => {
  test('is made by --write-lock alone, a line an object, sorted', async () => {
    const folder = workspace({ 'm.yaml': manyServices(['b', 'a'], 'type: NodePort') });
    await svcgen(folder, ['compile', 'm.yaml']);
    expect(readdirSync(folder)).toEqual(['m.yaml']);
    const run = await svcgen(folder, ['compile', 'm.yaml', '--write-lock']);
    expect(run.exitCode).toBe(0);
    expect(lockFindings(run.stderr)).toEqual([`note[SVC226] ${LOCK} is written: it holds 4 values more (${LOCK})`]);
    const lines = read(folder).split('\n');
    expect(lines.filter((line) => line.startsWith('#')).length).toBeGreaterThan(0);
    expect(lines.filter((line) => !line.startsWith('#'))).toEqual([
      'version: 1',
      'services:',
      expect.stringMatching(/^ {2}shop\/a: \{ clusterIPs: \[10\.\d+\.\d+\.\d+\], nodePort: \d+ \}$/),
      expect.stringMatching(/^ {2}shop\/b: \{ clusterIPs: \[10\.\d+\.\d+\.\d+\], nodePort: \d+ \}$/),
      'pods: {}',
      '',
    ]);
    expect(readdirSync(folder)).toEqual(['m.yaml', LOCK]);
  });

  test('is used where it stands in the working directory, and says so', async () => {
    const folder = workspace({
      'm/web.yaml': serviceText('web'),
      [LOCK]: lockOf(['shop/web: { clusterIPs: [10.96.7.7] }']),
    });
    const run = await svcgen(folder, ['compile', 'm', '--annotate']);
    expect(run.stdout).toContain('-d 10.96.7.7/32');
    expect(run.stdout).toContain(`# from ${LOCK}: cluster IP 10.96.7.7`);
    expect(run.stderr).toContain(`note[SVC120]: from ${LOCK}: Service shop/web has cluster IP 10.96.7.7 (m/web.yaml:`);
    for (const words of [['--no-lock'], ['--lock', 'other.yaml', '--write-lock']]) {
      expect((await svcgen(folder, ['compile', 'm', ...words])).stdout).not.toContain('10.96.7.7');
    }
    expect((await svcgen(join(folder, 'm'), ['compile', '.'])).stdout).not.toContain('10.96.7.7');
  });

  test('is no manifest, whatever its name', async () => {
    const files = { 'web.yaml': serviceText('web'), 'sub/svcgen.lock.yaml': 'kind: [' };
    const folder = workspace(files);
    const first = await svcgen(folder, ['check', '.', '--lock', 'values.yaml', '--write-lock']);
    expect(lockFindings(first.stderr)).toEqual([
      'note[SVC226] values.yaml is written: it holds 1 value more (values.yaml)',
    ]);
    const again = await svcgen(
      folder,
      ['check', '.', '--since', '.', '--lock', './values.yaml'].filter((word) => word !== '--since'),
    );
    expectDone({ ...again, stderr: '' });
    expect(lockFindings(again.stderr)).toEqual([]);
    const since = await svcgen(folder, ['compile', '.', '--since', '.', '--lock', 'values.yaml']);
    expect(lockFindings(since.stderr)).toEqual([]);
    expect(since.exitCode).toBe(0);
  });

  test('stays untouched where nothing is new, also in another spelling', async () => {
    const folder = workspace({ 'web.yaml': serviceText('web') });
    await svcgen(folder, ['check', 'web.yaml', '--write-lock']);
    const respelt = read(folder)
      .replace(/^#.*\n/gm, '')
      .replace(/\{ clusterIPs: (.*) \}/, '\n    clusterIPs: $1');
    expect(respelt).toContain('\n    clusterIPs: [');
    writeFileSync(join(folder, LOCK), respelt);
    utimesSync(join(folder, LOCK), LONG_AGO, LONG_AGO);
    const run = await svcgen(folder, ['check', 'web.yaml', '--write-lock']);
    expect(lockFindings(run.stderr)).toEqual([]);
    expect(statSync(join(folder, LOCK)).mtime).toEqual(LONG_AGO);
    expect(read(folder)).toBe(respelt);
  });

  test('keeps line ends, rights and a link', async () => {
    const folder = workspace({
      'web.yaml': serviceText('web'),
      'real/lock': lockOf(['shop/a: { nodePort: 30001 }']).replaceAll('\n', '\r\n'),
    });
    chmodSync(join(folder, 'real/lock'), 0o600);
    symlinkSync('real/lock', join(folder, LOCK));
    const run = await svcgen(folder, ['check', 'web.yaml', '--write-lock']);
    expect(lockFindings(run.stderr)).toHaveLength(1);
    expect(lstatSync(join(folder, LOCK)).isSymbolicLink()).toBe(true);
    expect(statSync(join(folder, 'real/lock')).mode & 0o777).toBe(0o600);
    expect(read(folder)).toContain('shop/web');
    expect(read(folder).replaceAll('\r\n', '')).not.toContain('\n');
    expect(readdirSync(join(folder, 'real'))).toEqual(['lock']);
  });

  test('is not written when anything is wrong', async () => {
    const good = lockOf(['shop/a: { clusterIPs: [10.96.0.50] }']);
    const folder = workspace({ 'web.yaml': serviceText('web'), 'bad.yaml': serviceText('Bad'), [LOCK]: good });
    expect((await svcgen(folder, ['compile', '.', '--write-lock'])).exitCode).toBe(2);
    // There are no endpoints, which is a warning.
    expect((await svcgen(folder, ['compile', 'web.yaml', '--write-lock', '--fail-on', 'warning'])).exitCode).toBe(1);
    expect((await svcgen(folder, ['dns', 'bad.yaml', '--write-lock'])).exitCode).toBe(2);
    expect(read(folder)).toBe(good);
  });

  test('that cannot be written leaves no output and nothing half', async () => {
    const folder = workspace({ 'web.yaml': serviceText('web') });
    mkdirSync(join(folder, 'folder'));
    const cases = [
      ['folder', /^error\[SVC003\] folder folder cannot be read/],
      ['absent/lock.yaml', /^error\[SVC018\] absent\/lock\.yaml absent\/lock\.yaml cannot be written: no such file/],
      ['web.yaml/lock.yaml', /^error\[SVC001\] web\.yaml\/lock\.yaml/],
    ] as const;
    for (const [lock, finding] of cases) {
      for (const command of ['compile', 'dns']) {
        const run = await svcgen(folder, [command, 'web.yaml', '--lock', lock, '--write-lock']);
        expect(lockFindings(run.stderr)).toEqual([expect.stringMatching(finding)]);
        expect(run.stdout).toBe('');
        expect(run.exitCode).toBe(2);
      }
    }
    expect(readdirSync(folder)).toEqual(['folder', 'web.yaml']);
  });

  test('is never seen half written', async () => {
    const folder = workspace({
      'many.yaml': manyServices(Array.from({ length: 800 }, (_, index) => `s-${String(index)}`)),
    });
    let isDone = false;
    const texts = new Set<string>();
    const writer = svcgen(folder, ['check', 'many.yaml', '--write-lock']).finally(() => {
      isDone = true;
    });
    const isFinished = (): boolean => isDone;
    while (!isFinished()) {
      texts.add(readdirSync(folder).includes(LOCK) ? read(folder) : '');
      await new Promise((resolve) => setImmediate(resolve));
    }
    await writer;
    expect([...texts].filter((text) => text !== '' && text !== read(folder))).toEqual([]);
    expect(read(folder).match(/shop\/s-/g)).toHaveLength(800);
  });

  test('that is named and not there is an error, unless it is to be written', async () => {
    const folder = workspace({ 'web.yaml': serviceText('web') });
    expectRefused(await svcgen(folder, ['compile', 'web.yaml', '--lock', 'my.lock']).then(withoutNotes), [
      'error[SVC001] my.lock there is no file or folder my.lock',
    ]);
    expect(lockFindings((await svcgen(folder, ['compile', 'web.yaml', '--frozen-lock'])).stderr)).toEqual([
      `error[SVC227] ${LOCK} ${LOCK} is out of date: there is none yet`,
    ]);
  });

  test.each([
    [['--write-lock', '--frozen-lock'], '--write-lock and --frozen-lock cannot be used together'],
    [['--no-lock', '--lock', 'x'], '--no-lock and --lock cannot be used together'],
    [['--no-lock', '--write-lock'], '--no-lock and --write-lock cannot be used together'],
    [['--no-lock', '--frozen-lock'], '--no-lock and --frozen-lock cannot be used together'],
    [['--lock', '-'], '--lock needs a file, not standard input'],
  ])('%j is refused', async (words, problem) => {
    const run = await svcgen(workspace({ 'web.yaml': serviceText('web') }), ['dns', 'web.yaml', ...words]);
    expectRefused(run, [`error[SVC017] ${problem}`]);
  });
});

function withoutNotes<Run extends { readonly stderr: string }>(run: Run): Run {
  const kept = run.stderr.split('\n').filter((line) => !line.startsWith('note'));
  return { ...run, stderr: kept.join('\n').replace(/^warning[^]*?\n\n/m, '') };
}
