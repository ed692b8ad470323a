import { addressFromInteger, addressToInteger, ipv4ToNumber, parseAddress, type IpAddress } from './address.js';
import { addressBits, type Family } from './family.js';

/** A network: `base` has no host bits set; `text` is `base/prefixLength`. */
export interface Cidr {
  readonly family: Family;
  readonly base: IpAddress;
  readonly prefixLength: number;
  readonly text: string;
  /** How an object spells it, only where that differs and matters. */
  readonly written?: string;
  /** Only on IPv4 networks written as IPv6, `::ffff:a.b.c.d/n`: Go keeps a mask of 128 bits for them. */
  readonly isMapped?: true;
}

/** Reads a CIDR as Go's `netutils.ParseCIDRSloppy`: host bits are masked away. Returns null if it is none. */
export function parseCidr(text: string): Cidr | null {
  const match = /^([^/]+)\/([0-9]{1,3})$/.exec(text);
  const address = parseAddress(match?.[1] ?? '');
  if (match === null || address === null) return null;
  const prefixLength = Number(match[2]);
  if (address.family === 'ipv4' && text.includes(':')) return mappedCidr(address, prefixLength);
  return prefixLength > addressBits(address.family) ? null : cidrOf(address, prefixLength);
}

/** `::ffff:a.b.c.d/n`, with n counted in 128 bits: an IPv4 network only where the mask leaves the prefix ::ffff alone. */
function mappedCidr(address: IpAddress, bits: number): Cidr | null {
  if (bits > 128) return null;
  if (bits >= 96) return { ...cidrOf(address, bits - 96), isMapped: true };
  const hostBits = BigInt(128 - bits);
  const value = (0xffffn << 32n) | addressToInteger(address);
  return cidrOf(addressFromInteger('ipv6', (value >> hostBits) << hostBits), bits);
}

/** Whether kube-proxy takes the network for everybody: it asks for a mask of no bits, which a mapped network never has. */
export function isEverybody({ prefixLength, isMapped }: Cidr): boolean {
  return prefixLength === 0 && isMapped !== true;
}

/** As parseCidr, with the spelling kept. */
export function parseWrittenCidr(text: string): Cidr | null {
  const cidr = parseCidr(text);
  return cidr === null || cidr.text === text ? cidr : { ...cidr, written: text };
}

/** The network of that prefix length which holds the address. */
export function cidrOf(address: IpAddress, prefixLength: number): Cidr {
  const hostBits = BigInt(addressBits(address.family) - prefixLength);
  const base = addressFromInteger(address.family, (addressToInteger(address) >> hostBits) << hostBits);
  return { family: address.family, base, prefixLength, text: `${base.text}/${String(prefixLength)}` };
}

export function cidrContains(cidr: Cidr, address: IpAddress): boolean {
  if (cidr.family !== address.family) return false;
  if (cidr.family === 'ipv4') {
    // 2 ** rather than a shift: a shift by 32 does nothing in JavaScript.
    const size = 2 ** (32 - cidr.prefixLength);
    return Math.floor(ipv4ToNumber(address) / size) === Math.floor(ipv4ToNumber(cidr.base) / size);
  }
  const hostBits = BigInt(addressBits(cidr.family) - cidr.prefixLength);
  return addressToInteger(address) >> hostBits === addressToInteger(cidr.base) >> hostBits;
}

/** Number of addresses in the network. */
export function cidrSize(cidr: Cidr): bigint {
  return 1n << BigInt(addressBits(cidr.family) - cidr.prefixLength);
}

/** The address at that offset from the base. */
export function addressAt(cidr: Cidr, offset: bigint): IpAddress {
  return addressFromInteger(cidr.family, addressToInteger(cidr.base) + offset);
}
