import { cidrContains, parseCidr } from '../../../../src/net/cidr.js';
import { parseAddress } from '../../../../src/net/address.js';
import { isObject, listAt, stringAt } from '../../json.js';
import { familyOf, type Family } from '../node.js';
import { countOf, type CountedCluster, type CountedService } from './counted.js';

const isIpv6 = (text: string): boolean => text.includes(':');

const anyRange =
  (matches: (range: string, cluster: CountedCluster) => boolean) =>
  (cluster: CountedCluster): number =>
    countOf(restricted(cluster), ({ ranges }) => ranges.some((range) => matches(range, cluster)));

/** Services where source ranges make a difference. */
function restricted({ proxied }: CountedCluster): readonly CountedService[] {
  return proxied.filter(({ ranges, virtualIps }) => ranges.length > 0 && virtualIps.length > 0);
}

const length = (range: string): string => range.trim().split('/')[1] ?? '';

function hasHostBits(range: string): boolean {
  const cidr = parseCidr(range.trim());
  const base = range.trim().split('/')[0] ?? '';
  return cidr !== null && parseAddress(base)?.text !== cidr.text.split('/')[0];
}

function holds(range: string, address: string): boolean {
  const cidr = parseCidr(range.trim());
  const parsed = parseAddress(address);
  return cidr !== null && parsed !== null && cidrContains(cidr, parsed);
}

/** The address that kube-proxy takes for the node's (facts, 1.10): bound to, or else the first internal one, or external. */
function nodeIp({ configuration, node }: CountedCluster, family: Family): string {
  const bound = stringAt(configuration, 'bindAddress') ?? '';
  if (bound !== '' && bound !== '0.0.0.0' && bound !== '::' && familyOf(bound) === family) return bound;
  const addresses = listAt(node, 'status', 'addresses').filter(isObject);
  const ofType = (type: string): string | undefined =>
    addresses
      .filter((entry) => entry['type'] === type)
      .flatMap((entry) => stringAt(entry, 'address') ?? [])
      .find((address) => familyOf(address) === family);
  return ofType('InternalIP') ?? ofType('ExternalIP') ?? (family === 'IPv4' ? '127.0.0.1' : '::1');
}

export const sourceRangeRows = {
  'source ranges': (cluster) => restricted(cluster).length,
  'range with host bits': anyRange(hasHostBits),
  'range with blanks around': anyRange((range) => range !== range.trim()),
  'range of everything': anyRange((range) => length(range) === '0'),
  'range of half of everything': anyRange((range) => length(range) === '1'),
  'range with an address of the node': anyRange(
    (range, { nodeAddresses }) => length(range) !== '0' && nodeAddresses.some((address) => holds(range, address)),
  ),
  'range with the one address of the node that lets it pass': (cluster) =>
    countOf(restricted(cluster), ({ ranges, virtualIps }) =>
      (['IPv4', 'IPv6'] as const).some((family) => {
        const own = nodeIp(cluster, family);
        return (
          virtualIps.some((ip) => familyOf(ip) === family) &&
          ranges.some((range) => length(range) !== '0' && holds(range, own))
        );
      }),
    ),
  'ranges with other addresses of the node alone': (cluster) =>
    countOf(restricted(cluster), ({ ranges, virtualIps }) =>
      (['IPv4', 'IPv6'] as const).some((family) => {
        const others = cluster.nodeAddresses.filter((address) => familyOf(address) === family);
        return (
          virtualIps.some((ip) => familyOf(ip) === family) &&
          ranges.some((range) => others.some((address) => holds(range, address))) &&
          !ranges.some((range) => holds(range, nodeIp(cluster, family)))
        );
      }),
    ),
  'range twice': (cluster) =>
    countOf(restricted(cluster), ({ ranges }) => new Set(ranges.map((range) => range.trim())).size < ranges.length),
  'ranges of the other family alone': (cluster) =>
    countOf(restricted(cluster), ({ ranges, virtualIps, families }) =>
      families.some(
        (family) =>
          ranges.every((range) => isIpv6(range) !== (family === 'IPv6')) &&
          virtualIps.some((ip) => isIpv6(ip) === (family === 'IPv6')),
      ),
    ),
  'ranges of both families': (cluster) =>
    countOf(restricted(cluster), ({ ranges }) => new Set(ranges.map(isIpv6)).size > 1),
} as const satisfies Record<string, (cluster: CountedCluster) => number>;
