/** Level-2 IR of IPVS: the kernel's table of virtual servers as data. */
import type { IpAddress } from '../net/address.js';
import type { TransportProtocol } from '../net/port.js';

export interface VirtualServer {
  readonly protocol: TransportProtocol;
  readonly address: IpAddress;
  readonly port: number;
  /** The kernel's name of it, such as `rr` of the module ip_vs_rr. */
  readonly scheduler: string;
  /** How long a client keeps its real server; null: each connection is scheduled. */
  readonly persistenceSeconds: number | null;
  /** Whether a hash of the client takes in its port (IP_VS_SVC_F_SCHED_MH_PORT). */
  readonly hashesSourcePort: boolean;
  readonly realServers: readonly RealServer[];
}

/** Where connections go, by masquerading (NAT). */
export interface RealServer {
  readonly address: IpAddress;
  readonly port: number;
  readonly weight: number;
}
