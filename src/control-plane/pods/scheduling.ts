import type { Node, Pod, Selector, Workload } from '../../kubernetes/objects.js';
import { compareBytes } from '../../net/ordering.js';
import { hashOfText, mixedHash } from '../allocation/hash.js';
import { matchesLabels } from './label-index.js';

/** Chooses the Nodes on which the Pods of an owner may run, best first. */
export type Scheduler = (owner: Pod | Workload) => readonly Node[];

/**
 * Rendezvous hashing: each owner has its own fixed order of Nodes, so that neither other owners nor a further Node move its
 * Pods about. Taints, affinity and resources are not read.
 */
export function rendezvousScheduler(nodes: readonly Node[]): Scheduler {
  const hashed = nodes.map((node) => ({ node, hash: hashOfText(node.name) }));
  return (owner) => {
    const ofOwner = hashOfText(`${owner.kind}/${owner.namespace}/${owner.name}`);
    const selector = nodeSelectorOf(owner);
    return hashed
      .filter(({ node }) => matchesLabels(selector, node.labels))
      .map(({ node, hash }) => ({ node, score: mixedHash(ofOwner, hash) }))
      .toSorted((left, right) => right.score - left.score || compareBytes(left.node.name, right.node.name))
      .map(({ node }) => node);
  };
}

function nodeSelectorOf(owner: Pod | Workload): Selector {
  return owner.kind === 'Pod' ? new Map() : owner.nodeSelector;
}
