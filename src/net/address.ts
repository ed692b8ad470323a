import type { Family } from './family.js';

/** An IP address; `text` is its canonical form (RFC 5952 for IPv6), so equal addresses have equal texts. */
export interface IpAddress {
  readonly family: Family;
  readonly text: string;
  /** How an object spells it, only where that differs and is to be printed. */
  readonly written?: string;
}

/**
 * Reads an address as Go's `netutils.ParseIPSloppy` does, which kube-proxy and the API server use for stored objects:
 * leading zeros in IPv4 are decimal, an IPv4-mapped IPv6 address is IPv4, a zone is refused. Returns null if it is none.
 */
export function parseAddress(text: string): IpAddress | null {
  if (!text.includes(':')) {
    const value = parseIpv4(text);
    return value === null ? null : { family: 'ipv4', text: printIpv4(value) };
  }
  const words = parseIpv6Words(text);
  return words === null ? null : addressOfWords(words);
}

/** The address as an integer, 32 or 128 bits. */
export function addressToInteger(address: IpAddress): bigint {
  if (address.family === 'ipv4') return BigInt(ipv4ToNumber(address));
  return (parseIpv6Words(address.text) ?? []).reduce((sum, word) => (sum << 16n) | BigInt(word), 0n);
}

/** An IPv4 address as a number of 32 bits: far cheaper than the integer. */
export function ipv4ToNumber(address: IpAddress): number {
  return parseIpv4(address.text) ?? 0;
}

/** The address that an integer of 32 or 128 bits stands for. */
export function addressFromInteger(family: Family, value: bigint): IpAddress {
  if (family === 'ipv4') return { family, text: printIpv4(Number(value)) };
  const words = Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(112 - 16 * index)) & 0xffffn));
  return { family, text: printIpv6Words(words) };
}

/** As inet_ntop and so the kernel tools print it: the last 32 bits of an IPv4-compatible address are dotted. */
export function printAsTools(address: IpAddress): string {
  const compatible = /^::([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address.text);
  if (compatible === null) return address.text;
  const [high, low] = [Number.parseInt(compatible[1] ?? '', 16), Number.parseInt(compatible[2] ?? '', 16)];
  return `::${printIpv4((high * 65536 + low) >>> 0)}`;
}

/** `address:port`, with brackets around IPv6, as Go's `net.JoinHostPort`. */
export function joinAddressPort(address: IpAddress, port: number): string {
  return address.family === 'ipv4' ? `${address.text}:${String(port)}` : `[${address.text}]:${String(port)}`;
}

/** Reads `address:port` as joinAddressPort writes it; the port is from 0 to 65535. Returns null if it is none. */
export function splitAddressPort(text: string): { readonly address: IpAddress; readonly port: number } | null {
  const [, bracketed, bare, digits = ''] = /^(?:\[([^[\]]+)\]|([^:[\]]+)):([0-9]{1,5})$/.exec(text) ?? [];
  const address = parseAddress(bracketed ?? bare ?? '');
  const port = Number(digits);
  if (address === null || port > 65535 || (address.family === 'ipv6') !== (bracketed !== undefined)) return null;
  return { address, port };
}

/** The address with its text as an object spells it. */
export function asWritten(address: IpAddress): IpAddress {
  return address.written === undefined ? address : { family: address.family, text: address.written };
}

export function isLoopback(address: IpAddress): boolean {
  return address.family === 'ipv4' ? address.text.startsWith('127.') : address.text === '::1';
}

/** `127.0.0.1` or `::1`. */
export function loopbackOf(family: Family): IpAddress {
  return { family, text: family === 'ipv4' ? '127.0.0.1' : '::1' };
}

/** `0.0.0.0` or `::`. */
export function isUnspecified(address: IpAddress): boolean {
  return address.text === (address.family === 'ipv4' ? '0.0.0.0' : '::');
}

/** 169.254.0.0/16 or fe80::/10. */
export function isLinkLocalUnicast(address: IpAddress): boolean {
  if (address.family === 'ipv4') return address.text.startsWith('169.254.');
  return ((parseIpv6Words(address.text)?.[0] ?? 0) & 0xffc0) === 0xfe80;
}

/** 224.0.0.0/24 or ff02::/16. */
export function isLinkLocalMulticast(address: IpAddress): boolean {
  if (address.family === 'ipv4') return address.text.startsWith('224.0.0.');
  return ((parseIpv6Words(address.text)?.[0] ?? 0) & 0xff0f) === 0xff02;
}

function parseIpv4(text: string): number | null {
  let value = 0;
  let octet = -1;
  let octets = 0;
  for (let index = 0; index <= text.length; index += 1) {
    const code = index < text.length ? text.charCodeAt(index) : 46;
    if (code >= 48 && code <= 57) {
      octet = (octet < 0 ? 0 : octet * 10) + (code - 48);
      if (octet > 255) return null;
    } else if (code === 46 && octet >= 0 && octets < 4) {
      value = value * 256 + octet;
      octet = -1;
      octets += 1;
    } else {
      return null;
    }
  }
  return octets === 4 ? value : null;
}

function printIpv4(value: number): string {
  return `${String(value >>> 24)}.${String((value >>> 16) & 255)}.${String((value >>> 8) & 255)}.${String(value & 255)}`;
}

function parseIpv6Words(text: string): number[] | null {
  const gap = text.indexOf('::');
  if (gap >= 0 && text.indexOf('::', gap + 1) >= 0) return null;
  const left = parseIpv6Groups(gap < 0 ? text : text.slice(0, gap), gap < 0);
  if (left === null) return null;
  if (gap < 0) return left.length === 8 ? left : null;
  const right = parseIpv6Groups(text.slice(gap + 2), true);
  if (right === null || left.length + right.length > 7) return null;
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
}

function parseIpv6Groups(text: string, mayEndInIpv4: boolean): number[] | null {
  if (text === '') return [];
  const words: number[] = [];
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(group)) {
      words.push(Number.parseInt(group, 16));
      continue;
    }
    const tail = mayEndInIpv4 && index === groups.length - 1 && group.includes('.') ? parseIpv4(group) : null;
    if (tail === null) return null;
    words.push(tail >>> 16, tail & 0xffff);
  }
  return words;
}

function addressOfWords(words: readonly number[]): IpAddress {
  const mapped = words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff;
  if (mapped) return { family: 'ipv4', text: printIpv4(((words[6] ?? 0) * 65536 + (words[7] ?? 0)) >>> 0) };
  return { family: 'ipv6', text: printIpv6Words(words) };
}

/** RFC 5952: lower case, the longest run of two or more zero groups (the first of equals) becomes `::`. */
function printIpv6Words(words: readonly number[]): string {
  let bestStart = -1;
  let bestLength = 1;
  for (let start = 0; start < words.length; start += 1) {
    let end = start;
    while (end < words.length && words[end] === 0) end += 1;
    if (end - start > bestLength) {
      bestStart = start;
      bestLength = end - start;
    }
    if (end > start) start = end;
  }
  const hex = words.map((word) => word.toString(16));
  if (bestStart < 0) return hex.join(':');
  return `${hex.slice(0, bestStart).join(':')}::${hex.slice(bestStart + bestLength).join(':')}`;
}
