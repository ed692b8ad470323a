import type { Cluster } from '../control-plane/cluster.js';
import type { Report } from '../diagnostics/diagnostic.js';
import type { Node } from '../kubernetes/objects.js';
import { similarName } from '../kubernetes/similar-name.js';
import { compareBytes } from '../net/ordering.js';
import type { PlanOptions } from './options.js';

/** The node whose rules are planned; `object` is null when no manifest describes it. */
export interface ChosenNode {
  readonly name: string | null;
  readonly object: Node | null;
}

type NamingObjects = Pick<Cluster, 'nodes' | 'slices' | 'pods'>;

/** The state before a change. */
interface FormerState {
  readonly node: ChosenNode;
  readonly cluster: NamingObjects;
}

/**
 * --node wins over hostnameOverride; without either that of the former state, else the only Node, else the first by name
 * with a warning, else none. A name that is asked for must be that of a Node as soon as there are Nodes at all: a typing error
 * would silently make every endpoint remote. Without them it should be the one of an endpoint or a Pod. What the former state
 * has is known too: kube-proxy goes on when its Node is gone.
 */
export function chooseNode(
  cluster: NamingObjects,
  former: FormerState | null,
  options: PlanOptions,
  report: Report,
): ChosenNode {
  const { nodes } = cluster;
  const wanted = options.node ?? options.configuration.hostnameOverride;
  if (wanted !== null) {
    const object = nodes.find((node) => node.name === wanted) ?? null;
    if (object === null) checkName(wanted, former === null ? [cluster] : [cluster, former.cluster], options, report);
    return { name: wanted, object };
  }
  const name = former?.node.name ?? nodes[0]?.name ?? null;
  if (nodes.length > 1 && name !== null) report('SVC109', { node: name, count: nodes.length }, null);
  return { name, object: nodes.find((node) => node.name === name) ?? null };
}

function checkName(name: string, states: readonly NamingObjects[], { node }: PlanOptions, report: Report): void {
  const ofNodes = states.flatMap(({ nodes }) => nodes.map((known) => known.name));
  const known = [...new Set(ofNodes.length > 0 ? ofNodes : states.flatMap(namesOfNodes))].sort(compareBytes);
  // A hostnameOverride beside manifests that tell of no node at all is no typing error.
  if (known.includes(name) || (known.length === 0 && node === null)) return;
  const args = { node: name, known, suggestion: similarName(name, known) };
  const option = node === null ? 'hostnameOverride' : '--node';
  report(ofNodes.length > 0 ? 'SVC108' : 'SVC117', args, { kind: 'name', name: option });
}

/** Names of nodes that endpoints and Pods have, sorted. */
export function namesOfNodes({ slices, pods }: Pick<Cluster, 'slices' | 'pods'>): readonly string[] {
  const names = new Set<string>();
  for (const { endpoints } of slices) for (const { nodeName } of endpoints) if (nodeName !== null) names.add(nodeName);
  for (const { spec } of pods) if (spec.nodeName !== null) names.add(spec.nodeName);
  return [...names].sort(compareBytes);
}
