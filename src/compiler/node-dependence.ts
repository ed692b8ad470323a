import type { NodeFact } from '../diagnostics/catalog/nodes.js';
import type { Location } from '../diagnostics/location.js';
import { fieldOf } from '../kubernetes/origin.js';
import { namespacedName, type EndpointSlice, type Service, type SliceEndpoint } from '../kubernetes/objects.js';
import { isProxied, slicesByService } from '../plan/build.js';
import { isExternalPolicyLocal } from '../plan/service-port.js';
import { wantedCluster, type NodeState } from './node-state.js';

/** A Service whose rules differ from node to node, by something of the node that the input does not tell. */
export interface NodeDependence {
  readonly service: Service;
  readonly fact: NodeFact;
  /** What the Service has: `externalTrafficPolicy Local`. */
  readonly reason: string;
  readonly where: Location;
}

/** The first of each wanted Service that has one. */
export function* nodeDependences(state: NodeState): Iterable<NodeDependence> {
  const { services, slices } = wantedCluster(state);
  const slicesOf = slicesByService(slices);
  for (const service of services) {
    if (!isProxied(service)) continue;
    const dependence = dependenceOf(service, slicesOf.get(namespacedName(service)) ?? [], state);
    if (dependence !== null) yield { service, ...dependence };
  }
}

function dependenceOf(
  service: Service,
  slices: readonly EndpointSlice[],
  { node }: NodeState,
): Omit<NodeDependence, 'service'> | null {
  if (node.object !== null || slices.every(({ endpoints }) => endpoints.length === 0)) return null;
  const field = (name: string): Location => fieldOf(service.origin, ['spec', name]);
  if (node.name === null) {
    for (const policy of ['externalTrafficPolicy', 'internalTrafficPolicy'] as const) {
      const isLocal = policy === 'externalTrafficPolicy' ? isExternalPolicyLocal(service) : service[policy] === 'Local';
      if (isLocal) return { fact: 'name', reason: `${policy} Local`, where: field(policy) };
    }
    const hinted = sliceWith(slices, ({ nodeHints }) => nodeHints.length > 0);
    if (hinted !== null) return { fact: 'name', reason: 'endpoints with hints for nodes', where: hinted };
    // The EndpointSlice controller makes hints by the Nodes of Pods, where it knows them.
    const { trafficDistribution } = service;
    if (trafficDistribution !== null && sliceWith(slices, ({ nodeName }) => nodeName === null) !== null) {
      const reason = `trafficDistribution ${trafficDistribution}`;
      return { fact: 'zone', reason, where: field('trafficDistribution') };
    }
  }
  const hinted = sliceWith(slices, ({ zoneHints }) => zoneHints.length > 0);
  return hinted === null ? null : { fact: 'zone', reason: 'endpoints with hints for zones', where: hinted };
}

/** The place of the endpoints of the first slice that has such a one; null without. */
function sliceWith(slices: readonly EndpointSlice[], isSuch: (endpoint: SliceEndpoint) => boolean): Location | null {
  const found = slices.find(({ endpoints }) => endpoints.some(isSuch));
  return found === undefined ? null : fieldOf(found.origin, ['endpoints']);
}
