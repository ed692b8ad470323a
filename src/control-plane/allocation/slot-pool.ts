import { addressAt, cidrContains, cidrSize, type Cidr } from '../../net/cidr.js';
import { addressOfRange, rangeContains, rangeSize, type AddressRange } from '../../net/address-range.js';
import type { IpAddress } from '../../net/address.js';
import type { PortRange } from '../../net/port.js';

/** A range of values, counted from 0, of which each can be had once. */
export interface SlotPool {
  /** As messages name it. */
  readonly range: string;
  readonly size: number;
  /** The first slots, which are taken only when all others are: left to those who choose a value themselves. */
  readonly staticBand: number;
  readonly valueAt: (slot: number) => string;
}

export interface AddressPool extends SlotPool {
  readonly addressAt: (slot: number) => IpAddress;
  /** Whether the range holds the address, be it one to give or not. */
  readonly contains: (address: IpAddress) => boolean;
}

export interface PortPool extends SlotPool {
  readonly portAt: (slot: number) => number;
}

/** The bitmap allocator's limit for IPv6 (pkg/registry/core/service/ipallocator/bitmap.go); the newer one has none. */
const SERVICE_ADDRESSES_OF_IPV6 = 65_536;

/** A /64 holds more than a cluster can use; this many keep the addresses short. */
const POD_ADDRESSES_OF_IPV6 = 1_048_576;

/** As many addresses of an IPv6 range as anybody needs load balancers. */
const LOAD_BALANCER_ADDRESSES = 1_048_576;

/** Cluster IPs without network address and, for IPv4, broadcast address; the static band is KEP-3070's. */
export function serviceAddressPool(range: Cidr): AddressPool {
  const whole = Number(cidrSize(range));
  const usable = range.family === 'ipv4' ? whole - 2 : Math.min(whole, SERVICE_ADDRESSES_OF_IPV6) - 1;
  const staticBand = whole <= 16 ? 0 : bandSize({ total: whole, least: 16, most: 256, step: 16 });
  return addressPool(range, 1, usable, staticBand);
}

/** Pod addresses without network address, gateway (the first, as the host-local CNI plugin has it) and broadcast address. */
export function podAddressPool(range: Cidr): AddressPool {
  const whole = Number(cidrSize(range));
  const usable = range.family === 'ipv4' ? whole - 3 : Math.min(whole, POD_ADDRESSES_OF_IPV6) - 2;
  return addressPool(range, 2, usable, 0);
}

/** Every address of the range, as load-balancer controllers give them. */
export function loadBalancerPool(range: AddressRange): AddressPool {
  const at = (slot: number): IpAddress => addressOfRange(range, BigInt(slot));
  return {
    range: range.text,
    size: Math.min(Number(rangeSize(range)), LOAD_BALANCER_ADDRESSES),
    staticBand: 0,
    valueAt: (slot) => at(slot).text,
    addressAt: at,
    contains: (address) => rangeContains(range, address),
  };
}

/** Node ports; the static band is KEP-3668's. */
export function nodePortPool(range: PortRange): PortPool {
  const size = range.last - range.first + 1;
  return {
    range: portRangeText(range),
    size,
    staticBand: size <= 16 ? 0 : bandSize({ total: size, least: 16, most: 128, step: 32 }),
    valueAt: (slot) => String(range.first + slot),
    portAt: (slot) => range.first + slot,
  };
}

export function portRangeText(range: PortRange): string {
  return `${String(range.first)}-${String(range.last)}`;
}

function addressPool(range: Cidr, skipped: number, usable: number, staticBand: number): AddressPool {
  const at = (slot: number): IpAddress => addressAt(range, BigInt(slot + skipped));
  const size = Math.max(0, usable);
  return {
    range: range.text,
    size,
    staticBand: Math.min(staticBand, size),
    valueAt: (slot) => at(slot).text,
    addressAt: at,
    contains: (address) => cidrContains(range, address),
  };
}

function bandSize(rule: {
  readonly total: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
}): number {
  return Math.min(Math.max(rule.least, Math.floor(rule.total / rule.step)), rule.most);
}
