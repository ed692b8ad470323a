import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Sessions of the README: a command behind `$ `, then exactly what it prints. */
const SESSIONS = [...readFileSync('README.md', 'utf8').matchAll(/^```console\n\$ (.*)\n([\s\S]*?)^```$/gm)].map(
  ([, command = '', output = '']) => [command, output] as const,
);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'svcgen-readme-'));
  symlinkSync(resolve('bin/svcgen.js'), join(folder, 'svcgen'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('sessions of the README', () => {
  test('are there', () => {
    expect(SESSIONS.length).toBeGreaterThan(3);
  });

  test.each(SESSIONS)('$ %s', (command, output) => {
    const env = { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
    const { all } = execaSync('sh', ['-c', command], { env, all: true, reject: false, stripFinalNewline: false });
    expect(all).toBe(output);
  });
});
