import { parseAddress } from '../../../../src/net/address.js';
import { cidrContains, parseCidr, type Cidr } from '../../../../src/net/cidr.js';
import { at, listAt, objectAt, stringAt, type JsonObject, type JsonValue } from '../../json.js';
import { countOf, type CountedCluster } from './counted.js';

const when =
  (matches: (cluster: CountedCluster) => boolean) =>
  (cluster: CountedCluster): number =>
    matches(cluster) ? 1 : 0;

const mode = ({ configuration }: CountedCluster): string => stringAt(configuration, 'detectLocalMode') ?? '';

const clusterCidrs = ({ configuration }: CountedCluster): readonly string[] =>
  (stringAt(configuration, 'clusterCIDR') ?? '').split(',').filter((cidr) => cidr !== '');

const readsClusterCidr = (cluster: CountedCluster): boolean => ['', 'ClusterCIDR'].includes(mode(cluster));

const withIptables = (
  key: string,
  matches: (value: JsonValue | undefined) => boolean,
): ((cluster: CountedCluster) => number) => when(({ configuration }) => matches(at(configuration, 'iptables', key)));

const nodePortAddresses = ({ configuration }: CountedCluster): readonly string[] =>
  listAt(configuration, 'nodePortAddresses').filter((entry) => typeof entry === 'string');

const nodePortCidrs = (cluster: CountedCluster): readonly Cidr[] =>
  nodePortAddresses(cluster).flatMap((text) => parseCidr(text) ?? []);

const anyNodePortCidr = (
  matches: (cidr: Cidr, cluster: CountedCluster) => boolean,
): ((cluster: CountedCluster) => number) =>
  when((cluster) => nodePortCidrs(cluster).some((cidr) => matches(cidr, cluster)));

function holds(cidr: Cidr, address: string): boolean {
  const parsed = parseAddress(address);
  return parsed !== null && cidrContains(cidr, parsed);
}

/** Where kube-proxy runs: the node's addresses, the one that it binds to, and loopback. */
function interfaceAddresses(cluster: CountedCluster): readonly string[] {
  const address = bound(cluster);
  const own = address === undefined || isWildcard(address) ? [] : [address];
  return [...new Set([...cluster.nodeAddresses, ...own, '127.0.0.1', '::1'])];
}

/** Of one family, without loopback, by networks smaller than everything. */
function mostMatched(cluster: CountedCluster): number {
  const cidrs = nodePortCidrs(cluster).filter(({ prefixLength }) => prefixLength > 0);
  const matched = cluster.nodeAddresses.filter((address) => cidrs.some((cidr) => holds(cidr, address)));
  return Math.max(...[false, true].map((isIpv6) => countOf(matched, (address) => address.includes(':') === isIpv6)));
}

const ofFamily = (cluster: CountedCluster, isIpv6: boolean): number =>
  countOf(cluster.nodeAddresses, (address) => address.includes(':') === isIpv6);

const bound = ({ configuration }: CountedCluster): string | undefined => stringAt(configuration, 'bindAddress');
const isWildcard = (address: string | undefined): boolean => address === '::' || address === '0.0.0.0';

const featureGates = ({ configuration }: CountedCluster): JsonObject => objectAt(configuration, 'featureGates');

export const configurationRows = {
  'mode iptables': when(({ configuration }) => configuration['mode'] === 'iptables'),
  'mode empty': when(({ configuration }) => configuration['mode'] === ''),
  'mode absent': when(({ configuration }) => !('mode' in configuration)),
  'feature gates': when((cluster) => Object.keys(featureGates(cluster)).length > 0),
  'feature gate switched off': when((cluster) => Object.values(featureGates(cluster)).includes(false)),
  'AllAlpha or AllBeta': when((cluster) => 'AllAlpha' in featureGates(cluster) || 'AllBeta' in featureGates(cluster)),
  'detectLocalMode unset': when((cluster) => mode(cluster) === ''),
  'detectLocalMode ClusterCIDR': when((cluster) => mode(cluster) === 'ClusterCIDR'),
  'detectLocalMode NodeCIDR': when((cluster) => mode(cluster) === 'NodeCIDR'),
  'detectLocalMode BridgeInterface': when((cluster) => mode(cluster) === 'BridgeInterface'),
  'detectLocalMode InterfaceNamePrefix': when((cluster) => mode(cluster) === 'InterfaceNamePrefix'),
  'clusterCIDR missing': when((cluster) => readsClusterCidr(cluster) && clusterCidrs(cluster).length === 0),
  'clusterCIDR of one family': when((cluster) => readsClusterCidr(cluster) && clusterCidrs(cluster).length === 1),
  'clusterCIDR of both families': when((cluster) => readsClusterCidr(cluster) && clusterCidrs(cluster).length === 2),
  'clusterCIDR with host bits': when(
    (cluster) => readsClusterCidr(cluster) && clusterCidrs(cluster).includes('10.244.3.7/16'),
  ),
  'podCIDRs of one family, read': when(
    (cluster) => mode(cluster) === 'NodeCIDR' && listAt(cluster.node, 'spec', 'podCIDRs').length === 1,
  ),
  masqueradeAll: withIptables('masqueradeAll', (value) => value === true),
  'masquerade bit other than 14': withIptables('masqueradeBit', (value) => value !== undefined && value !== 14),
  'masquerade bit 31': withIptables('masqueradeBit', (value) => value === 31),
  'localhost node ports off': withIptables('localhostNodePorts', (value) => value === false),
  tcpBeLiberal: when(({ configuration }) => at(configuration, 'conntrack', 'tcpBeLiberal') === true),
  'nodePortAddresses absent': when(({ configuration }) => !('nodePortAddresses' in configuration)),
  'nodePortAddresses empty': when(
    ({ configuration }) =>
      'nodePortAddresses' in configuration && listAt(configuration, 'nodePortAddresses').length === 0,
  ),
  'nodePortAddresses primary': when((cluster) => nodePortAddresses(cluster).includes('primary')),
  'nodePortAddresses with loopback': anyNodePortCidr((cidr) => cidr.prefixLength > 0 && holds(cidr, '127.0.0.1')),
  'nodePortAddresses with IPv6 loopback': anyNodePortCidr((cidr) => cidr.prefixLength > 0 && holds(cidr, '::1')),
  'nodePortAddresses with an address of the node': when((cluster) => mostMatched(cluster) > 0),
  'nodePortAddresses with several addresses of the node': when((cluster) => mostMatched(cluster) > 1),
  'nodePortAddresses with host bits': when((cluster) =>
    nodePortAddresses(cluster).some(
      (text) => parseCidr(text)?.base.text !== parseAddress(text.split('/')[0] ?? '')?.text,
    ),
  ),
  'nodePortAddresses of everything': anyNodePortCidr(({ prefixLength }) => prefixLength === 0),
  'nodePortAddresses that match none': when((cluster) => {
    const cidrs = nodePortCidrs(cluster);
    const addresses = interfaceAddresses(cluster);
    return cidrs.length > 0 && !cidrs.some((cidr) => addresses.some((address) => holds(cidr, address)));
  }),
  'nodePortAddresses of one family': when(
    (cluster) => new Set(nodePortAddresses(cluster).map((text) => text.includes(':'))).size === 1,
  ),
  'nodePortAddresses of both families': when(
    (cluster) => new Set(nodePortAddresses(cluster).map((text) => text.includes(':'))).size === 2,
  ),
  'nodePortAddresses twice': when(
    (cluster) => new Set(nodePortAddresses(cluster)).size < nodePortAddresses(cluster).length,
  ),
  'bindAddress wildcard': when((cluster) => isWildcard(bound(cluster))),
  'bindAddress of the node': when((cluster) => cluster.nodeAddresses.includes(bound(cluster) ?? '-')),
  'bindAddress of nobody': when((cluster) => {
    const address = bound(cluster);
    return address !== undefined && !isWildcard(address) && !cluster.nodeAddresses.includes(address);
  }),
  'bindAddress loopback': when((cluster) => ['127.0.0.1', '::1'].includes(bound(cluster) ?? '')),
  'node with IPv4 alone': when((cluster) => ofFamily(cluster, false) > 0 && ofFamily(cluster, true) === 0),
  'node with IPv6 alone': when((cluster) => ofFamily(cluster, true) > 0 && ofFamily(cluster, false) === 0),
  'node with IPv6 first': when(
    (cluster) => cluster.nodeAddresses[0]?.includes(':') === true && ofFamily(cluster, false) > 0,
  ),
  'node with external addresses alone': when(
    ({ node }) => !JSON.stringify(objectAt(node, 'status')).includes('InternalIP'),
  ),
  'node with several addresses of a family': when((cluster) => ofFamily(cluster, false) > 1),
  'node without a zone': when(({ zone }) => zone === null),
  'node without labels': when(({ node }) => !('labels' in objectAt(node, 'metadata'))),
} as const satisfies Record<string, (cluster: CountedCluster) => number>;
