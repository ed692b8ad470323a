/** How many endpoints a zone gives to others, or takes from them. */
export interface ZoneTransfers {
  readonly giving: Map<string, number>;
  readonly receiving: Map<string, number>;
}

/**
 * getGivingAndReceivingZones (staging k8s.io/endpointslice/topologycache/utils.go). Of zones that have equally much to give
 * or to take the first by name comes first; upstream leaves that to the order of a Go map.
 */
export function zoneTransfers(
  desired: ReadonlyMap<string, number>,
  allocated: ReadonlyMap<string, number>,
): ZoneTransfers {
  const surplus = new Map<string, number>();
  const need = new Map<string, number>();
  for (const [zone, target] of desired) {
    const present = allocated.get(zone) ?? 0;
    if (present > target) surplus.set(zone, present - target);
    else if (present < target) need.set(zone, target - present);
  }
  const transfers: ZoneTransfers = { giving: new Map(), receiving: new Map() };
  for (;;) {
    const from = greatest(surplus);
    const to = greatest(need);
    if (from === null || to === null) return transfers;
    if ((from.count < 1 && to.count < 1) || from.count < 0.5 || to.count < 0.5) return transfers;
    add(transfers.giving, from.zone, 1);
    add(surplus, from.zone, -1);
    add(transfers.receiving, to.zone, 1);
    add(need, to.zone, -1);
  }
}

export function add(counts: Map<string, number>, zone: string, difference: number): void {
  counts.set(zone, (counts.get(zone) ?? 0) + difference);
}

function greatest(counts: ReadonlyMap<string, number>): { readonly zone: string; readonly count: number } | null {
  let found: { zone: string; count: number } | null = null;
  for (const [zone, count] of counts) {
    if (count > (found?.count ?? 0)) found = { zone, count };
  }
  return found;
}
