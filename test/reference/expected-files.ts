import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutAccounting } from './accounting.js';
import { expectedFolder, REFERENCE_RELEASE, type PatchRelease } from './patch-releases.js';

/** The releases without nfacct counters; elsewhere a recording that is not there is the reference's. */
const WITHOUT_ACCOUNTING: readonly PatchRelease[] = ['v1.29.6', 'v1.30.4'];

/** Reads what a release made of a case: its own folder, or the reference's where that is the same. */
export function expectedFiles(folder: string, release: PatchRelease): (file: string) => string {
  const own = join(folder, expectedFolder(release));
  if (existsSync(own)) return (file) => readFileSync(join(own, file), 'utf8');
  const reference = join(folder, expectedFolder(REFERENCE_RELEASE));
  const adapted = WITHOUT_ACCOUNTING.includes(release) ? withoutAccounting : (text: string): string => text;
  return (file) => adapted(readFileSync(join(reference, file), 'utf8'));
}
