import { parseCidr } from '../../../../src/net/cidr.js';
import { parseAddress } from '../../../../src/net/address.js';
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

export const sourceRangeRows = {
  'source ranges': (cluster) => restricted(cluster).length,
  'range with host bits': anyRange(hasHostBits),
  'range with blanks around': anyRange((range) => range !== range.trim()),
  'range of everything': anyRange((range) => length(range) === '0'),
  'range of half of everything': anyRange((range) => length(range) === '1'),
  'range with the node': anyRange((range, { nodeAddresses }) =>
    nodeAddresses.some(
      (address) => range.trim().startsWith(address.replace(/\d+$/, '')) && isIpv6(range) === isIpv6(address),
    ),
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
