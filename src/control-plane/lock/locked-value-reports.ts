import type { Report } from '../../diagnostics/diagnostic.js';
import type { FieldPath, Location } from '../../diagnostics/location.js';
import type { LockUse } from './lock.js';

/** A value of the lock that somebody else has been given. */
export interface LockedClash {
  readonly what: string;
  readonly value: string;
  /** Who has it in the lock, and where. */
  readonly owner: string;
  readonly path: FieldPath;
  /** Who has it in the input, and where if that is known. */
  readonly claimant: string;
  readonly claim: Location | null;
}

/** The API server would refuse the claimant; in a cluster that is live, it has not. */
export function reportLockedClash(use: LockUse, clash: LockedClash, report: Report): void {
  const { what, value, owner, claimant, claim } = clash;
  const place = use.held.placeOf(clash.path);
  if (use.yields) {
    report('SVC224', { problem: { kind: 'taken', lock: use.held.name, what, value, owner, claimant } }, place);
    return;
  }
  const args = { what, value, owner, claimant, lock: use.held.name };
  report('SVC223', args, claim ?? place, claim === null ? [] : [place]);
}

/** Collects values of the lock that lie outside of a range; each range is reported once. */
export interface OutsideRange {
  readonly add: (value: string, owner: string, path: FieldPath) => void;
  readonly report: (use: LockUse | null, report: Report) => void;
}

export function outsideRange(what: string, range: string, option: string): OutsideRange {
  const found: { readonly value: string; readonly owner: string; readonly path: FieldPath }[] = [];
  return {
    add: (value, owner, path) => {
      found.push({ value, owner, path });
    },
    report: (use, report) => {
      const [first] = found;
      if (first === undefined || use === null) return;
      const { value, owner, path } = first;
      const problem = {
        kind: 'outside',
        lock: use.held.name,
        what,
        value,
        owner,
        range,
        option,
        count: found.length,
      } as const;
      report('SVC224', { problem }, use.held.placeOf(path));
    },
  };
}
