import type { EndpointSlice, Node, Pod, Service } from '../kubernetes/objects.js';
import type { LockUpdate } from './lock/update.js';

/** What the API server and the controllers would hold after the manifests were applied. Sorted by namespace and name. */
export interface Cluster {
  /** With cluster IPs and node ports, given or invented. */
  readonly services: readonly Service[];
  /** Given, mirrored from Endpoints, or made from selectors. */
  readonly slices: readonly EndpointSlice[];
  readonly nodes: readonly Node[];
  /** Given, and made of workloads as far as a Service of interest selects them (`endpointsOf`). */
  readonly pods: readonly Pod[];
  /** Every value that no manifest holds, in the order in which it is reported. */
  readonly invented: readonly Invented[];
  /** What the lock should hold from now on; null without a lock. */
  readonly lock: LockUpdate | null;
}

/**
 * A value that svcgen made up because only a live control plane would know it: in this run, or earlier, where `lock` names the
 * file that remembers it.
 */
export type Invented = (
  | { readonly kind: 'cluster-ip'; readonly service: string; readonly address: string }
  | { readonly kind: 'load-balancer-ip'; readonly service: string; readonly address: string }
  | { readonly kind: 'node-port'; readonly service: string; readonly port: string; readonly nodePort: number }
  | { readonly kind: 'health-check-node-port'; readonly service: string; readonly nodePort: number }
  | { readonly kind: 'pod'; readonly pod: string; readonly addresses: readonly string[]; readonly node: string | null }
) & { readonly lock: string | null };
