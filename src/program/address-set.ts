/** Level-2 IR of the kernel's ipset: typed sets of addresses and ports. */
import type { IpAddress } from '../net/address.js';
import type { Cidr } from '../net/cidr.js';
import type { Family } from '../net/family.js';
import type { TransportProtocol } from '../net/port.js';

export type AddressSet = HashSet | PortSet;

export interface HashSet {
  readonly type: HashType;
  readonly name: string;
  readonly family: Family;
  readonly hashSize: number;
  /** `ipset add` refuses more. */
  readonly maxElements: number;
  readonly entries: readonly HashEntry[];
}

/** A bitmap of ports. */
export interface PortSet {
  readonly type: 'bitmap:port';
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly ports: readonly number[];
}

export const HASH_TYPES = ['hash:ip', 'hash:ip,port', 'hash:ip,port,ip', 'hash:ip,port,net'] as const;

export type HashType = (typeof HASH_TYPES)[number];

/** An entry of the set type whose dimensions it has. */
export type HashEntry =
  | { readonly kind: 'hash:ip'; readonly address: IpAddress }
  | ({ readonly kind: 'hash:ip,port' } & TransportAddress)
  | ({ readonly kind: 'hash:ip,port,ip'; readonly other: IpAddress } & TransportAddress)
  | ({ readonly kind: 'hash:ip,port,net'; readonly network: Cidr } & TransportAddress);

export interface TransportAddress {
  readonly address: IpAddress;
  readonly protocol: TransportProtocol;
  readonly port: number;
}
