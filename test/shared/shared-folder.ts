import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SHARED = new URL('../../../shared/', import.meta.url);

/** Inputs that stay beside the repository; tests that need them run where they are, always in CI. */
export function whyNoShared(): string | null {
  return existsSync(SHARED) ? null : 'the folder ../shared is not here';
}

export function sharedPath(path: string): string {
  return fileURLToPath(new URL(path, SHARED));
}

export function sharedText(path: string): string {
  return readFileSync(sharedPath(path), 'utf8');
}
