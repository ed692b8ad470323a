import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeWhere } from '../requirements/describe-where.js';

const SHARED = new URL('../../../shared/', import.meta.url);

/** Inputs that stay beside the repository. Paths are relative to their folder. */
export interface SharedFolder {
  path(relative: string): string;
  text(relative: string): string;
}

/**
 * Tests that read ../shared. Only their body is given the folder, and it is not run where the folder is missing: so nothing
 * can read what is not there, not even while tests are collected.
 */
export function describeWithShared(name: string, define: (shared: SharedFolder) => void): void {
  const path = (relative: string): string => fileURLToPath(new URL(relative, SHARED));
  describeWhere(existsSync(SHARED) ? null : 'needs the folder ../shared', name, () => {
    define({ path, text: (relative) => readFileSync(path(relative), 'utf8') });
  });
}
