import type { Cluster } from '../control-plane/cluster.js';
import { namespacedName, type EndpointSlice, type Node, type Service } from '../kubernetes/objects.js';
import type { IpAddress } from '../net/address.js';
import type { Family } from '../net/family.js';
import type { ReleaseFacts } from '../releases/facts.js';
import { isProxied, slicesByService } from './build.js';
import { healthCheckNodePort, isExternalPolicyLocal } from './service-port.js';

/** Which Services' own rules kube-proxy writes anew for one family. */
export type SyncScope =
  /** It does not sync: nothing that it reads of the family has changed. */
  | { readonly kind: 'none' }
  /** Names (`namespace/service`) of those that changed; a name need not have a Service. */
  | { readonly kind: 'partial'; readonly services: ReadonlySet<string> }
  | { readonly kind: 'full' };

/** How objects are compared in what svcgen does not read of them. */
export interface Comparison {
  /** Of two slices of one name. */
  readonly isSameSlice: (old: EndpointSlice, current: EndpointSlice) => boolean;
  /** '' where it is no setting. */
  readonly topologyAnnotation: (service: Service) => string;
  /** As they are written. */
  readonly podCidrs: (node: Node) => string;
}

/** kube-proxy tracks changes per Service and family: by its service ports' settings, and by each of its slices. */
export function changedServices(
  old: Cluster,
  current: Cluster,
  family: Family,
  comparison: Comparison,
  facts: ReleaseFacts,
): SyncScope {
  const settings = (cluster: Cluster): ReadonlyMap<string, string> =>
    settingsByService(cluster, family, comparison, facts);
  const services = new Set([
    ...namesOfChanged(settings(old), settings(current), Object.is),
    ...namesOfChanged(slicesOf(old, family), slicesOf(current, family), (before, after) =>
      areSameSlices(before, after, comparison),
    ),
  ]);
  return services.size === 0 ? { kind: 'none' } : { kind: 'partial', services };
}

function namesOfChanged<T>(
  old: ReadonlyMap<string, T>,
  current: ReadonlyMap<string, T>,
  isSame: (old: T, current: T) => boolean,
): readonly string[] {
  return [...new Set([...old.keys(), ...current.keys()])].filter((name) => {
    const [before, after] = [old.get(name), current.get(name)];
    return before === undefined || after === undefined || !isSame(before, after);
  });
}

function settingsByService(
  cluster: Cluster,
  family: Family,
  comparison: Comparison,
  facts: ReleaseFacts,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const service of cluster.services) {
    const settings = settingsOf(service, family, facts);
    if (settings === null) continue;
    found.set(namespacedName(service), `${settings} ${comparison.topologyAnnotation(service)}`);
  }
  return found;
}

/** All that kube-proxy reads of a Service for a family, as one text; null for one that it does not proxy. */
function settingsOf(service: Service, family: Family, facts: ReleaseFacts): string | null {
  const clusterIp = service.clusterIps.find((address) => address.family === family);
  if (clusterIp === undefined || !isProxied(service)) return null;
  const ports = service.ports.map(
    (port) => `${port.name} ${port.protocol} ${String(port.port)} ${String(port.nodePort)}`,
  );
  const ranges = service.loadBalancerSourceRanges.filter((range) => range.family === family);
  // No restriction for packets, but not the same as no range when settings are compared.
  const isEverybody =
    facts.everybodyInSourceRanges === 'no-restriction' && ranges.some(({ prefixLength }) => prefixLength === 0);
  // Some releases compare addresses as they are written.
  const spelt = ({ written, text }: Pick<IpAddress, 'text' | 'written'>): string =>
    facts.serviceAddressSpelling === 'as-written' ? (written ?? text) : text;
  return JSON.stringify([
    clusterIp.text,
    ports.sort(),
    service.externalIps.filter((address) => address.family === family).map(spelt),
    service.loadBalancerAddresses
      .filter(({ address, mode }) => address.family === family && mode === 'VIP')
      .map(({ address }) => spelt(address)),
    isEverybody ? 'everybody' : ranges.map(spelt),
    isExternalPolicyLocal(service),
    service.internalTrafficPolicy,
    service.sessionAffinity,
    healthCheckNodePort(service),
  ]);
}

type SlicesByName = ReadonlyMap<string, EndpointSlice>;

function slicesOf(cluster: Cluster, family: Family): ReadonlyMap<string, SlicesByName> {
  const ofFamily = cluster.slices.filter((slice) => slice.family === family);
  return new Map(
    [...slicesByService(ofFamily)].map(([service, slices]) => [
      service,
      new Map(slices.map((slice) => [slice.name, slice])),
    ]),
  );
}

function areSameSlices(old: SlicesByName, current: SlicesByName, { isSameSlice }: Comparison): boolean {
  return namesOfChanged(old, current, isSameSlice).length === 0;
}
