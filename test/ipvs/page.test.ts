import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Sessions of docs/ipvs.md: a command behind `$ `, then exactly what it prints. */
const SESSIONS = [...readFileSync('docs/ipvs.md', 'utf8').matchAll(/^```console\n\$ (.*)\n([\s\S]*?)^```$/gm)].map(
  ([, command = '', output = '']) => [command, output] as const,
);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'svcgen-ipvs-'));
  symlinkSync(resolve('bin/svcgen.js'), join(folder, 'svcgen'));
  symlinkSync(resolve('fixtures'), join(folder, 'fixtures'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('docs/ipvs.md has a session', () => {
  expect(SESSIONS.length).toBeGreaterThan(0);
});

test.each(SESSIONS)('$ %s', (command, output) => {
  const env = { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
  const { stdout } = execaSync('sh', ['-c', command], { cwd: folder, env, stripFinalNewline: false });
  expect(stdout).toBe(output);
});
