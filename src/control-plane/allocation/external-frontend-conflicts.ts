import type { Report } from '../../diagnostics/diagnostic.js';
import type { FieldPath } from '../../diagnostics/location.js';
import type { Service } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import { joinAddressPort, type IpAddress } from '../../net/address.js';
import { transportProtocol } from '../../net/port.js';
import { ownerOfPort, servicePortName } from './given-node-ports.js';
import { isProxied } from '../slices/proxied-services.js';

interface ExternalAddress {
  readonly address: IpAddress;
  readonly path: FieldPath;
}

interface Claimant {
  readonly service: Service;
  readonly owner: string;
  readonly path: FieldPath;
}

/** Reports each external IP or load-balancer IP that two service ports answer on with one port and protocol. */
export function checkExternalFrontends(services: readonly Service[], report: Report): void {
  const firstOf = new Map<string, Claimant>();
  for (const service of services.filter(isProxied)) {
    for (const { address, path } of externalAddresses(service)) {
      for (const port of service.ports) {
        const frontend = `${joinAddressPort(address, port.port)}/${transportProtocol(port.protocol)}`;
        const owner = ownerOfPort(service, servicePortName(port));
        const first = firstOf.get(frontend);
        if (first === undefined) {
          firstOf.set(frontend, { service, owner, path });
        } else {
          const where = fieldOf(service.origin, path);
          const related = [fieldOf(first.service.origin, first.path)];
          report('SVC203', { frontend, first: first.owner, second: owner }, where, related);
        }
      }
    }
  }
}

/** Each address once, as far as kube-proxy of its family reads the Service. */
function externalAddresses(service: Service): readonly ExternalAddress[] {
  const found = new Map<string, ExternalAddress>();
  const add = (address: IpAddress, path: FieldPath): void => {
    if (!service.clusterIps.some((clusterIp) => clusterIp.family === address.family)) return;
    if (!found.has(address.text)) found.set(address.text, { address, path });
  };
  for (const [index, address] of service.externalIps.entries()) add(address, ['spec', 'externalIPs', index]);
  for (const { address, mode } of service.loadBalancerAddresses) {
    if (mode === 'VIP') add(address, ['status', 'loadBalancer', 'ingress']);
  }
  return [...found.values()];
}
