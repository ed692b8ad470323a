import type { Node, Pod, Workload } from '../../kubernetes/objects.js';

/** What names a Pod in a lock: kind, namespace and name of what stands in the manifest, then the replica or the Node. */
export function podIdentity(owner: Pod | Workload, suffix: string | null): string {
  const ofOwner = `${owner.kind}/${owner.namespace}/${owner.name}`;
  return suffix === null ? ofOwner : `${ofOwner}/${suffix}`;
}

/** Tells of the Pods of a lock whether the input still has what makes them. */
export function livingPods(
  pods: readonly Pod[],
  workloads: readonly Workload[],
  nodes: readonly Node[],
): (identity: string) => boolean {
  const owners = new Map([...pods, ...workloads].map((owner) => [podIdentity(owner, null), owner]));
  const nodeNames = new Set(nodes.map(({ name }) => name));
  return (identity) => {
    const [kind = '', namespace = '', name = '', suffix] = identity.split('/');
    const owner = owners.get(`${kind}/${namespace}/${name}`);
    if (owner === undefined) return false;
    if (owner.kind === 'Pod' || suffix === undefined) return owner.kind === 'Pod' && suffix === undefined;
    if (owner.kind === 'DaemonSet' && nodes.length > 0) return nodeNames.has(suffix);
    const replica = Number(suffix) - owner.firstOrdinal;
    return replica >= 0 && replica < (owner.kind === 'DaemonSet' ? 1 : owner.replicas);
  };
}

/** What makes a Pod of a lock: its namespace, and `Kind/name`. */
export function ownerIn(identity: string): readonly [namespace: string, owner: string] {
  const [kind = '', namespace = '', name = ''] = identity.split('/');
  return [namespace, `${kind}/${name}`];
}
