import type { EndpointPlan } from './plan.js';

/** Which hints narrow the cluster pool on this node (KEP-2433, KEP-3015). */
export type Topology =
  | { readonly kind: 'none' }
  | { readonly kind: 'same-node'; readonly node: string }
  | { readonly kind: 'same-zone'; readonly zone: string };

const NO_TOPOLOGY: Topology = { kind: 'none' };

/** Hints count only if every ready endpoint has some and one of them names this node or its zone. */
export function chooseTopology(endpoints: readonly EndpointPlan[], node: string | null, zone: string | null): Topology {
  const ready = endpoints.filter((endpoint) => endpoint.ready);
  if (ready.length === 0) return NO_TOPOLOGY;
  if (node !== null && everyHints(ready, nodeHints) && ready.some((endpoint) => endpoint.nodeHints.includes(node))) {
    return { kind: 'same-node', node };
  }
  if (zone !== null && everyHints(ready, zoneHints) && ready.some((endpoint) => endpoint.zoneHints.includes(zone))) {
    return { kind: 'same-zone', zone };
  }
  return NO_TOPOLOGY;
}

export function fitsTopology(endpoint: EndpointPlan, topology: Topology): boolean {
  switch (topology.kind) {
    case 'none':
      return true;
    case 'same-node':
      return endpoint.nodeHints.includes(topology.node);
    case 'same-zone':
      return endpoint.zoneHints.includes(topology.zone);
  }
}

type HintsOf = (endpoint: EndpointPlan) => readonly string[];

const nodeHints: HintsOf = (endpoint) => endpoint.nodeHints;
const zoneHints: HintsOf = (endpoint) => endpoint.zoneHints;

function everyHints(endpoints: readonly EndpointPlan[], hintsOf: HintsOf): boolean {
  return endpoints.every((endpoint) => hintsOf(endpoint).length > 0);
}
