import type { OriginIndex } from '../diagnostics/source-map.js';
import type { IpAddress } from '../net/address.js';
import type { Family } from '../net/family.js';
import type { AddressSet } from './address-set.js';
import type { PacketFilterProgram } from './packet-filter.js';
import type { VirtualServer } from './virtual-server.js';

/** Level-2 IR of a node in ipvs mode. */
export interface IpvsProgram {
  readonly timeouts: ConnectionTimeouts;
  /** Each frontend once, in the order of ipvsadm. */
  readonly virtualServers: readonly OwnedVirtualServer[];
  readonly sets: readonly AddressSet[];
  /** Of the dummy device that makes the kernel take packets to virtual servers for its own. */
  readonly deviceAddresses: readonly IpAddress[];
  readonly sysctls: readonly Sysctl[];
  /** What iptables does beside IPVS, for each family that is wanted. */
  readonly remainders: readonly PacketFilterProgram[];
}

export interface OwnedVirtualServer extends VirtualServer {
  /** The family whose source map knows the origin. */
  readonly family: Family;
  /** Of the frontend. */
  readonly origin: OriginIndex;
  /** Of the service port. */
  readonly servicePort: OriginIndex;
}

/** The kernel's own are kept where it is 0. */
export interface ConnectionTimeouts {
  readonly tcpSeconds: number;
  readonly tcpFinSeconds: number;
  readonly udpSeconds: number;
}

export interface Sysctl {
  /** `net.ipv4.ip_forward` */
  readonly name: string;
  readonly value: number;
}
