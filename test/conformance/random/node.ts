import * as fc from 'fast-check';
import { stringAt, type JsonObject } from '../json.js';
import { chance, mostly, weighted } from './choices.js';

export type Family = 'IPv4' | 'IPv6';
export const familyOf = (text: string): Family => (text.includes(':') ? 'IPv6' : 'IPv4');

export const zoneLabel = 'topology.kubernetes.io/zone';
export const otherNodeNames = ['node-b', 'node-c', 'node-ab'] as const;

type AddressSet = keyof typeof addressSets;
type Labels = 'zone' | 'zone and region' | 'no zone' | 'none';

/** The node that rules are made for, and how many others there are. */
export interface NodeDescription {
  readonly name: string;
  readonly zone: string;
  readonly labels: Labels;
  readonly addresses: AddressSet;
  readonly hasHostname: boolean;
  readonly podCidrs: readonly string[];
  readonly otherNodes: number;
}

const internal = (address: string): JsonObject => ({ type: 'InternalIP', address });
const external = (address: string): JsonObject => ({ type: 'ExternalIP', address });

const addressSets = {
  both: [internal('192.0.2.11'), internal('2001:db8::11')],
  'IPv6 first': [internal('2001:db8::11'), internal('192.0.2.11')],
  'IPv4 only': [internal('192.0.2.11')],
  'IPv6 only': [internal('2001:db8::11')],
  'external only': [external('198.18.0.11'), external('2001:db8:18::11')],
  many: [
    ...[external('198.18.0.11'), internal('192.0.2.12'), internal('192.0.2.11'), external('2001:db8:18::11')],
    ...[internal('2001:db8::12'), internal('2001:db8::11'), internal('10.1.2.3')],
  ],
} as const satisfies Record<string, readonly JsonObject[]>;

export const podCidr4 = '10.244.1.0/24';
export const podCidr6 = 'fd00:10:244:1::/64';

const simplest: NodeDescription = {
  name: 'node-a',
  zone: 'zone-a',
  labels: 'zone',
  addresses: 'both',
  hasHostname: false,
  podCidrs: [podCidr4, podCidr6],
  otherNodes: 0,
};

const anyNodeArbitrary: fc.Arbitrary<NodeDescription> = fc.record({
  name: weighted([6, 'node-a'], [1, 'ip-10-0-0-11.ec2.internal'], [1, 'n'], [1, '10.0.0.1']),
  zone: weighted([6, 'zone-a'], [1, 'eu-west-1a']),
  labels: weighted<Labels>([6, 'zone'], [3, 'zone and region'], [2, 'no zone'], [2, 'none']),
  addresses: weighted<AddressSet>(
    ...([
      [6, 'both'],
      [3, 'IPv6 first'],
      [3, 'IPv4 only'],
      [3, 'IPv6 only'],
      [3, 'external only'],
      [7, 'many'],
    ] as const),
  ),
  hasHostname: chance(60),
  podCidrs: weighted([4, [podCidr4, podCidr6]], [2, [podCidr6, podCidr4]], [4, [podCidr4]], [2, [podCidr6]]),
  otherNodes: fc.integer({ min: 0, max: otherNodeNames.length }),
});

export const nodeArbitrary = mostly(simplest, anyNodeArbitrary);

export function nodeObjects(node: NodeDescription): JsonObject[] {
  const others = otherNodeNames.slice(0, node.otherNodes).map((name, index) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { [zoneLabel]: 'zone-b' } },
    spec: { podCIDR: `10.244.${String(index + 2)}.0/24`, podCIDRs: [`10.244.${String(index + 2)}.0/24`] },
    status: { addresses: [internal(`192.0.2.${String(index + 21)}`)] },
  }));
  return [ownNode(node), ...others];
}

function ownNode(node: NodeDescription): JsonObject {
  const hostname = node.hasHostname ? [{ type: 'Hostname', address: node.name }] : [];
  const labels = labelsOf(node);
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: node.name, ...(labels === null ? {} : { labels }) },
    spec: { podCIDR: node.podCidrs[0] ?? '', podCIDRs: [...node.podCidrs] },
    status: { addresses: [...addressSets[node.addresses], ...hostname] },
  };
}

function labelsOf(node: NodeDescription): JsonObject | null {
  const hostname = { 'kubernetes.io/hostname': node.name };
  switch (node.labels) {
    case 'zone':
      return { ...hostname, [zoneLabel]: node.zone };
    case 'zone and region':
      return { ...hostname, [zoneLabel]: node.zone, 'topology.kubernetes.io/region': 'eu' };
    case 'no zone':
      return hostname;
    case 'none':
      return null;
  }
}

/** The addresses of the node that rules are made for. */
export function ownAddresses(node: NodeDescription): readonly string[] {
  return addressSets[node.addresses].map((entry) => stringAt(entry, 'address') ?? '');
}
