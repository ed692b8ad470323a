import { addressFromInteger, addressToInteger, parseAddress, type IpAddress } from './address.js';
import { addressAt, cidrSize, parseCidr } from './cidr.js';
import type { Family } from './family.js';

/** Addresses from `first` to `last`, both of them included; `text` is `first-last`, or the network that was given. */
export interface AddressRange {
  readonly family: Family;
  readonly first: IpAddress;
  readonly last: IpAddress;
  readonly text: string;
}

/** Reads a network, `first-last`, or one address. Returns null if it is none. */
export function parseAddressRange(text: string): AddressRange | null {
  const cidr = parseCidr(text);
  if (cidr !== null) {
    return { family: cidr.family, first: cidr.base, last: addressAt(cidr, cidrSize(cidr) - 1n), text: cidr.text };
  }
  const parts = text.split('-').map((part) => parseAddress(part.trim()));
  const [first = null, last = first] = parts;
  if (parts.length > 2 || first === null || last === null || first.family !== last.family) return null;
  if (addressToInteger(first) > addressToInteger(last)) return null;
  return { family: first.family, first, last, text: parts.length === 1 ? first.text : `${first.text}-${last.text}` };
}

/** Number of addresses in the range. */
export function rangeSize({ first, last }: AddressRange): bigint {
  return addressToInteger(last) - addressToInteger(first) + 1n;
}

/** The address at that offset from the first. */
export function addressOfRange({ family, first }: AddressRange, offset: bigint): IpAddress {
  return addressFromInteger(family, addressToInteger(first) + offset);
}

export function rangeContains({ family, first, last }: AddressRange, address: IpAddress): boolean {
  if (address.family !== family) return false;
  const value = addressToInteger(address);
  return value >= addressToInteger(first) && value <= addressToInteger(last);
}
