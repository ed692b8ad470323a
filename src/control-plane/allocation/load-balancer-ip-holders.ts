import { describeObject, type Service } from '../../kubernetes/objects.js';
import type { IpAddress } from '../../net/address.js';

/** Who has which external address. Mutable: it learns of those that are given. */
export interface LoadBalancerIpHolders {
  /** A Service with the address that has a port of the given Service too: then they cannot share it. */
  readonly clashOf: (address: IpAddress, service: Service) => Service | null;
  readonly add: (address: IpAddress, service: Service) => void;
  /** Holders by address, as messages name them. */
  readonly names: () => ReadonlyMap<string, string>;
}

/** Knows what statuses and externalIPs say. */
export function loadBalancerIpHolders(services: readonly Service[]): LoadBalancerIpHolders {
  const ofAddress = new Map<string, Map<string, Service>>();
  const add = ({ text }: IpAddress, service: Service): void => {
    const ports = ofAddress.get(text) ?? new Map<string, Service>();
    ofAddress.set(text, ports);
    for (const port of portsOf(service)) if (!ports.has(port)) ports.set(port, service);
  };
  for (const service of services) {
    for (const { address } of service.loadBalancerAddresses) add(address, service);
    for (const address of service.externalIps) add(address, service);
  }
  return {
    add,
    clashOf: ({ text }, service) => {
      const ports = ofAddress.get(text);
      const holders = portsOf(service).map((port) => ports?.get(port) ?? null);
      return holders.find((holder) => holder !== null && holder !== service) ?? null;
    },
    names: () =>
      new Map(
        [...ofAddress].flatMap(([address, ports]) =>
          [...ports.values()].slice(0, 1).map((service) => [address, describeObject(service)] as const),
        ),
      ),
  };
}

function portsOf({ ports }: Service): readonly string[] {
  return ports.map(({ port, protocol }) => `${String(port)}/${protocol}`);
}
