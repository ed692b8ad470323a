import type { Report } from '../../diagnostics/diagnostic.js';
import type { Location } from '../../diagnostics/location.js';
import { namespacedName, type EndpointSlice, type Service, type SliceEndpoint } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import { joinAddressPort } from '../../net/address.js';
import { groupBy } from '../grouping.js';

interface Sighting {
  readonly slice: EndpointSlice;
  readonly endpoint: SliceEndpoint;
}

/** Reports endpoints of one service port that two slices describe differently. */
export function checkSlicesOfService(service: Service, slices: readonly EndpointSlice[], report: Report): void {
  for (const ofFamily of groupBy(slices, (slice) => slice.family).values()) {
    if (ofFamily.length > 1) checkSlicesOfFamily(service, ofFamily, report);
  }
}

function checkSlicesOfFamily(service: Service, slices: readonly EndpointSlice[], report: Report): void {
  const firstOf = new Map<string, Sighting>();
  const reported = new Set<string>();
  for (const slice of slices) {
    for (const endpoint of slice.endpoints) {
      for (const { name, protocol, port } of slice.ports) {
        const text = joinAddressPort(endpoint.address, port);
        const key = `${text} ${name} ${protocol}`;
        const first = firstOf.get(key);
        if (first === undefined) firstOf.set(key, { slice, endpoint });
        // kube-proxy reads one slice in the order of its list: only across slices is it left to chance.
        else if (first.slice !== slice && differs(first.endpoint, endpoint) && !reported.has(text)) {
          reported.add(text);
          const args = { endpoint: text, service: namespacedName(service) };
          report('SVC208', args, placeOf({ slice, endpoint }), [placeOf(first)]);
        }
      }
    }
  }
}

function differs(left: SliceEndpoint, right: SliceEndpoint): boolean {
  return (
    left.nodeName !== right.nodeName ||
    left.conditions.ready !== right.conditions.ready ||
    left.conditions.serving !== right.conditions.serving ||
    left.conditions.terminating !== right.conditions.terminating
  );
}

function placeOf({ slice, endpoint }: Sighting): Location {
  return fieldOf(slice.origin, ['endpoints', endpoint.index]);
}
