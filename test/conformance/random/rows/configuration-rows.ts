import { at, listAt, objectAt, stringAt, type JsonValue } from '../../json.js';
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

const anyNodePortAddress = (matches: (text: string) => boolean): ((cluster: CountedCluster) => number) =>
  when((cluster) => nodePortAddresses(cluster).some(matches));

const ofFamily = (cluster: CountedCluster, isIpv6: boolean): number =>
  countOf(cluster.nodeAddresses, (address) => address.includes(':') === isIpv6);

const bound = ({ configuration }: CountedCluster): string | undefined => stringAt(configuration, 'bindAddress');
const isWildcard = (address: string | undefined): boolean => address === '::' || address === '0.0.0.0';

export const configurationRows = {
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
  'nodePortAddresses primary': anyNodePortAddress((text) => text === 'primary'),
  'nodePortAddresses with loopback': anyNodePortAddress((text) => text.startsWith('127.')),
  'nodePortAddresses with IPv6 loopback': anyNodePortAddress((text) => text.startsWith('::1/')),
  'nodePortAddresses of everything': anyNodePortAddress((text) => text.endsWith('/0')),
  'nodePortAddresses that match none': when(
    (cluster) =>
      nodePortAddresses(cluster).length > 0 &&
      nodePortAddresses(cluster).every((text) => text === '172.16.0.0/12' || text === 'fd00::/8'),
  ),
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
