import { isLoopback, isUnspecified, loopbackOf, type IpAddress } from '../net/address.js';
import { cidrContains, cidrOf, isEverybody, type Cidr } from '../net/cidr.js';
import { addressBits, type Family } from '../net/family.js';
import type { Node } from '../kubernetes/objects.js';
import type { ProxyConfiguration } from '../kubernetes/configuration/configuration.js';
import { interfaceAddresses } from './interface-addresses.js';
import type { PlanOptions } from './options.js';
import type { LocalTraffic, NodePortPlan, ProxySettings } from './plan.js';

export function planSettings(family: Family, node: Node | null, options: PlanOptions): ProxySettings {
  const { configuration } = options;
  return {
    localTraffic: localTraffic(family, node, configuration),
    masqueradeAll: configuration.masqueradeAll,
    masqueradeMark: (1 << configuration.masqueradeBit) >>> 0,
    localhostNodePorts: servesLocalhost(family, node, configuration),
    dropInvalid: !configuration.conntrackTcpBeLiberal,
    interfaceAddresses: interfaceAddresses(family, node, options),
    nodePortAddresses: nodePortPlan(family, node, options),
    accountingCounters: options.accountingCounters && configuration.facts.accountingCounters,
  };
}

/** kube-proxy's node IP: a bind address that is one, else the Node's internal, then external address, else loopback. */
export function nodeAddressOf(family: Family, node: Node | null, configuration: ProxyConfiguration): IpAddress {
  const { bindAddress } = configuration;
  if (!isUnspecified(bindAddress) && bindAddress.family === family) return bindAddress;
  const ofFamily = (node?.addresses ?? []).filter(({ address }) => address.family === family);
  const chosen =
    ofFamily.find(({ type }) => type === 'InternalIP') ?? ofFamily.find(({ type }) => type === 'ExternalIP');
  return chosen?.address ?? loopbackOf(family);
}

function localTraffic(family: Family, node: Node | null, configuration: ProxyConfiguration): LocalTraffic {
  const { detectLocal } = configuration;
  switch (detectLocal.kind) {
    case 'cluster-cidr':
      return sourceNetwork(configuration.clusterCidrs, family);
    case 'node-cidr':
      return sourceNetwork(node?.podCidrs ?? [], family);
    case 'bridge-interface':
      return { kind: 'bridge-interface', name: detectLocal.name };
    case 'interface-name-prefix':
      return { kind: 'interface-name-prefix', prefix: detectLocal.prefix };
  }
}

function sourceNetwork(networks: readonly Cidr[], family: Family): LocalTraffic {
  const network = networks.find((candidate) => candidate.family === family);
  return network === undefined ? { kind: 'unknown' } : { kind: 'source-network', network };
}

/** The networks that node ports are served in; none stands for every local address, and so does a /0. */
function nodePortNetworks(family: Family, node: Node | null, configuration: ProxyConfiguration): readonly Cidr[] {
  const wanted = configuration.nodePortAddresses;
  switch (wanted.kind) {
    case 'all':
      return [];
    case 'primary': {
      const primary = nodeAddressOf(family, node, configuration);
      // kube-proxy takes loopback for no node IP at all, which leaves it without a network.
      return isLoopback(primary) ? [] : [cidrOf(primary, addressBits(family))];
    }
    case 'networks':
      return wanted.networks.filter((network) => network.family === family);
  }
}

function nodePortPlan(family: Family, node: Node | null, options: PlanOptions): NodePortPlan {
  const networks = nodePortNetworks(family, node, options.configuration);
  const { everybodyInNodePortAddresses } = options.configuration.facts;
  const isEveryAddress = (network: Cidr): boolean =>
    isEverybody(network) && (everybodyInNodePortAddresses === 'any-zero' || network.written === undefined);
  if (networks.length === 0 || networks.some(isEveryAddress)) {
    return { kind: 'every-local-address' };
  }
  const isServed = (address: IpAddress): boolean =>
    networks.some((network) => cidrContains(network, address)) &&
    (!isLoopback(address) || servesLocalhost(family, node, options.configuration));
  return { kind: 'addresses', addresses: interfaceAddresses(family, node, options).filter(isServed) };
}

/** Asked for, and the node-port networks take in loopback: one holds 127.0.0.0, or its base is loopback. */
function servesLocalhost(family: Family, node: Node | null, configuration: ProxyConfiguration): boolean {
  if (family === 'ipv6' || !configuration.localhostNodePorts) return false;
  const networks = nodePortNetworks(family, node, configuration);
  const first: IpAddress = { family, text: '127.0.0.0' };
  return networks.length === 0 || networks.some((network) => isLoopback(network.base) || cidrContains(network, first));
}
