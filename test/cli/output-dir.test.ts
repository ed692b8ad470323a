import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { serviceManifest, WEB } from './manifests.js';
import { expectDone, expectRefused, svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

const NAMES = ['ip6tables.rules', 'iptables.rules'];

function textsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

describe('--output-dir', () => {
  test('writes both families into a folder that it makes, and nothing to standard output', async () => {
    const folder = workspace({ 'web.yaml': WEB });
    const run = await svcgen(folder, ['compile', '--output-dir', 'a/b', 'web.yaml']);
    expectDone(run);
    expect(run.stdout).toBe('');
    expect(readdirSync(join(folder, 'a/b')).sort()).toEqual(NAMES);
    const [ipv6, ipv4] = textsIn(join(folder, 'a/b'));
    expect(ipv4).toBe((await svcgen(folder, ['compile', 'web.yaml'])).stdout);
    expect(ipv6).toBe((await svcgen(folder, ['compile', '--family', 'ipv6', 'web.yaml'])).stdout);
  });

  test.each([
    ['restore', ['--format', 'restore'], NAMES],
    ['plan', ['--emit', 'plan'], ['plan.ipv4.json', 'plan.ipv6.json']],
    ['program', ['--emit', 'program'], ['program.ipv4.json', 'program.ipv6.json']],
  ])('names of %s', async (_title, words, names) => {
    const folder = workspace({ 'web.yaml': WEB });
    expectDone(await svcgen(folder, ['compile', ...words, '--output-dir', 'out', 'web.yaml']));
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(names);
  });

  test('replaces what was there, also behind a link to a folder', async () => {
    const folder = workspace({ 'web.yaml': WEB, 'out/iptables.rules': 'old', 'out/kept.txt': 'kept' });
    symlinkSync('out', join(folder, 'link'));
    expectDone(await svcgen(folder, ['compile', '--output-dir', 'link', 'web.yaml']));
    expect(readFileSync(join(folder, 'out/iptables.rules'), 'utf8')).toContain('10.96.0.10');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([...NAMES, 'kept.txt']);
  });

  test('writes nothing when the input is bad', async () => {
    const folder = workspace({ 'bad.yaml': WEB.replace('port: 80\n', 'port: 0\n'), 'out/iptables.rules': 'old' });
    expect((await svcgen(folder, ['compile', '--output-dir', 'out', 'bad.yaml'])).exitCode).toBe(2);
    expect((await svcgen(folder, ['compile', '--output-dir', 'new', 'bad.yaml'])).exitCode).toBe(2);
    expect(textsIn(join(folder, 'out'))).toEqual(['old']);
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  test.each([
    ['a file', 'web.yaml', 'file already exists (EEXIST)'],
    ['below a file', 'web.yaml/out', 'not a directory (ENOTDIR)'],
    ['below a file, deeper', 'web.yaml/out/deep', 'not a directory (ENOTDIR)'],
  ])('that is %s', async (_title, output, reason) => {
    const folder = workspace({ 'web.yaml': WEB });
    expectRefused(await svcgen(folder, ['compile', '--output-dir', output, 'web.yaml']), [
      `error[SVC018] --output-dir ${output} cannot be written: ${reason}`,
    ]);
    expect(readFileSync(join(folder, 'web.yaml'), 'utf8')).toBe(WEB);
  });

  test.each(NAMES)('where %s cannot be replaced: nothing is', async (name) => {
    const folder = workspace({ 'web.yaml': WEB });
    mkdirSync(join(folder, 'out', name), { recursive: true });
    expectRefused(await svcgen(folder, ['compile', '--output-dir', 'out', 'web.yaml']), [
      `error[SVC018] --output-dir out cannot be written: ${join('out', name)} is a folder`,
    ]);
    expect(readdirSync(join(folder, 'out'))).toEqual([name]);
  });

  test.skipIf(!existsSync('/dev/full'))('where the device is full', async () => {
    const folder = workspace({ 'web.yaml': WEB });
    expect((await svcgen(folder, ['compile', '--output-dir', '/proc/self/fdinfo', 'web.yaml'])).exitCode).toBe(2);
  });
});

describe('the same bytes each time', () => {
  const FILES = {
    'm/a.yaml': `${WEB}---\n${serviceManifest('api', '10.96.0.11')}`,
    'm/b.yaml': serviceManifest('cart', '10.96.0.12').replace(/ {2}clusterIP: .*\n/, ''),
    'm/c.yaml': serviceManifest('dash', '10.96.0.13').replace(/ {2}clusterIP: .*\n/, ''),
  };
  const WORDS = ['compile', '--stats'];

  test('whatever the order of files, documents and words', async () => {
    const folder = workspace(FILES);
    const first = await svcgen(folder, [...WORDS, 'm']);
    expect(first.exitCode).toBe(0);
    expect(await svcgen(folder, [...WORDS, 'm'])).toEqual(first);
    expect(await svcgen(folder, ['compile', 'm/c.yaml', '-f', 'm/a.yaml', '--stats', 'm/b.yaml'])).toEqual(first);
    const piped = await svcgen(folder, [...WORDS, '-'], { input: Object.values(FILES).reverse().join('---\n') });
    expect(piped.stdout).toBe(first.stdout);
  });

  test('whatever folder, time zone and language', async () => {
    const folder = workspace(FILES);
    const { stdout } = await svcgen(folder, ['compile', 'm']);
    expect((await svcgen(join(folder, 'm'), ['compile', '.'])).stdout).toBe(stdout);
    expect((await svcgen('/', ['compile', join(folder, 'm')])).stdout).toBe(stdout);
    for (const env of [
      { TZ: 'Pacific/Kiritimati' },
      { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
      { HOSTNAME: 'other' },
    ]) {
      expect((await svcgen(folder, ['compile', 'm'], { env })).stdout).toBe(stdout);
    }
  });

  test('no date, version or machine name', async () => {
    const { stdout } = await svcgen(workspace(FILES), ['compile', '--annotate', 'm']);
    expect(stdout).not.toMatch(/svcgen|v\d+\.\d+\.\d+|20\d\d-|Generated|Completed/);
  });
});
