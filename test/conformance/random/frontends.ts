import * as fc from 'fast-check';
import type { JsonObject } from '../json.js';
import { chance, maybe, weighted } from './choices.js';
import { listOf } from './lists.js';
import type { Family } from './node.js';
import type { Port } from './ports.js';
import { serviceSpellingArbitrary, type Spelling } from './spelling.js';

/** `shared`: several Services have the address, each other ports; `node`: one of the node's own; `repeated`: given before. */
type Source = 'own' | 'shared' | 'node' | 'repeated';

export interface FrontendDescription {
  readonly family: Family;
  readonly source: Source;
  readonly spelling: Spelling;
}

export interface IngressDescription extends FrontendDescription {
  readonly mode: 'VIP' | 'Proxy' | null;
  /** A load balancer with a host name only, or beside its address. */
  readonly hostname: 'none' | 'only' | 'beside';
}

const familyArbitrary = weighted<Family>([1, 'IPv4'], [1, 'IPv6']);

export const externalIpsArbitrary: fc.Arbitrary<readonly FrontendDescription[]> = maybe(
  35,
  listOf(
    fc.record({
      family: familyArbitrary,
      source: weighted<Source>([7, 'own'], [2, 'shared'], [1, 'node'], [2, 'repeated']),
      spelling: serviceSpellingArbitrary,
    }),
    1,
    3,
  ),
).map((given) => given ?? []);

export const ingressArbitrary: fc.Arbitrary<readonly IngressDescription[]> = maybe(
  85,
  listOf(
    fc.record({
      family: familyArbitrary,
      source: weighted<Source>([7, 'own'], [2, 'shared'], [2, 'node'], [2, 'repeated']),
      spelling: serviceSpellingArbitrary,
      mode: weighted<'VIP' | 'Proxy' | null>([4, 'VIP'], [3, null], [2, 'Proxy']),
      hostname: weighted<'none' | 'only' | 'beside'>([8, 'none'], [2, 'only'], [1, 'beside']),
    }),
    1,
    4,
  ),
).map((given) => given ?? []);

/**
 * Gives out the addresses of all Services of a cluster so that no two service ports have one frontend: which of them
 * kube-proxy then serves is left to chance.
 */
export class FrontendAddresses {
  private readonly taken = new Set<string>();

  constructor(private readonly nodeAddresses: readonly string[]) {}

  /** In canonical spelling. */
  externalIps(
    descriptions: readonly FrontendDescription[],
    service: number,
    ports: readonly Port[],
  ): readonly string[] {
    const addresses: string[] = [];
    for (const description of descriptions) addresses.push(this.choose(description, addresses, 51, service, ports));
    this.take(addresses, ports);
    return addresses;
  }

  ingress(
    descriptions: readonly IngressDescription[],
    service: number,
    ports: readonly Port[],
    repeatable: readonly string[],
  ): readonly JsonObject[] {
    const addresses = repeatable.slice(0, 1);
    const entries = descriptions.map((description) => {
      const hostname = { hostname: 'lb.example.com' };
      if (description.hostname === 'only') return hostname;
      const ip = this.choose(description, addresses, 113, service, ports);
      addresses.push(ip);
      return {
        ip,
        ...(description.mode === null ? {} : { ipMode: description.mode }),
        ...(description.hostname === 'beside' ? hostname : {}),
      };
    });
    this.take(addresses, ports);
    return entries;
  }

  private choose(
    { family, source }: FrontendDescription,
    before: readonly string[],
    network: 51 | 113,
    service: number,
    ports: readonly Port[],
  ): string {
    const prefix = family === 'IPv6' ? `2001:db8:${String(network)}::` : network === 51 ? '198.51.100.' : '203.0.113.';
    const number = (value: number): string => `${prefix}${family === 'IPv6' ? value.toString(16) : String(value)}`;
    const own = number(service * 12 + before.length + 1);
    switch (source) {
      case 'own':
        return own;
      case 'repeated':
        return before[0] ?? own;
      case 'shared':
        return this.isFree(number(250), ports) ? number(250) : own;
      case 'node': {
        const address = this.nodeAddresses.find((candidate) => candidate.includes(':') === (family === 'IPv6'));
        return address !== undefined && this.isFree(address, ports) ? address : own;
      }
    }
  }

  private isFree(address: string, ports: readonly Port[]): boolean {
    return ports.every((port) => !this.taken.has(frontend(address, port)));
  }

  private take(addresses: readonly string[], ports: readonly Port[]): void {
    for (const address of addresses) for (const port of ports) this.taken.add(frontend(address, port));
  }
}

function frontend(address: string, { port, protocol }: Port): string {
  return `${address} ${String(port)} ${protocol}`;
}

/** A load balancer without node ports, and node ports that several protocols share. */
export interface NodePortsDescription {
  readonly isShared: boolean;
  readonly isMissing: boolean;
  /** Left over from another type: the API server refuses it, kube-proxy honours it. */
  readonly isOnClusterIp: boolean;
}

export const nodePortsArbitrary: fc.Arbitrary<NodePortsDescription> = fc.record({
  isShared: chance(50),
  isMissing: chance(25),
  isOnClusterIp: chance(7),
});

/** One number serves several protocols only where the port number is the same, too. */
export function nodePortsOf(ports: readonly Port[], service: number, isShared: boolean): readonly number[] {
  const first = 30000 + ((service * 7) % 23) * 20;
  const numbers: number[] = [];
  for (const [index, { port }] of ports.entries()) {
    const sharer = isShared ? ports.findIndex((other) => other.port === port) : index;
    numbers.push(first + Math.min(index, sharer));
  }
  return numbers;
}
