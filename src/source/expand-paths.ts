import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Report } from '../diagnostics/diagnostic.js';

/** A file to read: `name` as the user would write it, with forward slashes. */
export interface ManifestFile {
  readonly name: string;
  readonly path: string;
}

const MANIFEST = /\.(ya?ml|json)$/i;

/** Files as named, folders searched recursively; each file once, sorted by name within a folder. */
export async function expandPaths(paths: readonly string[], report: Report): Promise<readonly ManifestFile[]> {
  const seen = new Set<string>();
  const files: ManifestFile[] = [];
  for (const path of paths) {
    for (const file of await filesBelow(path, report)) {
      const identity = await realpath(file.path);
      if (seen.has(identity)) continue;
      seen.add(identity);
      files.push(file);
    }
  }
  return files;
}

async function filesBelow(path: string, report: Report): Promise<readonly ManifestFile[]> {
  const where = { kind: 'name', name: path } as const;
  const found = await kindOf(path);
  if (found.kind === 'missing') {
    report('SVC001', { path }, where);
    return [];
  }
  if (found.kind === 'unreadable') {
    report('SVC003', { path, reason: found.reason }, where);
    return [];
  }
  if (found.kind === 'file') return [{ name: displayName(path), path }];
  const files = await manifestsIn(path, new Set(), report);
  if (files.length === 0) report('SVC002', { path }, where);
  return files;
}

type PathKind =
  { readonly kind: 'file' | 'folder' | 'missing' } | { readonly kind: 'unreadable'; readonly reason: string };

async function kindOf(path: string): Promise<PathKind> {
  try {
    return { kind: (await stat(path)).isDirectory() ? 'folder' : 'file' };
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? { kind: 'missing' } : { kind: 'unreadable', reason: code };
  }
}

/** `ancestors` holds the real paths on the way down: a link back to one of them is not followed. */
async function manifestsIn(
  folder: string,
  ancestors: ReadonlySet<string>,
  report: Report,
): Promise<readonly ManifestFile[]> {
  const identity = await realpath(folder);
  if (ancestors.has(identity)) return [];
  const below = new Set([...ancestors, identity]);
  const files: ManifestFile[] = [];
  for (const name of await namesIn(folder, report)) {
    const path = join(folder, name);
    const found = await kindOf(path);
    if (found.kind === 'folder') files.push(...(await manifestsIn(path, below, report)));
    else if (found.kind === 'file' && MANIFEST.test(name)) files.push({ name: displayName(path), path });
  }
  return files;
}

async function namesIn(folder: string, report: Report): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    report('SVC003', { path: folder, reason: errorCode(error) }, { kind: 'name', name: folder });
    return [];
  }
}

function displayName(path: string): string {
  return (relative('.', path) === '' ? path : join(path)).split(sep).join('/');
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
}
