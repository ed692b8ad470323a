import type { AddressRange } from '../net/address-range.js';
import type { Cidr } from '../net/cidr.js';
import type { PortRange } from '../net/port.js';
import type { ServiceRanges } from './allocation/service-ranges.js';
import type { LockUse } from './lock/lock.js';

/** What a control plane is configured with and no manifest says. */
export interface ControlPlaneOptions {
  /** kube-apiserver's --service-cluster-ip-range, primary family first, and what ServiceCIDRs add. */
  readonly serviceRanges: ServiceRanges;
  /** kube-apiserver's --service-node-port-range. */
  readonly serviceNodePortRange: PortRange;
  /** Likewise. */
  readonly isNodePortRangeKnown: boolean;
  /** What the load-balancer controller gives: at most one a family; none when it gives nothing. */
  readonly loadBalancerIpRanges: readonly AddressRange[];
  /** Where Pods get addresses when no Node has podCIDRs: at most one a family. */
  readonly podCidrs: readonly Cidr[];
  /** false: nothing is invented; what has no address is reported and left out. */
  readonly synthesis: boolean;
  /** Values that were given before; null without. */
  readonly lock: LockUse | null;
  /** kube-controller-manager's --max-endpoints-per-slice. */
  readonly maxEndpointsPerSlice: number;
  /** Whose endpoints are wanted: of the Services that kube-proxy makes rules for, or also of headless ones and the like. */
  readonly endpointsOf: 'proxied-services' | 'every-service';
}
