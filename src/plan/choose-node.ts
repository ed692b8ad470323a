import type { Report } from '../diagnostics/diagnostic.js';
import type { Node } from '../kubernetes/objects.js';
import type { PlanOptions } from './options.js';

/** The node whose rules are planned; `object` is null when no manifest describes it. */
export interface ChosenNode {
  readonly name: string | null;
  readonly object: Node | null;
}

/**
 * --node wins over hostnameOverride; without either that of the former state, else the only Node, else the first by name
 * with a warning, else none. A
 * name that is asked for must be known as soon as the input holds Nodes at all: a typing error would silently make every
 * endpoint remote. A Node of the former state is known too: kube-proxy goes on when it is gone.
 */
export function chooseNode(
  nodes: readonly Node[],
  former: ChosenNode | null,
  options: PlanOptions,
  report: Report,
): ChosenNode {
  const wanted = options.node ?? options.configuration.hostnameOverride;
  if (wanted !== null) {
    const object = nodes.find((node) => node.name === wanted) ?? null;
    const isKnown = object !== null || (former?.name === wanted && former.object !== null);
    if (!isKnown && (nodes.length > 0 || options.node !== null)) {
      const option = options.node === null ? 'hostnameOverride' : '--node';
      report('SVC108', { node: wanted, known: nodes.map((node) => node.name) }, { kind: 'name', name: option });
    }
    return { name: wanted, object };
  }
  const name = former?.name ?? nodes[0]?.name ?? null;
  if (nodes.length > 1 && name !== null) report('SVC109', { node: name, count: nodes.length }, null);
  return { name, object: nodes.find((node) => node.name === name) ?? null };
}
