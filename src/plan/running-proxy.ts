import type { Cluster } from '../control-plane/cluster.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { describeObject, type EndpointSlice, type Node } from '../kubernetes/objects.js';
import { fieldOf } from '../kubernetes/origin.js';
import type { ProxyConfiguration } from '../kubernetes/configuration/configuration.js';
import { compareBytes } from '../net/ordering.js';
import type { ChangeFacts } from '../releases/change-facts.js';
import { HEADLESS_LABEL, ZONE_LABEL } from './build.js';
import type { ChosenNode } from './choose-node.js';

/** Why kube-proxy starts anew when the node changes so; null when it goes on. */
export function restartReason(old: ChosenNode, current: ChosenNode, configuration: ProxyConfiguration): string | null {
  if (old.name !== current.name) return 'it is that of another node';
  // It watches podCIDRs only where it uses them, and ends when they change.
  if (configuration.detectLocal.kind === 'node-cidr' && podCidrsOf(old) !== podCidrsOf(current)) {
    return `the podCIDRs of Node ${current.name ?? ''} changed, for which it restarts`;
  }
  return null;
}

function podCidrsOf({ object }: ChosenNode): string {
  return (object?.podCidrs ?? []).map(({ text }) => text).join();
}

/** What of the node's labels makes it write everything; null when nothing does. */
export function changedLabel(old: ChosenNode, current: ChosenNode, { nodeLabels }: ChangeFacts): string | null {
  switch (nodeLabels) {
    case 'zone':
      // It hears nothing of a Node that goes.
      return current.object !== null && zoneOf(old) !== zoneOf(current) ? 'the zone' : null;
    case 'any':
      return labelsOf(old) === labelsOf(current) ? null : 'a label';
  }
}

function zoneOf({ object }: ChosenNode): string | undefined {
  return object?.labels.get(ZONE_LABEL);
}

function labelsOf({ object }: ChosenNode): string {
  return JSON.stringify([...(object?.labels ?? [])].sort(([left], [right]) => compareBytes(left, right)));
}

/**
 * The node as a kube-proxy sees it that started with `old`: it reads the addresses once (1.36 has the exit for changed
 * ones, but commented out).
 */
export function nodeOfRunningProxy(old: ChosenNode, current: ChosenNode, report: Report): ChosenNode {
  if (current.object === null) return { ...current, object: old.object };
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
export function clusterOfRunningProxy(old: Cluster, current: Cluster, report: Report): Cluster {
  const now = new Map(current.slices.map((slice) => [nameOf(slice), slice]));
  const left = old.slices.filter((slice) => {
    const moved = now.get(nameOf(slice));
    if (moved === undefined || slice.serviceName === null || moved.serviceName === slice.serviceName) return false;
    if (moved.labels.has(HEADLESS_LABEL)) return false;
    const arguments_ = { slice: describeObject(slice), service: `${slice.namespace}/${slice.serviceName}` };
    report('SVC313', arguments_, fieldOf(moved.origin, ['metadata', 'labels']));
    return true;
  });
  return left.length === 0 ? current : { ...current, slices: [...left, ...current.slices] };
}

function nameOf(slice: EndpointSlice): string {
  return `${slice.namespace}/${slice.name}`;
}
