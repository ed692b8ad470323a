import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeLeftovers } from './leftovers.js';
import { atEnd } from './process-end.js';

const prefix = 'svcgen-conformance-';
let swept: Promise<void> | null = null;

export interface TemporaryFolder {
  readonly path: string;
  /** Calls this first when the process ends before `remove`: something may still be writing there. */
  stopFirst(stop: () => void): void;
  remove(): Promise<void>;
}

/** A folder that is gone when the process ends; what a killed process could not remove, the next one does. */
export async function temporaryFolder(what: string): Promise<TemporaryFolder> {
  swept ??= removeLeftovers(tmpdir(), new RegExp(`^${prefix}(\\d+)-`));
  await swept;
  // PATH of the commands that kube-proxy calls goes through such a folder: no colon may be in it.
  const name = what.replace(/[^\w.-]/g, '_').slice(0, 60);
  // Not awaited: a signal could come between its making and the next line.
  const path = mkdtempSync(join(tmpdir(), `${prefix}${String(process.pid)}-${name}-`));
  let stop = (): void => undefined;
  const forget = atEnd(() => {
    stop();
    rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
  });
  return {
    path,
    stopFirst: (action) => {
      stop = action;
    },
    remove: async () => {
      await rm(path, { recursive: true, force: true });
      forget();
    },
  };
}
