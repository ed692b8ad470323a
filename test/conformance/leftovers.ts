import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Another container may share the folder and not its processes: what is used has been touched since. */
const age = 10 * 60_000;

/**
 * Removes what processes that were killed have left in a folder. The first group of the pattern is the number of the
 * process in the name of a file or folder.
 */
export async function removeLeftovers(folder: string, pattern: RegExp): Promise<void> {
  for (const name of await readdir(folder)) {
    const owner = pattern.exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    const path = join(folder, name);
    const changed = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity,
    );
    if (Date.now() - changed > age) await rm(path, { recursive: true, force: true });
  }
}

function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
