import type { Endpoints, EndpointsAddress, EndpointSlice, Service, SlicePort } from '../../kubernetes/objects.js';
import { FAMILIES } from '../../net/family.js';
import { compareBytes } from '../../net/ordering.js';
import { groupBy } from '../grouping.js';
import { madeSlices, type SliceContent } from './made-slices.js';
import { portsKey } from './target-ports.js';

/** kube-controller-manager's --mirroring-max-endpoints-per-subset, default. */
const MOST_ENDPOINTS_OF_SUBSET = 1000;

interface PackedSubset {
  readonly ports: readonly SlicePort[];
  /** Sorted, ready ones first. */
  readonly addresses: readonly EndpointsAddress[];
}

/** The slices that the EndpointSliceMirroring controller makes: one a family and set of ports. */
export function mirroredSlices(service: Service, endpoints: Endpoints): readonly EndpointSlice[] {
  const subsets = repackedSubsets(endpoints);
  const contents = FAMILIES.flatMap((family) =>
    subsets.flatMap(({ ports, addresses }): readonly SliceContent[] => {
      const ofFamily = addresses.filter(({ address }) => address.family === family);
      if (ofFamily.length === 0) return [];
      const mirrored = ofFamily.map(({ address, nodeName, hostname, isReady }) => ({
        address,
        conditions: { ready: isReady, serving: isReady, terminating: false },
        nodeName,
        hostname,
      }));
      return [{ family, origin: endpoints.origin, madeFrom: 'endpoints', ports, endpoints: mirrored }];
    }),
  );
  return madeSlices(service, endpoints.labels, contents);
}

/**
 * RepackSubsets (pkg/api/v1/endpoints/util.go): each port with all its addresses, then ports of equal addresses together.
 * Where an address is ready in one subset and not in another, it is not ready. Subsets without ports make no rule.
 */
function repackedSubsets(endpoints: Endpoints): readonly PackedSubset[] {
  const byPort = new Map<string, { readonly port: SlicePort; readonly addresses: Map<string, EndpointsAddress> }>();
  for (const subset of endpoints.subsets) {
    for (const port of subset.ports) {
      const key = portsKey([port]);
      const ofPort = byPort.get(key) ?? { port, addresses: new Map<string, EndpointsAddress>() };
      byPort.set(key, ofPort);
      for (const entry of subset.addresses) {
        const known = ofPort.addresses.get(entry.address.text);
        const isReady = entry.isReady && (known?.isReady ?? true);
        ofPort.addresses.set(entry.address.text, { ...(known ?? entry), isReady });
      }
    }
  }
  const sorted = [...byPort.entries()]
    .toSorted(([left], [right]) => compareBytes(left, right))
    .map(([, { port, addresses }]) => ({ port, addresses: [...addresses.values()].toSorted(byReadinessAndAddress) }));
  const groups = groupBy(sorted, ({ addresses }) =>
    addresses.map(({ address, isReady }) => `${address.text} ${String(isReady)}`).join(),
  );
  return [...groups.values()].map((group) => ({
    ports: group.map(({ port }) => port),
    addresses: (group[0]?.addresses ?? []).slice(0, MOST_ENDPOINTS_OF_SUBSET),
  }));
}

function byReadinessAndAddress(left: EndpointsAddress, right: EndpointsAddress): number {
  return Number(right.isReady) - Number(left.isReady) || compareBytes(left.address.text, right.address.text);
}
