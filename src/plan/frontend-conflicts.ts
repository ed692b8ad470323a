import { ownerOfPort, servicePortName } from '../control-plane/allocation/given-node-ports.js';
import type { Report } from '../diagnostics/diagnostic.js';
import type { FieldPath } from '../diagnostics/location.js';
import type { Service } from '../kubernetes/objects.js';
import { fieldOf } from '../kubernetes/origin.js';
import { joinAddressPort, type IpAddress } from '../net/address.js';
import { transportProtocol } from '../net/port.js';
import type { ReleaseFacts } from '../releases/facts.js';
import { isProxied } from './build.js';

interface FrontendAddress {
  readonly address: IpAddress;
  readonly path: FieldPath;
}

interface Claimant {
  readonly service: Service;
  readonly owner: string;
  readonly path: FieldPath;
}

/**
 * Reports each external IP or load-balancer IP that is also a frontend of another service port, with one port and
 * protocol. `services` are those that the kube-proxy of the release sees. (One cluster IP of two Services is SVC201.)
 */
export function checkExternalFrontends(services: readonly Service[], facts: ReleaseFacts, report: Report): void {
  const firstOf = new Map<string, Claimant>();
  const proxied = services.filter(isProxied);
  for (const service of proxied) {
    for (const [frontend, claimant] of claimsOf(service, clusterAddresses(service))) {
      if (!firstOf.has(frontend)) firstOf.set(frontend, claimant);
    }
  }
  for (const service of proxied) {
    for (const [frontend, { owner, path }] of claimsOf(service, externalAddresses(service, facts))) {
      const first = firstOf.get(frontend);
      if (first === undefined) {
        firstOf.set(frontend, { service, owner, path });
      } else if (first.owner !== owner) {
        const where = fieldOf(service.origin, path);
        const related = [fieldOf(first.service.origin, first.path)];
        report('SVC203', { frontend, first: first.owner, second: owner }, where, related);
      }
    }
  }
}

function claimsOf(service: Service, addresses: readonly FrontendAddress[]): readonly (readonly [string, Claimant])[] {
  return addresses.flatMap(({ address, path }) =>
    service.ports.map((port) => {
      const frontend = `${joinAddressPort(address, port.port)}/${transportProtocol(port.protocol)}`;
      return [frontend, { service, owner: ownerOfPort(service, servicePortName(port)), path }] as const;
    }),
  );
}

function clusterAddresses({ clusterIps }: Service): readonly FrontendAddress[] {
  return clusterIps.map((address) => ({ address, path: ['spec', 'clusterIP'] }));
}

/** Each address once, as far as kube-proxy of its family reads the Service. */
function externalAddresses(service: Service, { servesExternalIps }: ReleaseFacts): readonly FrontendAddress[] {
  const found = new Map<string, FrontendAddress>();
  const add = (address: IpAddress, path: FieldPath): void => {
    if (!service.clusterIps.some((clusterIp) => clusterIp.family === address.family)) return;
    if (!found.has(address.text)) found.set(address.text, { address, path });
  };
  if (servesExternalIps) {
    for (const [index, address] of service.externalIps.entries()) add(address, ['spec', 'externalIPs', index]);
  }
  for (const { address, mode } of service.loadBalancerAddresses) {
    if (mode === 'VIP') add(address, ['status', 'loadBalancer', 'ingress']);
  }
  return [...found.values()];
}
