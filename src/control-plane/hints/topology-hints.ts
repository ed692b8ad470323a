import type { SliceEndpoint } from '../../kubernetes/objects.js';
import type { ZoneShares } from './zone-shares.js';
import { add, zoneTransfers } from './zone-transfers.js';

/** The zone that each endpoint is to serve (null: no hint), or why no endpoint gets a hint. */
export type TopologyHints =
  | { readonly kind: 'hints'; readonly zones: readonly (string | null)[] }
  | { readonly kind: 'none'; readonly reason: string };

type HintedEndpoint = Pick<SliceEndpoint, 'conditions' | 'zone'>;

/** overloadThreshold of staging k8s.io/endpointslice/topologycache. */
const OVERLOAD_THRESHOLD = 0.2;

/**
 * TopologyCache.AddHints for slices that are all new: ready endpoints serve their own zone, and zones with more of them than
 * their share of the CPUs give some to zones with fewer. Endpoints give in the order of the list and to the first zone by
 * name; upstream leaves both to the order of Go maps.
 */
export function topologyHints(endpoints: readonly HintedEndpoint[], shares: ZoneShares): TopologyHints {
  if (shares.kind === 'unknown') return { kind: 'none', reason: shares.reason };
  const ready = endpoints.filter(({ conditions }) => conditions.ready);
  const desired = desiredEndpoints(ready.length, shares.byZone);
  if (typeof desired === 'string') return { kind: 'none', reason: desired };
  const allocated = new Map<string, number>();
  for (const { zone } of ready) {
    if (zone === null) return { kind: 'none', reason: 'an endpoint is in no zone' };
    add(allocated, zone, 1);
  }
  const { giving, receiving } = zoneTransfers(desired, allocated);
  const zones = endpoints.map(({ conditions, zone }) => {
    if (!conditions.ready || zone === null) return null;
    const receiver = (giving.get(zone) ?? 0) > 0 ? firstWanting(receiving) : null;
    if (receiver === null) return zone;
    add(giving, zone, -1);
    add(receiving, receiver, -1);
    return receiver;
  });
  return { kind: 'hints', zones };
}

/** getAllocations: how many endpoints each zone should have, or why some zone would be overloaded. */
function desiredEndpoints(ready: number, shares: ReadonlyMap<string, number>): ReadonlyMap<string, number> | string {
  if (shares.size > ready) return `it has ${String(ready)} ready endpoints for ${String(shares.size)} zones`;
  const desired = new Map<string, number>();
  let minimum = 0;
  for (const [zone, share] of shares) {
    const ofZone = share * ready;
    const least = Math.ceil(ofZone * (1 / (1 + OVERLOAD_THRESHOLD)));
    desired.set(zone, Math.max(ofZone, least));
    minimum += least;
  }
  return minimum > ready ? `${String(ready)} ready endpoints cannot be shared out without overloading a zone` : desired;
}

function firstWanting(receiving: ReadonlyMap<string, number>): string | null {
  let first: string | null = null;
  for (const [zone, count] of receiving) if (count > 0 && (first === null || zone < first)) first = zone;
  return first;
}
