import type { Node } from '../../kubernetes/objects.js';
import { groupBy } from '../grouping.js';

/** How the CPUs of the cluster's Nodes are spread over zones, or why topology-aware hints cannot go by them. */
export type ZoneShares =
  | { readonly kind: 'known'; readonly byZone: ReadonlyMap<string, number> }
  | { readonly kind: 'unknown'; readonly reason: string };

const ZONE_LABEL = 'topology.kubernetes.io/zone';
/** Nodes with one of these labels, whatever its value, do not count. */
const EXCLUDING_LABELS = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'];

/** TopologyCache.SetNodes (staging k8s.io/endpointslice/topologycache); the zones sorted by name. */
export function zoneShares(nodes: readonly Node[]): ZoneShares {
  const counted = nodes.filter(
    ({ labels, isReady }) => isReady && !EXCLUDING_LABELS.some((label) => labels.has(label)),
  );
  const lacking = counted.find(({ labels, milliCpus }) => !labels.get(ZONE_LABEL) || milliCpus === 0);
  if (lacking !== undefined) return unknown(`Node ${lacking.name} has no zone or no allocatable CPU`);
  const zones = [...groupBy(counted, ({ labels }) => labels.get(ZONE_LABEL) ?? '')].sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
  if (zones.length < 2) return unknown('ready Nodes are in less than two zones');
  const total = sumOfCpus(counted);
  return { kind: 'known', byZone: new Map(zones.map(([zone, ofZone]) => [zone, sumOfCpus(ofZone) / total])) };
}

/** null where it has none. */
export function zoneOfNode(node: Node | null): string | null {
  const zone = node?.labels.get(ZONE_LABEL) ?? '';
  return zone === '' ? null : zone;
}

function unknown(reason: string): ZoneShares {
  return { kind: 'unknown', reason };
}

function sumOfCpus(nodes: readonly Node[]): number {
  return nodes.reduce((sum, { milliCpus }) => sum + milliCpus, 0);
}
