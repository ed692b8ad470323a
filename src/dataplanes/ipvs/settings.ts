import type { Cidr } from '../../net/cidr.js';
import type { ConnectionTimeouts } from '../../program/ipvs.js';

/** What of kube-proxy's configuration concerns ipvs mode alone. */
export interface IpvsSettings {
  readonly scheduler: string;
  readonly excludeCidrs: readonly Cidr[];
  readonly strictArp: boolean;
  readonly timeouts: ConnectionTimeouts;
}
