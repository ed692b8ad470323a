import type { Report } from '../../diagnostics/diagnostic.js';
import { describeObject, type Node, type Pod } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import { compareBytes } from '../../net/ordering.js';

/** Where Pods run. Mutable: it remembers Pods that are left out because nobody knows their Node. */
export interface PodNodes {
  readonly nodeOf: (pod: Pod) => Node | null;
  readonly nodeNamed: (name: string | null) => Node | null;
  /** Whether the Pod's Node is missing from the Nodes of the input; without any Node in the input nothing is. */
  readonly lacksNode: (pod: Pod) => boolean;
  readonly leaveOut: (pod: Pod) => void;
  /** Reports each missing Node once. */
  readonly reportLeftOut: (report: Report) => void;
}

export function podNodes(nodes: readonly Node[]): PodNodes {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const leftOut = new Map<string, Set<Pod>>();
  const nodeNamed = (name: string | null): Node | null => byName.get(name ?? '') ?? null;
  const nodeOf = ({ spec }: Pod): Node | null => nodeNamed(spec.nodeName);
  return {
    nodeOf,
    nodeNamed,
    lacksNode: (pod) => nodes.length > 0 && nodeOf(pod) === null,
    leaveOut: (pod) => {
      const name = pod.spec.nodeName ?? '';
      leftOut.set(name, (leftOut.get(name) ?? new Set()).add(pod));
    },
    reportLeftOut: (report) => {
      for (const [node, pods] of [...leftOut].sort(([left], [right]) => compareBytes(left, right))) {
        const [first] = pods;
        if (first === undefined) continue;
        const args = { node: node === '' ? null : node, pod: describeObject(first), count: pods.size };
        report('SVC130', args, fieldOf(first.origin, []));
      }
    },
  };
}
