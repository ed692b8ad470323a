import type { Cluster } from '../control-plane/cluster.js';
import { groupBy } from '../control-plane/grouping.js';
import type { Report } from '../diagnostics/diagnostic.js';
import type { Location } from '../diagnostics/location.js';
import {
  describeObject,
  namespacedName,
  type EndpointSlice,
  type Service,
  type SliceEndpoint,
} from '../kubernetes/objects.js';
import { fieldOf } from '../kubernetes/origin.js';
import { joinAddressPort } from '../net/address.js';
import type { ReleaseFacts } from '../releases/facts.js';
import { isProxied, slicesByService } from './build.js';

interface Sighting {
  readonly slice: EndpointSlice;
  readonly endpoint: SliceEndpoint;
}

/** Reports endpoints of one service port that two given slices describe differently, as far as kube-proxy reads them. */
export function checkSlices({ services, slices }: Cluster, facts: ReleaseFacts, report: Report): void {
  const slicesOf = slicesByService(slices.filter(({ madeFrom }) => madeFrom === 'input'));
  for (const service of services.filter(isProxied)) {
    const ofService = slicesOf.get(namespacedName(service)) ?? [];
    if (!facts.keepsEndpointOrder) for (const slice of ofService) checkOrder(slice, facts, report);
    for (const ofFamily of groupBy(ofService, (slice) => slice.family).values()) {
      if (ofFamily.length > 1) checkSlicesOfFamily(service, ofFamily, facts, report);
    }
  }
}

function checkSlicesOfFamily(
  service: Service,
  slices: readonly EndpointSlice[],
  { duplicateEndpoint }: ReleaseFacts,
  report: Report,
): void {
  const reported = new Set<string>();
  for (const { text, sightings } of sightingsByPort(slices)) {
    const [first, ...others] = contenders(sightings, duplicateEndpoint);
    if (first === undefined || reported.has(text)) continue;
    // kube-proxy reads one slice in the order of its list: only across slices is it left to chance.
    const other = others.find(({ slice, endpoint }) => slice !== first.slice && differs(first.endpoint, endpoint));
    if (other === undefined) continue;
    reported.add(text);
    const args = { endpoint: text, service: namespacedName(service) };
    report('SVC208', args, placeOf(other), [placeOf(first)]);
  }
}

interface SeenEndpoint {
  readonly text: string;
  readonly sightings: readonly Sighting[];
}

/** Everything that slices say of one endpoint of one service port. */
function sightingsByPort(slices: readonly EndpointSlice[]): Iterable<SeenEndpoint> {
  const found = new Map<string, { readonly text: string; readonly sightings: Sighting[] }>();
  for (const slice of slices) {
    for (const endpoint of slice.endpoints) {
      for (const { name, protocol, port } of slice.ports) {
        const text = joinAddressPort(endpoint.address, port);
        const key = `${text} ${name} ${protocol}`;
        const seen = found.get(key);
        if (seen === undefined) found.set(key, { text, sightings: [{ slice, endpoint }] });
        else seen.sightings.push({ slice, endpoint });
      }
    }
  }
  return found.values();
}

/** Those that may win, in whatever order slices are read: where only a terminating one never replaces, it never wins either. */
function contenders(sightings: readonly Sighting[], rule: ReleaseFacts['duplicateEndpoint']): readonly Sighting[] {
  // Which one is local depends on the node.
  if (rule === 'first-unless-local') return sightings;
  const staying = sightings.filter(({ endpoint }) => !endpoint.conditions.terminating);
  return staying.length > 0 ? staying : sightings;
}

/** Go's sort.Sort keeps the order of equals up to this length: it inserts. */
const MOST_SORTED_STABLY = 12;

/** Reports duplicates in a slice of which kube-proxy takes the one that an unstable sort puts first. */
function checkOrder(slice: EndpointSlice, { release }: ReleaseFacts, report: Report): void {
  if (slice.endpoints.length <= MOST_SORTED_STABLY) return;
  const firstOf = new Map<string, SliceEndpoint>();
  for (const endpoint of slice.endpoints) {
    const first = firstOf.get(endpoint.address.text);
    if (first === undefined) firstOf.set(endpoint.address.text, endpoint);
    else if (differs(first, endpoint)) {
      const arguments_ = { address: endpoint.address.text, slice: describeObject(slice), release };
      report('SVC317', arguments_, placeOf({ slice, endpoint }), [placeOf({ slice, endpoint: first })]);
      return;
    }
  }
}

function differs(left: SliceEndpoint, right: SliceEndpoint): boolean {
  return (
    left.nodeName !== right.nodeName ||
    left.conditions.ready !== right.conditions.ready ||
    left.conditions.serving !== right.conditions.serving ||
    left.conditions.terminating !== right.conditions.terminating ||
    !areSameHints(left.zoneHints, right.zoneHints) ||
    !areSameHints(left.nodeHints, right.nodeHints)
  );
}

/** kube-proxy keeps hints as sets. */
function areSameHints(left: readonly string[], right: readonly string[]): boolean {
  if (left.length === 0 || right.length === 0) return left.length === right.length;
  return left.every((hint) => right.includes(hint)) && right.every((hint) => left.includes(hint));
}

function placeOf({ slice, endpoint }: Sighting): Location {
  return fieldOf(slice.origin, ['endpoints', endpoint.index]);
}
