import type { Report } from '../diagnostics/diagnostic.js';
import type { Location } from '../diagnostics/location.js';
import { namespacedName } from '../kubernetes/objects.js';
import { fieldOf } from '../kubernetes/origin.js';
import { wantedCluster, type NodeState } from './node-state.js';

interface Need {
  readonly what: string;
  readonly where: Location | null;
}

/** Nodes that may not be read are no matter where nothing depends on them; where something does, nobody knows the rules. */
export function reportNeededNode(state: NodeState, report: Report): void {
  const need = needOf(state);
  if (need === null) return;
  report('SVC065', { message: `nodes may not be listed, and the rules depend on the Node: ${need.what}` }, need.where);
}

function needOf(state: NodeState): Need | null {
  const { node, planOptions } = state;
  const wanted = wantedCluster(state);
  const { configuration, nodeAddresses } = planOptions;
  if (configuration.detectLocal.kind === 'node-cidr') return { what: 'detectLocalMode is NodeCIDR', where: null };
  const local = wanted.services.find(
    ({ internalTrafficPolicy, externalTrafficPolicy }) =>
      internalTrafficPolicy === 'Local' || externalTrafficPolicy === 'Local',
  );
  if (node.name === null && local !== undefined) {
    const what = `Service ${namespacedName(local)} has a traffic policy Local; name the node with --node`;
    return { what, where: fieldOf(local.origin, ['spec']) };
  }
  const hinted = wanted.slices.find(({ endpoints }) => endpoints.some(({ zoneHints }) => zoneHints.length > 0));
  if (hinted !== undefined) {
    const what = `EndpointSlice ${namespacedName(hinted)} has hints for zones`;
    return { what, where: fieldOf(hinted.origin, ['endpoints']) };
  }
  const served = wanted.services.find(({ ports }) => ports.some(({ nodePort }) => nodePort !== 0));
  // Virtual servers of node ports name the node's addresses.
  const isFree = configuration.mode !== 'ipvs' && configuration.nodePortAddresses.kind === 'all';
  if (isFree || nodeAddresses.length > 0 || served === undefined) return null;
  const why = configuration.nodePortAddresses.kind === 'all' ? 'the proxy mode is ipvs' : 'nodePortAddresses is set';
  const what = `${why}, and Service ${namespacedName(served)} has node ports; give --node-address`;
  return { what, where: fieldOf(served.origin, ['spec', 'ports']) };
}
