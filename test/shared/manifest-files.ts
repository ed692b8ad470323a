import { readdirSync, statSync } from 'node:fs';
import type { InputText } from '../../src/index.js';
import type { SharedFolder } from './shared-folder.js';

const ROOT = 'manifests/';

/** What the command line would read of these files and folders; names are relative to the folder of the manifests. */
export function manifestInputs(shared: SharedFolder, paths: readonly string[]): readonly InputText[] {
  return paths.flatMap((path) => manifestFiles(shared, path)).map((name) => ({ name, text: shared.text(ROOT + name) }));
}

function manifestFiles(shared: SharedFolder, path: string): readonly string[] {
  if (!statSync(shared.path(ROOT + path)).isDirectory()) return [path];
  const entries = readdirSync(shared.path(ROOT + path), { recursive: true, withFileTypes: true });
  const root = shared.path(ROOT);
  return entries
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/i.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length))
    .sort();
}
