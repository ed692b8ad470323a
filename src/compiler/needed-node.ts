import type { Report } from '../diagnostics/diagnostic.js';
import type { Location } from '../diagnostics/location.js';
import { namespacedName } from '../kubernetes/objects.js';
import { fieldOf } from '../kubernetes/origin.js';
import { namesOfNodes } from '../plan/choose-node.js';
import { nodeDependences, type NodeDependence } from './node-dependence.js';
import { wantedCluster, type NodeState } from './node-state.js';

/** Nodes that may not be read are no matter where nothing depends on them; where something does, nobody knows the rules. */
export function reportNeededNode(state: NodeState, report: Report): void {
  const need = needOf(state);
  if (need === null) return;
  report('SVC065', { message: `nodes may not be listed, and the rules depend on the Node: ${need.what}` }, need.where);
}

/** Without a Node of the input: one warning where the rules of a Service depend on what only that would tell. */
export function warnOfMissingNode(state: NodeState, report: Report): void {
  const { node, planOptions } = state;
  if (node.object !== null || state.cluster.nodes.length > 0) return;
  const dependences: NodeDependence[] = [...nodeDependences(state)];
  // Of other node ports SVC316 and SVC324 tell.
  const { mode, nodePortAddresses } = planOptions.configuration;
  if (mode === 'iptables' && nodePortAddresses.kind === 'networks') dependences.push(...servedSomewhere(state));
  const [first] = dependences;
  if (first === undefined) return;
  const args = {
    node: node.name,
    known: namesOfNodes(state.cluster),
    service: namespacedName(first.service),
    reason: first.reason,
    fact: first.fact,
    count: new Set(dependences.map(({ service }) => service)).size,
  };
  report('SVC118', args, first.where);
}

/** Services with node ports, where no address of the node is known. */
function servedSomewhere(state: NodeState): readonly NodeDependence[] {
  if (state.planOptions.nodeAddresses.length > 0) return [];
  return wantedCluster(state).services.flatMap((service) => {
    const index = service.ports.findIndex(({ nodePort }) => nodePort !== 0);
    if (index < 0) return [];
    const where = fieldOf(service.origin, ['spec', 'ports', index]);
    return [
      { service, fact: 'addresses', reason: 'node ports, of which nodePortAddresses picks the addresses', where },
    ];
  });
}

interface Need {
  readonly what: string;
  readonly where: Location | null;
}

function needOf(state: NodeState): Need | null {
  const { configuration } = state.planOptions;
  if (configuration.detectLocal.kind === 'node-cidr') return { what: 'detectLocalMode is NodeCIDR', where: null };
  const [dependence] = nodeDependences(state);
  if (dependence !== undefined) {
    const { service, reason, fact, where } = dependence;
    const remedy = fact === 'name' ? '; name the node with --node' : '';
    return { what: `Service ${namespacedName(service)} has ${reason}${remedy}`, where };
  }
  // Virtual servers of node ports name the node's addresses.
  if (configuration.mode !== 'ipvs' && configuration.nodePortAddresses.kind === 'all') return null;
  const [served] = servedSomewhere(state);
  if (served === undefined) return null;
  const why = configuration.nodePortAddresses.kind === 'all' ? 'the proxy mode is ipvs' : 'nodePortAddresses is set';
  const what = `${why}, and Service ${namespacedName(served.service)} has node ports; give --node-address`;
  return { what, where: served.where };
}
