import { addressToInteger, type IpAddress } from './address.js';
import type { Cidr } from './cidr.js';
import { addressBits, type Family } from './family.js';

/** Bits of a label of a reverse name: an octet, or a nibble (RFC 1035 3.5, RFC 3596 2.5). */
export const REVERSE_LABEL_BITS: Readonly<Record<Family, number>> = { ipv4: 8, ipv6: 4 };

const SUFFIXES: Readonly<Record<Family, string>> = { ipv4: 'in-addr.arpa', ipv6: 'ip6.arpa' };

/** The name that a reverse look-up of the address asks for, such as `10.0.96.10.in-addr.arpa`. */
export function reverseName(address: IpAddress): string {
  return `${reversedLabels(address).join('.')}.${SUFFIXES[address.family]}`;
}

/** The name below which the reverse names of a network lie; its prefix must end where a label does. */
export function reverseNameOfNetwork({ base, family, prefixLength }: Cidr): string {
  const free = (addressBits(family) - prefixLength) / REVERSE_LABEL_BITS[family];
  return [...reversedLabels(base).slice(free), SUFFIXES[family]].join('.');
}

function reversedLabels(address: IpAddress): readonly string[] {
  if (address.family === 'ipv4') return address.text.split('.').reverse();
  return Array.from(addressToInteger(address).toString(16).padStart(32, '0')).reverse();
}
