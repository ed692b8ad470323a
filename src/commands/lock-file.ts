import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { NewLock } from '../compiler/lock.js';
import type { LockText } from '../compiler/options.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { errorCode, errorReason } from '../source/error-reason.js';
import { LOCK_FILE } from '../source/lock-file-name.js';
import { readOneFile } from '../source/read-input.js';
import type { ParsedArguments } from './parsed-arguments.js';

/** The path of the lock of a run, whether it is there or not; null with --no-lock. */
export function lockPath(args: ParsedArguments): string | null {
  return args.flag('no-lock') === true ? null : (args.text('lock') ?? LOCK_FILE);
}

/** Reads the lock; undefined without one, or after a report. */
export async function readLockFile(args: ParsedArguments, report: Report): Promise<LockText | undefined> {
  const path = lockPath(args);
  if (path === null) return undefined;
  const use = args.flag('write-lock') === true ? 'write' : args.flag('frozen-lock') === true ? 'frozen' : 'read';
  if (!(await isThere(path))) {
    if (use !== 'read') return { name: path, text: null, use };
    if (args.text('lock') === undefined) return undefined;
  }
  const file = await readOneFile(path, report);
  return file === null ? undefined : { ...file, use };
}

/** A link that leads nowhere is not there, and no file is made in its place. */
async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ENOENT';
  }
}

/**
 * Writes the lock under another name, which then takes its place: nobody ever reads half of it. It is called before the
 * output is written, so that no output stands there without the lock that belongs to it.
 */
export async function writeLockFile(args: ParsedArguments, lock: NewLock | null, report: Report): Promise<void> {
  const path = lockPath(args);
  if (path === null || lock === null) return;
  const where = { kind: 'name', name: path } as const;
  try {
    await replaceFile(path, lock.text);
  } catch (error) {
    report('SVC018', { output: path, reason: errorReason(error) }, where);
    return;
  }
  report('SVC226', { lock: path, added: lock.added, freed: lock.freed }, where);
}

/** A link stays one, and a file keeps its rights. */
async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path).catch(() => resolve(path));
  const mode = (await stat(target).catch(() => null))?.mode ?? 0o666;
  const temporary = `${target}.${String(process.pid)}.partial`;
  try {
    await writeFile(temporary, text, { flag: 'wx', mode: mode & 0o777 });
    await rename(temporary, target);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') await rm(temporary, { force: true });
    throw error;
  }
}
