import { compareBytes } from '../../net/ordering.js';
import { hashOfText } from './hash.js';
import type { SlotPool } from './slot-pool.js';

/** A wish for one value of a pool. */
export interface Claim<Pool extends SlotPool> {
  readonly pool: Pool;
  /** What is hashed to the value; unique within a pool. */
  readonly key: string;
  /** As messages name who gets the value. */
  readonly owner: string;
}

export interface Assignment {
  /** null when the pool has no value left. */
  readonly slot: number | null;
  /** Set when another holds the value that the hash chose. */
  readonly displaced: { readonly value: string; readonly holder: string } | null;
}

/**
 * Gives every claim a value of its pool; the answer stands at the claim's index. A claim gets the value that its hash
 * chooses unless `held` or a claim of a smaller key has it. Only then come those displaced, so that they displace nobody:
 * another object moves a value only where two really meet. Values that are `remembered` are given when no other is left.
 */
export function assignSlots<Pool extends SlotPool>(
  claims: readonly Claim<Pool>[],
  held: ReadonlyMap<string, string>,
  remembered: ReadonlyMap<string, string> = new Map(),
): readonly Assignment[] {
  const holders = new Map(held);
  const isHeld = (value: string): boolean => holders.has(value);
  const isHeldOrRemembered = (value: string): boolean => holders.has(value) || remembered.has(value);
  const probing = prober(isHeldOrRemembered);
  const lastProbing = prober(isHeld);
  const answers = new Map<Claim<Pool>, Assignment>();
  const homeless: { readonly claim: Claim<Pool>; readonly home: number }[] = [];
  const take = (claim: Claim<Pool>, slot: number): void => {
    holders.set(claim.pool.valueAt(slot), claim.owner);
  };
  for (const claim of claims.toSorted((left, right) => compareBytes(left.key, right.key))) {
    const home = homeSlot(claim);
    if (home === null) answers.set(claim, { slot: null, displaced: null });
    else if (isHeldOrRemembered(claim.pool.valueAt(home))) homeless.push({ claim, home });
    else {
      take(claim, home);
      answers.set(claim, { slot: home, displaced: null });
    }
  }
  for (const { claim, home } of homeless) {
    const slot = probing(claim.pool, home) ?? lastProbing(claim.pool, home);
    const value = claim.pool.valueAt(home);
    answers.set(claim, { slot, displaced: { value, holder: holders.get(value) ?? remembered.get(value) ?? '' } });
    if (slot !== null) take(claim, slot);
  }
  return claims.map((claim) => answers.get(claim) ?? { slot: null, displaced: null });
}

/** The slot that the hash chooses: in the dynamic band, as the API server allocates. */
function homeSlot(claim: Claim<SlotPool>): number | null {
  const { size, staticBand } = claim.pool;
  if (size === 0) return null;
  return size > staticBand
    ? staticBand + (hashOfText(claim.key) % (size - staticBand))
    : hashOfText(claim.key) % staticBand;
}

/** Looks for free slots; values may become taken between two searches, never free. */
function prober(isTaken: (value: string) => boolean): (pool: SlotPool, home: number) => number | null {
  const nextSlots = new Map<SlotPool, Map<number, number>>();
  return (pool, home) => {
    const next = nextSlots.get(pool) ?? new Map<number, number>();
    nextSlots.set(pool, next);
    return probe(pool, home, next, (slot) => isTaken(pool.valueAt(slot)));
  };
}

/** The first free slot behind `home`, around the dynamic band and then through the static one. */
function probe(
  pool: SlotPool,
  home: number,
  next: Map<number, number>,
  isTaken: (slot: number) => boolean,
): number | null {
  return (
    freeSlotWithin(home, pool.size, next, isTaken) ??
    freeSlotWithin(Math.min(home, pool.staticBand), home, next, isTaken) ??
    freeSlotWithin(0, pool.staticBand, next, isTaken)
  );
}

function freeSlotWithin(
  first: number,
  end: number,
  next: Map<number, number>,
  isTaken: (slot: number) => boolean,
): number | null {
  let slot = skipTaken(first, next);
  while (slot < end && isTaken(slot)) {
    next.set(slot, slot + 1);
    slot = skipTaken(slot, next);
  }
  return slot < end ? slot : null;
}

/** Follows and shortens the chain of slots known as taken, so that a full pool costs each slot once, not once a claim. */
function skipTaken(slot: number, next: Map<number, number>): number {
  let end = slot;
  for (let following = next.get(end); following !== undefined; following = next.get(end)) end = following;
  for (let at = slot; at < end;) {
    const following = next.get(at) ?? end;
    next.set(at, end);
    at = following;
  }
  return end;
}
