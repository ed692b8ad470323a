import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { Report } from '../diagnostics/diagnostic.js';
import { errorCode, errorReason } from './error-reason.js';
import { LOCK_FILE } from './lock-file-name.js';

/** A file to read: `name` as the user would write it, with forward slashes. */
interface FoundFile {
  readonly name: string;
  readonly path: string;
}

export interface ManifestFile extends FoundFile {
  /** The folder that the user named and the file was found in; null where the file itself was named. */
  readonly folder: string | null;
}

/** Beside files with an ending one of kustomize, whose third name has none. */
const MANIFEST = /\.(?:[yY][aA]?[mM][lL]|[jJ][sS][oO][nN])$|^Kustomization$/;

/**
 * Files as named, folders searched recursively; each file once, sorted by name within a folder. `except` is a file that is
 * no manifest, wherever it lies.
 */
export async function expandPaths(
  paths: readonly string[],
  report: Report,
  except: string | null = null,
): Promise<readonly ManifestFile[]> {
  const seen = new Set(except === null ? [] : [await identityOf(except)]);
  const files: ManifestFile[] = [];
  for (const path of paths) {
    for (const file of await filesBelow(path, report)) {
      const identity = await identityOf(file.path);
      if (seen.has(identity)) continue;
      seen.add(identity);
      files.push(file);
    }
  }
  return files;
}

async function filesBelow(path: string, report: Report): Promise<readonly ManifestFile[]> {
  const kind = await kindOf(path, report);
  if (kind === null) return [];
  if (kind !== 'folder') return [{ name: displayName(path), path, folder: null }];
  const files = (await manifestsIn(path, new Set(), report)).map((file) => ({ ...file, folder: path }));
  if (files.length === 0) report('SVC002', { path }, { kind: 'name', name: path });
  return files;
}

/** `other` is a pipe, a socket or a device. */
type PathKind = 'file' | 'folder' | 'other';

/** null, after a report, for what cannot be looked at. */
async function kindOf(path: string, report: Report): Promise<PathKind | null> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other';
  } catch (error) {
    reportUnreadable(path, error, report);
    return null;
  }
}

export function reportUnreadable(path: string, error: unknown, report: Report): void {
  const where = { kind: 'name', name: path } as const;
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') report('SVC001', { path }, where);
  else report('SVC003', { path, reason: errorReason(error) }, where);
}

/**
 * `ancestors` holds the real paths on the way down: a link back to one of them is not followed. A pipe is read where it
 * is named itself, as in `<(kubectl get …)`, but not where it merely lies in a folder.
 */
async function manifestsIn(
  folder: string,
  ancestors: ReadonlySet<string>,
  report: Report,
): Promise<readonly FoundFile[]> {
  const identity = await identityOf(folder);
  if (ancestors.has(identity)) return [];
  const below = new Set([...ancestors, identity]);
  const files: FoundFile[] = [];
  for (const entry of await entriesIn(folder, report)) {
    const path = join(folder, entry.name);
    if (entry.name === LOCK_FILE) continue;
    const isManifest = MANIFEST.test(entry.name);
    // What has another ending is of no concern, not even a broken link.
    if (!isManifest && !entry.isDirectory() && !entry.isSymbolicLink()) continue;
    const kind = await kindOf(path, isManifest ? report : () => undefined);
    if (kind === 'folder') files.push(...(await manifestsIn(path, below, report)));
    else if (kind === 'file' && isManifest) files.push({ name: displayName(path), path });
  }
  return files;
}

async function entriesIn(folder: string, report: Report): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch (error) {
    reportUnreadable(folder, error, report);
    return [];
  }
}

/** Links resolved; the path itself where that means nothing, as for a pipe of `<(…)`. */
async function identityOf(path: string): Promise<string> {
  return await realpath(path).catch(() => resolve(path));
}

function displayName(path: string): string {
  return (relative('.', path) === '' ? path : join(path)).split(sep).join('/');
}
