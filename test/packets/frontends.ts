import {
  FAMILIES,
  HELD_LOAD_BALANCER,
  NODE,
  PROXY_LOAD_BALANCER,
  SECOND_ADDRESS,
  type AddressPair,
  type ClientName,
  type Family,
} from './topology.js';

export const FRONTENDS = [
  'cluster IP',
  'node port',
  'load balancer',
  'external IP',
  '127.0.0.1',
  '::1',
  'second address',
] as const;
export type Frontend = (typeof FRONTENDS)[number];

/** The services of fixtures/cases/packets-*; the number is in each of their addresses. */
export const SERVICES = [
  'web',
  'external-local',
  'external-local-elsewhere',
  'internal-local',
  'internal-local-elsewhere',
  'ranges',
  'ranges-node',
  'none',
  'none-local',
  'unready',
  'terminating',
  'terminating-local',
  'hairpin',
  'proxy-load-balancer',
  'affinity',
  'three',
  'five',
] as const;
export type ServiceName = (typeof SERVICES)[number];

export interface Destination {
  readonly address: string;
  readonly port: number;
}

const numberOf = (service: ServiceName): number => SERVICES.indexOf(service) + 1;

export function destinationOf(service: ServiceName, frontend: Frontend, family: Family): Destination {
  const nodePort = 31_000 + numberOf(service);
  switch (frontend) {
    case 'cluster IP':
      return { address: clusterIp(service)[family], port: 80 };
    case 'load balancer':
      return { address: loadBalancer(service)[family], port: 80 };
    case 'external IP':
      return { address: externalAddress(100 + numberOf(service))[family], port: 80 };
    case 'node port':
      return { address: NODE['node-a'].addresses[family], port: nodePort };
    case 'second address':
      return { address: SECOND_ADDRESS[family], port: nodePort };
    case '127.0.0.1':
    case '::1':
      return { address: frontend, port: nodePort };
  }
}

/** The address that a client binds to; towards loopback only a loopback one will do. */
export function sourceOf(client: { readonly source: AddressPair }, frontend: Frontend, family: Family): string {
  return frontend === '127.0.0.1' || frontend === '::1' ? frontend : client.source[family];
}

export function familiesOf(frontend: Frontend): readonly Family[] {
  if (frontend === '127.0.0.1') return ['ipv4'];
  return frontend === '::1' ? ['ipv6'] : FAMILIES;
}

function clusterIp(service: ServiceName): AddressPair {
  const number = String(numberOf(service));
  return { ipv4: `10.96.0.${number}`, ipv6: `fd00:10:96::${number}` };
}

function loadBalancer(service: ServiceName): AddressPair {
  if (service === 'proxy-load-balancer') return PROXY_LOAD_BALANCER;
  return service === 'ranges-node' ? HELD_LOAD_BALANCER : externalAddress(numberOf(service));
}

const externalAddress = (host: number): AddressPair => ({
  ipv4: `203.0.113.${String(host)}`,
  ipv6: `2001:db8:113::${String(host)}`,
});

export interface Flow {
  readonly service: ServiceName;
  readonly client: ClientName;
  readonly frontend: Frontend;
}
