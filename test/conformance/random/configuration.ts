import * as fc from 'fast-check';
import type { JsonObject } from '../json.js';
import { chance, maybe, mostly, weighted } from './choices.js';
import { featureGatesArbitrary, type FeatureGates } from './feature-gates.js';
import { listOf } from './lists.js';
import { familyOf, ownAddresses, podCidr4, podCidr6, type NodeDescription } from './node.js';
import { hasPrimaryNodePortAddresses, type Release } from './release.js';

type DetectLocal = 'default' | 'ClusterCIDR' | 'NodeCIDR' | 'BridgeInterface' | 'InterfaceNamePrefix';
/** `elsewhere`: ranges without an address of the node; `networks`: those that most of its addresses are in. */
type NodePortAddresses = 'absent' | 'primary' | 'empty' | 'ranges' | 'networks' | 'elsewhere';

export interface ConfigurationDescription {
  /** null: left out, which is iptables on Linux, as is the empty one. */
  readonly mode: 'iptables' | '' | null;
  readonly featureGates: FeatureGates;
  readonly detectLocal: DetectLocal;
  readonly clusterCidr: string;
  /** Also given where the mode does not read it. */
  readonly hasNeedlessClusterCidr: boolean;
  readonly bridge: string;
  readonly prefix: string;
  readonly masqueradeAll: boolean | null;
  readonly masqueradeBit: number | null;
  readonly localhostNodePorts: boolean | null;
  readonly tcpBeLiberal: boolean;
  readonly nodePortAddresses: NodePortAddresses;
  readonly nodePortRanges: readonly string[];
  readonly repeatsRange: boolean;
  readonly bindAddress: string | null;
}

const nodePortRangeArbitrary = weighted(
  ...([
    ...([
      [3, '127.0.0.0/8'],
      [1, '127.0.0.1/32'],
      [1, '127.1.2.3/16'],
      [1, '127.0.0.0/7'],
      [5, '::1/128'],
    ] as const),
    ...([
      [2, '0.0.0.0/0'],
      [2, '::/0'],
      [1, '0.0.0.0/1'],
    ] as const),
    ...([
      [1, '192.0.2.0/24'],
      [1, '192.0.2.11/32'],
      [1, '192.0.2.99/24'],
      [1, '10.0.0.0/8'],
    ] as const),
    ...([
      [1, '2001:db8::/64'],
      [1, '2001:db8::11/128'],
      [1, '2001:DB8::0/32'],
      [1, '2001:db8:18::/48'],
    ] as const),
    ...([
      [1, '198.18.0.0/15'],
      [1, '172.16.0.0/12'],
      [1, 'fd00::/8'],
    ] as const),
  ] as const),
);

const simplest: ConfigurationDescription = {
  mode: 'iptables',
  featureGates: {},
  detectLocal: 'default',
  clusterCidr: '10.244.0.0/16,fd00:10:244::/48',
  hasNeedlessClusterCidr: false,
  bridge: 'cni0',
  prefix: 'cali',
  masqueradeAll: null,
  masqueradeBit: null,
  localhostNodePorts: null,
  tcpBeLiberal: false,
  nodePortAddresses: 'absent',
  nodePortRanges: [],
  repeatsRange: false,
  bindAddress: null,
};

export function configurationArbitrary(release: Release): fc.Arbitrary<ConfigurationDescription> {
  const arbitrary: fc.Arbitrary<ConfigurationDescription> = fc.record({
    mode: weighted(
      ...([
        [6, 'iptables'],
        [2, ''],
        [2, null],
      ] as const),
    ),
    featureGates: maybe(35, featureGatesArbitrary(release)).map((given) => given ?? {}),
    detectLocal: weighted<DetectLocal>(
      ...([
        [6, 'default'],
        [7, 'ClusterCIDR'],
        [5, 'NodeCIDR'],
        [3, 'BridgeInterface'],
        [3, 'InterfaceNamePrefix'],
      ] as const),
    ),
    clusterCidr: weighted(
      [3, '10.244.0.0/16,fd00:10:244::/48'],
      [2, 'fd00:10:244::/48,10.244.0.0/16'],
      [2, '10.244.0.0/16'],
      [3, 'fd00:10:244::/48'],
      [4, '10.244.3.7/16,FD00:10:244::1/48'],
      [10, ''],
    ),
    hasNeedlessClusterCidr: chance(30),
    bridge: weighted([2, 'cni0'], [1, 'br0'], [1, 'docker-bridge.1'], [1, 'b']),
    prefix: weighted([2, 'cali'], [1, 'veth'], [1, 'v'], [1, 'lxc_']),
    masqueradeAll: maybe(60, weighted([3, true], [1, false])),
    masqueradeBit: maybe(50, fc.constantFrom(0, 1, 2, 13, 14, 15, 16, 30, 31, 31, 31)),
    localhostNodePorts: maybe(60, fc.boolean()),
    tcpBeLiberal: chance(25),
    nodePortAddresses: weighted<NodePortAddresses>(
      [4, 'absent'],
      [hasPrimaryNodePortAddresses(release) ? 3 : 0, 'primary'],
      [3, 'empty'],
      [11, 'ranges'],
      [8, 'networks'],
      [3, 'elsewhere'],
    ),
    nodePortRanges: listOf(nodePortRangeArbitrary, 1, 3),
    repeatsRange: chance(25),
    bindAddress: maybe(
      60,
      weighted(
        ...([
          [2, '0.0.0.0'],
          [2, '::'],
          [2, '192.0.2.11'],
          [2, '2001:db8::11'],
          [1, '203.0.113.200'],
          [1, '10.1.2.3'],
          [2, '127.0.0.1'],
          [2, '::1'],
        ] as const),
      ),
    ),
  });
  return mostly(simplest, arbitrary);
}

export function configurationObject(description: ConfigurationDescription): JsonObject {
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    ...(description.mode === null ? {} : { mode: description.mode }),
    ...(Object.keys(description.featureGates).length === 0 ? {} : { featureGates: { ...description.featureGates } }),
    ...detection(description),
    ...iptables(description),
    ...(description.tcpBeLiberal ? { conntrack: { tcpBeLiberal: true } } : {}),
    ...nodePortAddresses(description),
    ...(description.bindAddress === null ? {} : { bindAddress: description.bindAddress }),
  };
}

function detection(description: ConfigurationDescription): JsonObject {
  const { detectLocal } = description;
  const usesClusterCidr = detectLocal === 'default' || detectLocal === 'ClusterCIDR';
  return {
    ...(detectLocal === 'default' ? {} : { detectLocalMode: detectLocal }),
    ...(usesClusterCidr || description.hasNeedlessClusterCidr ? { clusterCIDR: description.clusterCidr } : {}),
    ...(detectLocal === 'BridgeInterface' ? { detectLocal: { bridgeInterface: description.bridge } } : {}),
    ...(detectLocal === 'InterfaceNamePrefix' ? { detectLocal: { interfaceNamePrefix: description.prefix } } : {}),
  };
}

function iptables(description: ConfigurationDescription): JsonObject {
  const settings: JsonObject = {
    ...(description.masqueradeAll === null ? {} : { masqueradeAll: description.masqueradeAll }),
    ...(description.masqueradeBit === null ? {} : { masqueradeBit: description.masqueradeBit }),
    ...(description.localhostNodePorts === null ? {} : { localhostNodePorts: description.localhostNodePorts }),
  };
  return Object.keys(settings).length === 0 ? {} : { iptables: settings };
}

function nodePortAddresses(description: ConfigurationDescription): JsonObject {
  const ranges = [...description.nodePortRanges];
  switch (description.nodePortAddresses) {
    case 'absent':
      return {};
    case 'empty':
      return { nodePortAddresses: [] };
    case 'primary':
      return { nodePortAddresses: ['primary'] };
    case 'elsewhere':
      return { nodePortAddresses: ['172.16.0.0/12', 'fd00::/8'] };
    case 'networks':
      return { nodePortAddresses: description.repeatsRange ? ['192.0.2.99/24'] : ['192.0.2.0/24', '2001:db8::99/64'] };
    case 'ranges':
      return { nodePortAddresses: description.repeatsRange ? [...ranges, ...ranges.slice(0, 1)] : ranges };
  }
}

/**
 * kube-proxy ends where NodeCIDR finds no podCIDR of the family that it takes for the primary one: that of bindAddress,
 * or of the node's first address.
 */
export function nodeFor(configuration: ConfigurationDescription, node: NodeDescription): NodeDescription {
  if (configuration.detectLocal !== 'NodeCIDR' || node.podCidrs.length > 1) return node;
  const bound = configuration.bindAddress;
  const isBound = bound !== null && bound !== '0.0.0.0' && bound !== '::';
  const primary = familyOf((isBound ? bound : ownAddresses(node)[0]) ?? '');
  return { ...node, podCidrs: [primary === 'IPv4' ? podCidr4 : podCidr6] };
}
