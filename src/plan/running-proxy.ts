import type { Cluster } from '../control-plane/cluster.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { describeObject, type EndpointSlice, type Node } from '../kubernetes/objects.js';
import { fieldOf } from '../kubernetes/origin.js';
import type { ProxyConfiguration } from '../kubernetes/configuration/configuration.js';
import { compareBytes } from '../net/ordering.js';
import type { ChangeFacts } from '../releases/change-facts.js';
import { HEADLESS_LABEL, ZONE_LABEL } from './build.js';
import type { Comparison } from './changed-services.js';
import type { ChosenNode } from './choose-node.js';

/** Why kube-proxy starts anew when the node changes so; null when it goes on. */
export function restartReason(
  old: ChosenNode,
  current: ChosenNode,
  configuration: ProxyConfiguration,
  { podCidrs }: Comparison,
): string | null {
  if (old.name !== null && old.name !== current.name) return 'it is that of another node';
  // It watches podCIDRs only where it uses them, and ends when they change. A Node that goes is only logged.
  if (configuration.detectLocal.kind !== 'node-cidr' || current.object === null) return null;
  const isSame = old.object !== null && podCidrs(old.object) === podCidrs(current.object);
  return isSame ? null : `the podCIDRs of Node ${current.name ?? ''} changed, for which it restarts`;
}

/** What of the node makes it write everything without a restart; null when nothing does. */
export function fullSyncReason(old: ChosenNode, current: ChosenNode, { nodeLabels }: ChangeFacts): string | null {
  const name = current.name ?? '';
  switch (nodeLabels) {
    case 'zone':
      // A Node that goes is only logged.
      return current.object !== null && zoneOf(old) !== zoneOf(current) ? `the zone of Node ${name} changed` : null;
    case 'any':
      if (old.object !== null && current.object === null) return `Node ${name} is gone`;
      return labelsOf(old) === labelsOf(current) ? null : `a label of Node ${name} changed`;
  }
}

function zoneOf({ object }: ChosenNode): string | undefined {
  return object?.labels.get(ZONE_LABEL);
}

function labelsOf({ object }: ChosenNode): string {
  return JSON.stringify([...(object?.labels ?? [])].sort(([left], [right]) => compareBytes(left, right)));
}

/**
 * The node as a kube-proxy sees it that started with `old`: it reads the addresses once (from 1.34 on it has the exit for
 * changed ones, but commented out). Of a Node that is gone it keeps the addresses, and from 1.34 on the zone.
 */
export function nodeOfRunningProxy(
  old: ChosenNode,
  current: ChosenNode,
  { nodeLabels }: ChangeFacts,
  report: Report,
): ChosenNode {
  if (current.object === null) {
    const keepsLabels = old.object === null || nodeLabels === 'zone';
    return { ...current, object: keepsLabels ? old.object : { ...old.object, labels: new Map() } };
  }
  if (addressesOf(old.object) === addressesOf(current.object)) return current;
  const { origin, name } = current.object;
  report('SVC312', { node: name }, fieldOf(origin, ['status', 'addresses'], 'key'));
  return { ...current, object: { ...current.object, addresses: old.object?.addresses ?? [] } };
}

function addressesOf(node: Node | null): string {
  return JSON.stringify((node?.addresses ?? []).map(({ type, address }) => [type, address.text]));
}

/**
 * The cluster as a kube-proxy sees it that has seen `old`. When a slice comes to name another Service, kube-proxy adds it
 * there and does not take it away from the former one (1.36).
 */
export function clusterOfRunningProxy(
  old: Cluster,
  current: Cluster,
  isWanted: (service: string) => boolean,
  report: Report,
): Cluster {
  const now = new Map(current.slices.map((slice) => [nameOf(slice), slice]));
  const left = old.slices.filter((slice) => {
    const moved = now.get(nameOf(slice));
    if (moved === undefined || slice.serviceName === null || moved.serviceName === slice.serviceName) return false;
    // Of another family it is a new object, the old one deleted; one with the label was never seen.
    if (moved.family !== slice.family || slice.labels.has(HEADLESS_LABEL) || moved.labels.has(HEADLESS_LABEL))
      return false;
    const service = `${slice.namespace}/${slice.serviceName}`;
    const where = fieldOf(moved.origin, ['metadata', 'labels']);
    if (isWanted(service)) report('SVC313', { slice: describeObject(slice), service }, where);
    return true;
  });
  return left.length === 0 ? current : { ...current, slices: [...left, ...current.slices] };
}

function nameOf(slice: EndpointSlice): string {
  return `${slice.namespace}/${slice.name}`;
}
