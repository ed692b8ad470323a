import type { Report } from '../../diagnostics/diagnostic.js';
import type { Location } from '../../diagnostics/location.js';
import { namespacedName, type Service } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import { cidrContains } from '../../net/cidr.js';
import type { ControlPlaneOptions } from '../options.js';

/** Reports given cluster IPs that two Services claim or that lie outside the service ranges. */
export function checkClusterIps(services: readonly Service[], options: ControlPlaneOptions, report: Report): void {
  const first = new Map<string, { readonly service: Service; readonly index: number }>();
  for (const service of services) {
    for (const [index, address] of service.clusterIps.entries()) {
      const range = options.serviceClusterIpRanges.find((candidate) => candidate.family === address.family);
      if (range !== undefined && !cidrContains(range, address)) {
        report('SVC207', { address: address.text, range: range.text }, fieldOfClusterIp(service, index));
      }
      const other = first.get(address.text);
      if (other === undefined) {
        first.set(address.text, { service, index });
        continue;
      }
      const claimants = { first: namespacedName(other.service), second: namespacedName(service) };
      report('SVC201', { frontend: address.text, ...claimants }, fieldOfClusterIp(service, index), [
        fieldOfClusterIp(other.service, other.index),
      ]);
    }
  }
}

export function fieldOfClusterIp(service: Service, index: number): Location {
  return fieldOf(service.origin, index === 0 ? ['spec', 'clusterIP'] : ['spec', 'clusterIPs', index]);
}
