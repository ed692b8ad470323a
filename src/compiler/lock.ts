import type { Cluster } from '../control-plane/cluster.js';
import type { LockUse } from '../control-plane/lock/lock.js';
import { changeOf } from '../diagnostics/catalog/lock.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { parseLock } from '../lock/parse.js';
import { lockText } from '../lock/print.js';
import type { CompileOptions } from './options.js';

/** A lock that a run changes. */
export interface NewLock {
  readonly text: string;
  /** How many values are new to it, and who loses one. */
  readonly added: number;
  readonly freed: readonly string[];
}

/**
 * The lock of the options; null without one, and after a report. `isLive` is of runs that read a cluster; `withoutNamespace`
 * are objects of the input, as `Kind/name`, that stand in another namespace with another -n.
 */
export function readLock(
  { lock, namespace, selector }: CompileOptions,
  isLive: boolean,
  withoutNamespace: ReadonlySet<string>,
  report: Report,
): LockUse | null {
  if (lock === undefined) return null;
  const held =
    lock.text === null
      ? {
          name: lock.name,
          services: new Map(),
          pods: new Map(),
          placeOf: () => ({ kind: 'name', name: lock.name }) as const,
        }
      : parseLock(lock.name, lock.text, report);
  if (held === null) return null;
  // What a filter leaves out is not gone; nor is what stands in no cluster yet, nor what another -n puts there.
  const frees = (of: string, object: string): boolean =>
    !isLive && selector === undefined && (namespace === undefined ? !withoutNamespace.has(object) : namespace === of);
  return { held, frees, yields: isLive };
}

/** The lock as it should be from now on, after reports of what it lacks; null where it is so, or is not to be written. */
export function newLock(cluster: Cluster, { lock }: CompileOptions, report: Report): NewLock | null {
  const update = cluster.lock;
  if (lock === undefined || update === null) return null;
  const { content, lacking, added, freed } = update;
  const where = { kind: 'name', name: lock.name } as const;
  const isSame = lock.text !== null && added === 0 && freed.length === 0;
  switch (lock.use) {
    case 'read': {
      if (lacking.count > 0) report('SVC225', { lock: lock.name, ...lacking }, where);
      return null;
    }
    case 'frozen': {
      if (!isSame) report('SVC227', { lock: lock.name, problem: outOfDate(lock.text, added, freed) }, where);
      return null;
    }
    case 'write':
      return isSame ? null : { text: withLineEndsOf(lock.text, lockText(content)), added, freed };
  }
}

function outOfDate(text: string | null, added: number, freed: readonly string[]): string {
  return text === null ? 'there is none yet' : `it should hold ${changeOf(added, freed)}`;
}

/** A checkout on Windows may have others. */
function withLineEndsOf(former: string | null, text: string): string {
  return former?.includes('\r\n') === true ? text.replaceAll('\n', '\r\n') : text;
}
