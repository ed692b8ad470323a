import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { serviceManifest, WEB, WEB_RULE } from './manifests.js';
import { expectDone, expectRefused, shell, svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

const API = serviceManifest('api', '10.96.0.11');
const API_RULE = '-d 10.96.0.11/32';

describe('ways in', () => {
  test('a file, whatever its ending', async () => {
    const run = await svcgen(workspace({ 'web.txt': WEB }), ['compile', 'web.txt']);
    expectDone(run);
    expect(run.stdout).toContain(WEB_RULE);
    expect(run.stderr).toBe('');
  });

  test('a folder: .yaml, .yml and .json at any depth, hidden ones too, other endings ignored', async () => {
    const names = ['a.yaml', 'deep/er/b.yml', 'c.json', '.hidden/d.yaml', '.e.yaml', 'F.YAML'];
    const manifests = names.map((name, index) => [
      name,
      serviceManifest(`s${String(index)}`, `10.96.1.${String(index)}`),
    ]);
    const others = ['README.md', 'a.yaml.bak', 'b.yaml~', 'yaml', 'json'].map((name) => [name, '{{ not read }}']);
    const folder = workspace(Object.fromEntries([...manifests, ...others]) as Record<string, string>);
    const run = await svcgen(folder, ['compile', '--stats', '.']);
    expectDone(run);
    expect(run.stderr).toContain('read: 6 EndpointSlice, 6 Service\n');
    names.forEach((_name, index) => {
      expect(run.stdout).toContain(`-d 10.96.1.${String(index)}/32`);
    });
  });

  test.each([
    ['-', ['compile', '-']],
    ['-f -', ['compile', '-f', '-']],
    ['--filename=-', ['compile', '--filename=-']],
    ['- twice', ['compile', '-', '-f', '-']],
  ])('standard input as %s', async (_title, words) => {
    const run = await svcgen(workspace(), words, { input: WEB });
    expectDone(run);
    expect(run.stdout).toContain(WEB_RULE);
  });

  test('standard input has a name in findings', async () => {
    const run = await svcgen(workspace(), ['compile', '-'], { input: 'a: [' });
    expect(run.stderr).toContain('--> <stdin>:1:5\n');
    expect(run.exitCode).toBe(2);
  });

  test('-f, repeated and mixed with paths and standard input', async () => {
    const folder = workspace({ 'a.yaml': WEB, 'b.yaml': API, 'c/c.yaml': serviceManifest('cart', '10.96.0.12') });
    const run = await svcgen(folder, ['compile', '-f', 'a.yaml', '-fb.yaml', 'c', '-'], {
      input: serviceManifest('dot', '10.96.0.13'),
    });
    expectDone(run);
    for (const rule of [WEB_RULE, API_RULE, '-d 10.96.0.12/32', '-d 10.96.0.13/32']) expect(run.stdout).toContain(rule);
  });

  test('a file given twice, by whatever path, is read once', async () => {
    const folder = workspace({ 'm/a.yaml': WEB });
    symlinkSync('m', join(folder, 'link'));
    const run = await svcgen(folder, [
      'compile',
      '--stats',
      'm',
      'm/a.yaml',
      './m/../m/a.yaml',
      'link',
      '-f',
      'm/a.yaml',
    ]);
    expectDone(run);
    expect(run.stderr).toContain('documents: 2\n');
  });

  test('links that lead in a circle end; a broken or endless one is reported', async () => {
    const folder = workspace({ 'm/web.yaml': WEB, 'm/sub/api.yaml': API });
    symlinkSync('..', join(folder, 'm/sub/up'));
    symlinkSync('gone', join(folder, 'm/unread'));
    expectDone(await svcgen(folder, ['compile', 'm']));
    symlinkSync('gone.yaml', join(folder, 'm/broken.yaml'));
    symlinkSync('endless.yaml', join(folder, 'm/endless.yaml'));
    expectRefused(await svcgen(folder, ['compile', 'm']), [
      'error[SVC001] m/broken.yaml there is no file or folder m/broken.yaml',
      'error[SVC003] m/endless.yaml m/endless.yaml cannot be read: too many symbolic links encountered (ELOOP)',
    ]);
  });

  test('a pipe is read where it is named, and not where it lies in a folder', async () => {
    const folder = workspace({ 'web.yaml': WEB });
    const substituted = await shell(folder, '$svcgen compile <(cat web.yaml)');
    expectDone(substituted);
    expect(substituted.stdout).toContain(WEB_RULE);
    const named = await shell(folder, 'mkfifo pipe.yaml && (cat web.yaml > pipe.yaml & $svcgen compile pipe.yaml)');
    expectDone(named);
    expect(named.stdout).toContain(WEB_RULE);
    expectDone(await svcgen(folder, ['compile', '.']));
  });

  test('paths after -- may begin with a dash', async () => {
    const folder = workspace({ '-web.yaml': WEB });
    const run = await svcgen(folder, ['compile', '--', '-web.yaml']);
    expectDone(run);
    expect(run.stdout).toContain(WEB_RULE);
  });

  test('paths that are not there, hold nothing, or are empty words', async () => {
    const folder = workspace({ 'empty/README.md': '', 'web.yaml': WEB });
    expectRefused(await svcgen(folder, ['compile', 'web.yaml', 'missing.yaml', 'empty', 'web.yaml/x']), [
      'error[SVC001] missing.yaml there is no file or folder missing.yaml',
      'error[SVC002] empty the folder empty holds no .yaml, .yml or .json file',
      'error[SVC001] web.yaml/x there is no file or folder web.yaml/x',
    ]);
    // Nor does anything follow from it, such as that no Service is there.
    expectRefused(await svcgen(folder, ['compile', 'missing.yaml']), [
      'error[SVC001] missing.yaml there is no file or folder missing.yaml',
    ]);
    expectRefused(await svcgen(folder, ['compile', 'web.yaml', '']), ['error[SVC017] a path is empty']);
  });

  test.skipIf(process.platform !== 'linux')('a file that may not be read', async () => {
    // Root may read everything; memory of a process is unreadable at offset 0 even for root.
    expectRefused(await svcgen(workspace(), ['compile', '/proc/self/mem']), [
      'error[SVC003] /proc/self/mem /proc/self/mem cannot be read: i/o error (EIO)',
    ]);
  });
});
