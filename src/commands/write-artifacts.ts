import { lstat, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
const PIECE = 64 * 1024;

/** A text with a name for its file. */
interface NamedText {
  readonly fileName: string;
  readonly chunks: readonly string[];
}

/**
 * Writes each artifact under its name. All are written under temporary names before the first takes its own: a reader
 * never sees half a file, and a failure leaves what was there.
 */
export async function writeToFolder(artifacts: readonly NamedText[], folder: string): Promise<void> {
  await makeFolder(resolve(folder));
  const files = artifacts.map((artifact) => {
    const path = filePath(folder, artifact);
    return { artifact, path, temporary: `${path}.${String(process.pid)}.partial` };
  });
  try {
    for (const { artifact, path, temporary } of files) {
      await refuseFolder(path);
      await writeFile(temporary, piecesOf(artifact));
    }
    for (const { path, temporary } of files) await rename(temporary, path);
  } catch (error) {
    for (const { temporary } of files) await rm(temporary, { force: true });
    throw error;
  }
}

export function filePath(folder: string, { fileName }: NamedText): string {
  return join(folder, fileName);
}

/** Makes what is missing, from the top; mkdir's own recursion never ends in procfs (Node 20). */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (await isFolder(folder)) return;
    if (dirname(folder) === folder || !isMissing(error)) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() === true;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** rename would refuse it too, but only after another artifact has taken its name. */
async function refuseFolder(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found?.isDirectory() === true) throw new Error(`${path} is a folder`);
}

/** The chunks of an artifact, joined to pieces of a size that is worth a system call. */
export function* piecesOf(artifact: NamedText): Generator<string> {
  let pending: string[] = [];
  let length = 0;
  for (const chunk of artifact.chunks) {
    pending.push(chunk);
    length += chunk.length;
    if (length < PIECE) continue;
    yield pending.join('');
    pending = [];
    length = 0;
  }
  if (length > 0) yield pending.join('');
}
