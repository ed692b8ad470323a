import { rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeLeftovers } from './leftovers.js';
import { atEnd } from './process-end.js';

/** A copy of the bundled inside-namespace.ts of this process alone, so that bundling again does not disturb a long run. */
export async function ownInsideEntry(): Promise<string> {
  const bundled = fileURLToPath(new URL('./inside-namespace.js', import.meta.url));
  await removeLeftovers(dirname(bundled), /^inside-namespace\.(\d+)\.js$/);
  const own = bundled.replace(/\.js$/, `.${String(process.pid)}.js`);
  atEnd(() => {
    rmSync(own, { force: true });
  });
  await copyFile(bundled, own);
  return own;
}
