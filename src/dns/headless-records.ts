import type { Report } from '../diagnostics/diagnostic.js';
import { namespacedName, type EndpointSlice, type Service } from '../kubernetes/objects.js';
import { fieldOf } from '../kubernetes/origin.js';
import { endpointHostname, type NamedEndpoint } from './endpoint-hostname.js';
import { addressRecord, type ResourceRecord } from './resource-record.js';
import { portOwner, serviceName, type AddressName, type ServiceRecords } from './service-records.js';
import { checkSharedHostnames } from './shared-hostnames.js';

interface Location {
  readonly port: number;
  readonly target: string;
}

/** Section 2.4: the Service's name has the addresses of all ready endpoints, and each of them has a name below it. */
export function headlessRecords(
  service: Service,
  slices: readonly EndpointSlice[],
  domain: string,
  report: Report,
): ServiceRecords {
  const name = serviceName(service, domain);
  const named = namedEndpoints(service, slices);
  if (named.length === 0) {
    const endpoints = slices.reduce((count, slice) => count + slice.endpoints.length, 0);
    report('SVC147', { service: namespacedName(service), endpoints }, fieldOf(service.origin, ['spec']));
  }
  checkSharedHostnames(service, named, report);
  const addressNames = named.map(({ endpoint }): AddressName => ({
    address: endpoint.address,
    name: `${endpointHostname(endpoint)}.${name}`,
  }));
  return {
    records: [
      ...addressNames.flatMap((entry) => [
        addressRecord(name, entry.address),
        addressRecord(entry.name, entry.address),
      ]),
      ...serviceLocations(named, name),
    ],
    addressNames,
  };
}

/**
 * A slice says that an endpoint is ready if the Service publishes those that are not; a slice that somebody wrote may not.
 */
function namedEndpoints(service: Service, slices: readonly EndpointSlice[]): readonly NamedEndpoint[] {
  return slices.flatMap((slice) =>
    slice.endpoints
      .filter(({ conditions }) => conditions.ready || service.publishNotReadyAddresses)
      .map((endpoint) => ({ endpoint, slice })),
  );
}

/**
 * Section 2.4.2. The number is the endpoint's: nobody translates ports of a headless Service, and CoreDNS takes them from
 * the slices too (findServices in plugin/kubernetes/kubernetes.go).
 */
function serviceLocations(named: readonly NamedEndpoint[], name: string): readonly ResourceRecord[] {
  const byOwner = new Map<string, Map<string, Location>>();
  for (const { endpoint, slice } of named) {
    const target = `${endpointHostname(endpoint)}.${name}`;
    for (const { name: portName, protocol, port } of slice.ports) {
      if (portName === '') continue;
      const owner = portOwner(portName, protocol, name);
      const targets = byOwner.get(owner) ?? new Map<string, Location>();
      byOwner.set(owner, targets.set(`${target} ${String(port)}`, { port, target }));
    }
  }
  return [...byOwner].flatMap(([owner, targets]) =>
    [...targets.values()].map(({ port, target }): ResourceRecord => {
      return { owner, ttl: null, data: { type: 'SRV', weight: weightOfOne(targets.size), port, target } };
    }),
  );
}

/** Equal shares, as CoreDNS gives them (plugin/backend_lookup.go); the specification leaves them open. */
function weightOfOne(count: number): number {
  return Math.max(1, Math.floor(100 / count));
}
