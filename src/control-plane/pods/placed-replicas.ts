import type { Node, Workload } from '../../kubernetes/objects.js';
import { groupBy } from '../grouping.js';
import type { LockUse } from '../lock/lock.js';
import { podIdentity } from '../lock/pod-identity.js';

/**
 * Nodes of a workload's replicas, from the first: the one of the lock as long as it is eligible, else the next that has the
 * fewest of them. `eligible` is not empty, best first.
 */
export function placedReplicas(
  workload: Workload,
  count: number,
  eligible: readonly Node[],
  lock: LockUse | null,
): readonly Node[] {
  const isAlone = workload.podSpec.hostNetwork;
  const byName = new Map(eligible.map((node, index) => [node.name, index]));
  const replicasOf = eligible.map(() => 0);
  const kept = Array.from({ length: count }, (_, replica) => {
    if (lock === null) return null;
    const identity = podIdentity(workload, String(workload.firstOrdinal + replica));
    const index = byName.get(lock.held.pods.get(identity)?.node ?? '');
    if (index === undefined || (isAlone && replicasOf[index] !== 0)) return null;
    replicasOf[index] = (replicasOf[index] ?? 0) + 1;
    return eligible[index] ?? null;
  });
  const others = leastUsed(eligible, replicasOf);
  return kept.flatMap((node): readonly Node[] => {
    if (node !== null) return [node];
    const next = others.next();
    return next.done === true ? [] : [next.value];
  });
}

/** The Nodes again and again, each as soon as it has no more replicas than another. */
function* leastUsed(nodes: readonly Node[], replicasOf: readonly number[]): Generator<Node, never> {
  const joining = groupBy([...nodes.keys()], (index) => replicasOf[index] ?? 0);
  let members: readonly number[] = [];
  for (let replicas = Math.min(...joining.keys()); ; replicas += 1) {
    const more = joining.get(replicas);
    if (more !== undefined) members = [...members, ...more].toSorted((left, right) => left - right);
    for (const index of members) {
      const node = nodes[index];
      if (node !== undefined) yield node;
    }
  }
}
