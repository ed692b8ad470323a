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
  /** Whether anything in the input has the name: a Node, or without any Node an endpoint or a Pod. */
  readonly isKnown: boolean;
}

/**
 * --node wins over hostnameOverride; without either that of the former state, else the only Node, else the first by name
 * with a warning, else none. A name that is asked for must be known as soon as the input holds Nodes at all: a typing error
 * would silently make every endpoint remote. A name of the former state is known too: kube-proxy goes on when its Node is
 * gone.
 */
export function chooseNode(
  cluster: Pick<Cluster, 'nodes' | 'slices' | 'pods'>,
  former: ChosenNode | null,
  options: PlanOptions,
  report: Report,
): ChosenNode {
  const { nodes } = cluster;
  const wanted = options.node ?? options.configuration.hostnameOverride;
  if (wanted !== null) {
    const object = nodes.find((node) => node.name === wanted) ?? null;
    const known = nodes.length > 0 ? nodes.map(({ name }) => name) : namesOfNodes(cluster);
    const isKnown = known.includes(wanted);
    const isFormer = former?.name === wanted && former.isKnown;
    // A hostnameOverride of manifests that tell of no node at all can mean nothing else.
    if (!isKnown && !isFormer && (known.length > 0 || options.node !== null)) {
      const option = options.node === null ? 'hostnameOverride' : '--node';
      const args = { node: wanted, known, suggestion: similarName(wanted, known) };
      report(nodes.length > 0 ? 'SVC108' : 'SVC117', args, { kind: 'name', name: option });
    }
    return { name: wanted, object, isKnown };
  }
  const name = former?.name ?? nodes[0]?.name ?? null;
  if (nodes.length > 1 && name !== null) report('SVC109', { node: name, count: nodes.length }, null);
  const object = nodes.find((node) => node.name === name) ?? null;
  return { name, object, isKnown: object !== null };
}

/** Names of nodes that endpoints and Pods have, sorted. */
export function namesOfNodes({ slices, pods }: Pick<Cluster, 'slices' | 'pods'>): readonly string[] {
  const names = new Set<string>();
  for (const { endpoints } of slices) for (const { nodeName } of endpoints) if (nodeName !== null) names.add(nodeName);
  for (const { spec } of pods) if (spec.nodeName !== null) names.add(spec.nodeName);
  return [...names].sort(compareBytes);
}
