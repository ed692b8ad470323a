import type { Endpoints, EndpointsAddress, EndpointsSubset, SlicePort } from '../../kubernetes/objects.js';
import { compareBytes } from '../../net/ordering.js';
import { groupBy } from '../grouping.js';
import { inPortOrder } from './port-order.js';
import { portsKey } from './target-ports.js';

interface PortAddresses {
  /** null stands for a subset without ports. */
  readonly port: SlicePort | null;
  readonly addresses: Map<string, EndpointsAddress>;
}

/**
 * RepackSubsets (pkg/api/v1/endpoints/util.go): each port with all its addresses, then ports of equal addresses together. Of an
 * address that several subsets hold the first counts, and it is ready where none of a port's subsets says otherwise. Addresses
 * are sorted, ready ones first.
 */
export function repackedSubsets({ subsets }: Pick<Endpoints, 'subsets'>): readonly EndpointsSubset[] {
  const firsts = new Map<string, EndpointsAddress>();
  const byPort = new Map<string, PortAddresses>();
  for (const { addresses, ports } of subsets) {
    for (const port of ports.length === 0 ? [null] : ports) {
      const key = port === null ? '' : portsKey([port]);
      const ofPort = byPort.get(key) ?? { port, addresses: new Map<string, EndpointsAddress>() };
      byPort.set(key, ofPort);
      for (const entry of addresses) {
        const identity = identityOf(entry);
        const first = firsts.get(identity) ?? entry;
        firsts.set(identity, first);
        const isReady = entry.isReady && (ofPort.addresses.get(identity)?.isReady ?? true);
        ofPort.addresses.set(identity, { ...first, isReady });
      }
    }
  }
  const sorted = [...byPort]
    .sort(([left], [right]) => compareBytes(left, right))
    .map(([, { port, addresses }]) => ({ port, addresses: [...addresses.values()].sort(byReadinessAndAddress) }));
  const groups = groupBy(sorted, ({ addresses }) =>
    addresses.map((entry) => `${identityOf(entry)} ${String(entry.isReady)}`).join(),
  );
  return [...groups.values()].map((group) => ({
    ports: inPortOrder(group.flatMap(({ port }) => (port === null ? [] : [port]))),
    addresses: group[0]?.addresses ?? [],
  }));
}

function identityOf({ address, targetRef }: EndpointsAddress): string {
  return `${address.text} ${targetRef?.uid ?? ''}`;
}

function byReadinessAndAddress(left: EndpointsAddress, right: EndpointsAddress): number {
  return Number(right.isReady) - Number(left.isReady) || compareBytes(identityOf(left), identityOf(right));
}
