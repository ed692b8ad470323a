import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Tests that every session of a page (a command behind `$ `) prints on standard output exactly what the page shows. */
export function testSessions(page: string): void {
  const sessions = [...readFileSync(page, 'utf8').matchAll(/^```console\n\$ (.*)\n([\s\S]*?)^```$/gm)].map(
    ([, command = '', output = '']) => [command, output] as const,
  );
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'svcgen-page-'));
    symlinkSync(resolve('bin/svcgen.js'), join(folder, 'svcgen'));
    symlinkSync(resolve('fixtures'), join(folder, 'fixtures'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test(`${page} has sessions`, () => {
    expect(sessions.length).toBeGreaterThan(3);
  });

  test.each(sessions)('$ %s', (command, output) => {
    const env = { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
    const { stdout } = execaSync('sh', ['-c', command], { cwd: folder, env, stripFinalNewline: false });
    expect(stdout).toBe(output);
  });
}
