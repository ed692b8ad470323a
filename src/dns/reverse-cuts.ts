import { cidrOf, type Cidr } from '../net/cidr.js';
import type { IpAddress } from '../net/address.js';
import type { Family } from '../net/family.js';
import { REVERSE_LABEL_BITS } from '../net/reverse-name.js';

/** No zone of a single address. */
const LONGEST_CUT: Readonly<Record<Family, number>> = { ipv4: 24, ipv6: 124 };

/** For an address outside every known network: what one link usually has. */
const STRAY_CUT: Readonly<Record<Family, number>> = { ipv4: 24, ipv6: 64 };

/**
 * The network whose reverse zone holds an address. A zone answers for all names below it, so none is wider than the known
 * network of the address: 10.96.0.0/12 has zones of the size /16, of which there are 16.
 */
export function reverseCuts(networks: readonly Cidr[]): (address: IpAddress) => Cidr {
  const known = new Set(networks.map(({ text }) => text));
  const lengths = lengthsByFamily(networks);
  const strayLengths = strayLengthsByLink(networks);
  return (address) => {
    const { family } = address;
    // The widest network that holds it, so that no zone lies within another.
    const length = lengths[family].find((candidate) => known.has(cidrOf(address, candidate).text));
    if (length !== undefined) return cidrOf(address, cutLength(family, length));
    const link = cidrOf(address, STRAY_CUT[family]);
    return cidrOf(address, strayLengths.get(link.text) ?? link.prefixLength);
  };
}

/** Prefix lengths of the networks, shortest first. */
function lengthsByFamily(networks: readonly Cidr[]): Readonly<Record<Family, readonly number[]>> {
  const of = (family: Family): readonly number[] => {
    const lengths = networks.filter((network) => network.family === family).map(({ prefixLength }) => prefixLength);
    return [...new Set(lengths)].sort((left, right) => left - right);
  };
  return { ipv4: of('ipv4'), ipv6: of('ipv6') };
}

/** Where networks lie within a link, its other addresses have zones of the smallest size there. */
function strayLengthsByLink(networks: readonly Cidr[]): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  for (const { family, base, prefixLength } of networks) {
    if (prefixLength <= STRAY_CUT[family]) continue;
    const link = cidrOf(base, STRAY_CUT[family]).text;
    lengths.set(link, Math.max(lengths.get(link) ?? 0, cutLength(family, prefixLength)));
  }
  return lengths;
}

/** The next end of a label at or behind the end of the prefix. */
function cutLength(family: Family, prefixLength: number): number {
  const bits = REVERSE_LABEL_BITS[family];
  return Math.min(LONGEST_CUT[family], Math.max(bits, Math.ceil(prefixLength / bits) * bits));
}
