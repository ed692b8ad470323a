import { readdirSync, statSync } from 'node:fs';
import { sharedPath, sharedText } from './shared-folder.js';

const ROOT = 'manifests/';

/** The file itself, or what the command line would read of the folder; names are relative to the folder of the manifests. */
export function manifestFiles(path: string): readonly string[] {
  if (!statSync(sharedPath(ROOT + path)).isDirectory()) return [path];
  const entries = readdirSync(sharedPath(ROOT + path), { recursive: true, withFileTypes: true });
  const root = sharedPath(ROOT);
  return entries
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/i.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length))
    .sort();
}

export function manifestText(name: string): string {
  return sharedText(ROOT + name);
}
