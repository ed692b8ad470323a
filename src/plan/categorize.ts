import type { EndpointPlan } from './plan.js';
import { chooseTopology, fitsTopology } from './topology.js';

/** Which pools a service port has use for, from its policies and frontends. */
export interface PoolUse {
  readonly usesCluster: boolean;
  readonly usesLocal: boolean;
}

export interface CategorizedEndpoints {
  readonly cluster: readonly EndpointPlan[];
  readonly local: readonly EndpointPlan[];
  /** Union of the two, sorted by text (kube-proxy leaves the order of a true union to chance). */
  readonly reachable: readonly EndpointPlan[];
  /** Whether any node has a usable endpoint. */
  readonly hasAny: boolean;
  /** Whether zone hints narrow the cluster pool. */
  readonly followsZone: boolean;
}

/**
 * kube-proxy's CategorizeEndpoints (1.36): ready endpoints that fit the topology, else serving ones that are
 * terminating (KEP-1669), for the cluster and for this node separately.
 */
export function categorizeEndpoints(
  endpoints: readonly EndpointPlan[],
  use: PoolUse,
  node: string | null,
  zone: string | null,
): CategorizedEndpoints {
  const topology = chooseTopology(endpoints, node, zone);
  const cluster = use.usesCluster
    ? readyElseDraining(
        endpoints,
        (endpoint) => fitsTopology(endpoint, topology),
        () => true,
      )
    : [];
  const followsZone = use.usesCluster && topology.kind === 'same-zone';
  if (!use.usesLocal) return { cluster, local: [], reachable: cluster, hasAny: cluster.length > 0, followsZone };
  const local = readyElseDraining(endpoints, isLocal, isLocal);
  const hasAny = endpoints.some((endpoint) => endpoint.ready || isDraining(endpoint));
  return { cluster, local, reachable: union(cluster, local), hasAny, followsZone };
}

function readyElseDraining(
  endpoints: readonly EndpointPlan[],
  fitsReady: (endpoint: EndpointPlan) => boolean,
  fitsDraining: (endpoint: EndpointPlan) => boolean,
): readonly EndpointPlan[] {
  const ready = endpoints.filter((endpoint) => endpoint.ready && fitsReady(endpoint));
  return ready.length > 0 ? ready : endpoints.filter((endpoint) => isDraining(endpoint) && fitsDraining(endpoint));
}

function isDraining(endpoint: EndpointPlan): boolean {
  return endpoint.serving && endpoint.terminating;
}

function isLocal(endpoint: EndpointPlan): boolean {
  return endpoint.isLocal;
}

/** Both lists come from one sorted list, so that a merge by membership keeps the order. */
function union(cluster: readonly EndpointPlan[], local: readonly EndpointPlan[]): readonly EndpointPlan[] {
  const inCluster = new Set(cluster);
  const added = local.filter((endpoint) => !inCluster.has(endpoint));
  if (added.length === 0) return cluster;
  return [...cluster, ...added].sort((left, right) => (left.text < right.text ? -1 : 1));
}
