import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect } from 'vitest';

export const SVCGEN = fileURLToPath(new URL('../../bin/svcgen.js', import.meta.url));

/** A run that hangs, as on a pipe that nobody writes to, is ended: it has no exit code then. */
const MOST_MILLISECONDS = 30_000;

export interface Run {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Standard input; closed at once by default. */
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the real command in a folder. Whatever the words are, no user sees a stack trace. */
export async function svcgen(folder: string, words: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [SVCGEN, ...words], {
    cwd: folder,
    input: options.input ?? '',
    env: options.env ?? {},
    reject: false,
    stripFinalNewline: false,
    timeout: MOST_MILLISECONDS,
  });
  expectNoStackTrace(stderr);
  return { exitCode, stdout, stderr };
}

/** Runs a line of shell, in which `$svcgen` is the command: for pipes, devices and closed descriptors. */
export async function shell(folder: string, line: string): Promise<Run> {
  const { exitCode, stdout, stderr } = await execa('bash', ['-c', line], {
    cwd: folder,
    env: { svcgen: `${process.execPath} ${SVCGEN}` },
    reject: false,
    stripFinalNewline: false,
    timeout: MOST_MILLISECONDS,
  });
  expectNoStackTrace(stderr);
  return { exitCode, stdout, stderr };
}

export function expectNoStackTrace(text: string): void {
  expect(text).not.toMatch(/^\s+at .*[:)]/m);
  expect(text).not.toContain('node:internal');
  expect(text).not.toContain('unexpected failure:');
}

/** A run that fails says why on standard error and nothing on standard output. */
export function expectRefused(run: Run, findings: readonly string[]): void {
  expect(findingsOf(run.stderr)).toEqual(findings);
  expect(run.stdout).toBe('');
  expect(run.exitCode).toBe(2);
}

/** A run that succeeds with these findings. */
export function expectDone(run: Run, findings: readonly string[] = []): void {
  expect(findingsOf(run.stderr)).toEqual(findings);
  expect(run.exitCode).toBe(0);
}

/** The findings of a text report, one line each: `error[SVC022] web.yaml:9:13 message`. */
export function findingsOf(stderr: string): readonly string[] {
  const lines = stderr.split('\n');
  return lines.flatMap((line, index) => {
    const [, label, message] = /^((?:error|warning|note)\[SVC\d{3}\]): (.*)$/u.exec(line) ?? [];
    if (label === undefined || message === undefined) return [];
    const place = /^ *--> (.*)$/u.exec(lines[index + 1] ?? '')?.[1];
    return [place === undefined ? `${label} ${message}` : `${label} ${place} ${message}`];
  });
}
