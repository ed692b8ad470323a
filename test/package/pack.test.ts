import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'svcgen-pack-'));
  // dist is built before the tests run; building it again would race with the tests that use it.
  await execa('npm', ['pack', '--ignore-scripts', '--pack-destination', folder]);
  cpSync(resolve('fixtures/shop'), join(folder, 'shop'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
  const tarball = join(folder, `svcgen-${version}.tgz`);
  await execa('npm', ['install', '--global', '--prefix', join(folder, 'global'), '--no-audit', '--no-fund', tarball]);
  await execa('npm', ['install', '--no-audit', '--no-fund', tarball], { cwd: folder });
}, 300_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('installed globally, the command runs outside the repository', async () => {
  const command = join(folder, 'global', 'bin', 'svcgen');
  const { stdout } = await execa(command, ['compile', 'shop', '--node', 'worker-1'], { cwd: folder });
  expect(stdout).toContain('-A KUBE-SERVICES -d 10.96.0.20/32 -p tcp');
});

test('installed as a dependency, the library is imported by name and typed', async () => {
  writeFileSync(
    join(folder, 'use.js'),
    "import { compile } from 'svcgen';\nconsole.log(compile([], {}).diagnostics.map(({ code }) => code).join());\n",
  );
  const { stdout } = await execa('node', ['use.js'], { cwd: folder });
  expect(stdout).toBe('SVC012');
  writeFileSync(
    join(folder, 'use.ts'),
    "import { compile } from 'svcgen';\nconst files: readonly string[] = compile([]).artifacts.map((artifact) => artifact.fileName);\nconsole.log(files);\n",
  );
  const options = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--lib',
    'es2023,dom',
    'use.ts',
  ];
  await execa(resolve('node_modules/.bin/tsc'), options, { cwd: folder });
});
