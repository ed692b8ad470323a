import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeLeftovers } from './leftovers.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'svcgen-temporary-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A process that makes a temporary folder, in which a command of its own writes on and on, and tells where it is. */
function busyProcess(): ChildProcess {
  const code = `
    import { spawn } from 'node:child_process';
    import { temporaryFolder } from './temporary-folder.js';
    const folder = await temporaryFolder('a:b');
    const writer = spawn('sh', ['-c', 'while :; do date > $0/$(date +%N); done', folder.path]);
    folder.stopFirst(() => writer.kill('SIGKILL'));
    writer.on('spawn', () => console.log([folder.path, writer.pid].join(' ')));
  `;
  const { outputFiles } = buildSync({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  const script = join(folder, 'busy.mjs');
  writeFileSync(script, outputFiles[0]?.text ?? '');
  return spawn(process.execPath, [script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: folder },
  });
}

/** The folder, and the number of the command that writes there. */
async function folderOf({ stdout }: ChildProcess): Promise<{ readonly path: string; readonly writer: number }> {
  if (stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: stdout })) {
    const [path = '', writer] = line.split(' ');
    return { path, writer: Number(writer) };
  }
  throw new Error('no line');
}

describe('a temporary folder', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('is gone after %s, whoever is writing there', async (signal, code) => {
    const busy = busyProcess();
    const { path } = await folderOf(busy);
    expect(path).not.toContain(':');
    expect(existsSync(path)).toBe(true);
    const ended = new Promise((resolve) => busy.once('exit', resolve));
    busy.kill(signal);
    expect(await ended).toBe(code);
    expect(existsSync(path)).toBe(false);
  });

  test('that a killed process left is removed by the next one that makes one', async () => {
    const killed = busyProcess();
    const { path, writer } = await folderOf(killed);
    const ended = new Promise((resolve) => killed.once('exit', resolve));
    killed.kill('SIGKILL');
    await ended;
    process.kill(writer, 'SIGKILL');
    expect(existsSync(path)).toBe(true);
    const longAgo = Date.now() / 1000 - 3600;
    utimesSync(path, longAgo, longAgo);
    const next = busyProcess();
    await folderOf(next);
    const isThere = existsSync(path);
    const stopped = new Promise((resolve) => next.once('exit', resolve));
    next.kill('SIGTERM');
    await stopped;
    expect(isThere).toBe(false);
  });
});

describe('leftovers', () => {
  /** Of a process that has ended. */
  const ended = execaSync(process.execPath, ['-p', 'process.pid']).stdout;

  test('are those of ended processes, of some age, and of the name', async () => {
    const made = join(folder, 'leftovers');
    const longAgo = Date.now() / 1000 - 3600;
    const make = (name: string, isOld: boolean): void => {
      mkdirSync(join(made, name), { recursive: true });
      if (isOld) utimesSync(join(made, name), longAgo, longAgo);
    };
    make(`x-${ended}-old`, true);
    make(`x-${ended}-fresh`, false);
    make(`x-${String(process.pid)}-own`, true);
    make(`y-${ended}-other`, true);
    await removeLeftovers(made, /^x-(\d+)-/);
    expect(readdirSync(made).sort()).toEqual(
      [`x-${ended}-fresh`, `x-${String(process.pid)}-own`, `y-${ended}-other`].sort(),
    );
  });
});
