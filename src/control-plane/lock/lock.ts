import type { FieldPath, Location } from '../../diagnostics/location.js';
import type { IpAddress } from '../../net/address.js';

/** Values that were given once, as the API server's store remembers them. */
export interface LockContent {
  /** By `namespace/name`. */
  readonly services: ReadonlyMap<string, LockedService>;
  /** By what makes them: `Deployment/shop/cart/0`, `DaemonSet/kube-system/agent/worker-1`, `Pod/shop/web`. */
  readonly pods: ReadonlyMap<string, LockedPod>;
}

/** A lock file as it was read. */
export interface Lock extends LockContent {
  /** The file's, as messages call it. */
  readonly name: string;
  readonly placeOf: (path: FieldPath) => Location;
}

export interface LockedService {
  /** At most one a family, as all addresses here. */
  readonly clusterIps: readonly IpAddress[];
  /** By the name of the service port, '' where it has none: the API server goes by it too (patchAllocatedValues). */
  readonly nodePorts: ReadonlyMap<string, number>;
  /** 0 without. */
  readonly healthCheckNodePort: number;
  readonly loadBalancerIps: readonly IpAddress[];
}

export interface LockedPod {
  readonly node: string | null;
  /** Empty on the host network, where the addresses are the Node's. */
  readonly addresses: readonly IpAddress[];
}

/** A lock and how far a run may go with it. */
export interface LockUse {
  readonly held: Lock;
  /** Whether this run sees enough to tell that the object, `Kind/name`, of the namespace is gone. */
  readonly frees: (namespace: string, object: string) => boolean;
  /** Whether what others have been given wins, as a live cluster's values do; otherwise a clash is an error. */
  readonly yields: boolean;
}

export const NO_VALUES: LockedService = {
  clusterIps: [],
  nodePorts: new Map(),
  healthCheckNodePort: 0,
  loadBalancerIps: [],
};

/** What `service` has in the lock. */
export function lockedService(use: LockUse | null, service: string): LockedService {
  return use?.held.services.get(service) ?? NO_VALUES;
}
