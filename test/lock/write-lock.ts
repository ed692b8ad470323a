import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingsOf, svcgen, type Run } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';

export const LOCK = 'svcgen.lock.yaml';

export interface Outcome extends Run {
  /** Entries of the lock afterwards, as they stand there. */
  readonly lock: readonly string[];
  /** Errors and warnings about values. */
  readonly findings: readonly string[];
}

/** Runs `check --write-lock` over one manifest file and a lock. */
export async function write(manifest: string, lock: string | null, words: readonly string[] = []): Promise<Outcome> {
  const folder = workspace({ 'm.yaml': manifest, ...(lock === null ? {} : { [LOCK]: lock }) });
  return writeIn(folder, words);
}

export async function writeIn(folder: string, words: readonly string[] = []): Promise<Outcome> {
  const run = await svcgen(folder, ['check', 'm.yaml', '--write-lock', ...words]);
  const lines = readFileSync(join(folder, LOCK), 'utf8').split('\n');
  const lock = lines.filter((line) => line.startsWith('  ')).map((line) => line.trim());
  const findings = findingsOf(run.stderr).filter(
    (line) => /SVC(?:12[3-7]|2[0-2])/.test(line) && !/SVC22[68]/.test(line),
  );
  return { ...run, lock, findings };
}
