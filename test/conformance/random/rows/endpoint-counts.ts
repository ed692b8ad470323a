import { isObject, type JsonObject } from '../../json.js';
import type { Family } from '../node.js';
import type { CountedService } from './counted.js';

/** Different addresses of one family, over all slices. */
export function addressCount({ slices }: CountedService, family: Family): number {
  const ofFamily = slices.filter(({ addressType }) => addressType === family);
  return new Set(ofFamily.flatMap(({ endpoints }) => endpoints.map(({ address }) => address))).size;
}

/**
 * As kube-proxy counts for its large-cluster mode: of every service port of the family, the different pairs of address and
 * port that slices have under its name and protocol, ready or not.
 */
export function totalEndpoints(services: readonly CountedService[], family: Family): number {
  return services
    .filter(({ families }) => families.includes(family))
    .flatMap((service) => service.ports.map((port) => endpointsOfPort(service, port, family)))
    .reduce((sum, count) => sum + count, 0);
}

function endpointsOfPort({ slices }: CountedService, wanted: JsonObject, family: Family): number {
  const found = new Set<string>();
  for (const { addressType, ports, endpoints } of slices) {
    if (addressType !== family) continue;
    const numbers = ports
      .filter(isObject)
      .filter(({ name, protocol }) => name === (wanted['name'] ?? '') && protocol === wanted['protocol'])
      .flatMap(({ port }) => (typeof port === 'number' ? [port] : []));
    for (const port of numbers) for (const { address } of endpoints) found.add(`${address} ${String(port)}`);
  }
  return found.size;
}
