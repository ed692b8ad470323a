import type { Node, Pod, Workload } from '../../kubernetes/objects.js';
import type { LockUse } from '../lock/lock.js';
import { podIdentity } from '../lock/pod-identity.js';
import { placedReplicas } from './placed-replicas.js';
import { labelsOfReplica } from './replica-labels.js';
import type { Scheduler } from './scheduling.js';

/** A Pod that the input does not hold as such: without addresses yet. */
export interface UnaddressedPod {
  readonly pod: Pod;
  /** What stands in the manifest: the workload, or the Pod itself. */
  readonly owner: Pod | Workload;
  /** As a lock knows it: `Deployment/shop/cart/0`. */
  readonly identity: string;
  /** The Node of the Pod, if the input holds it. */
  readonly node: Node | null;
}

/** Kubernetes supports no more Pods in a cluster ("Considerations for large clusters"). */
const MOST_PODS = 150_000;

/** The Pods that the workload's controller would make and the scheduler place. */
export function podsOfWorkload(
  workload: Workload,
  schedule: Scheduler,
  nodes: ReadonlyMap<string, Node>,
  lock: LockUse | null,
): readonly UnaddressedPod[] {
  const { nodeName } = workload.podSpec;
  if (nodeName !== null) {
    const node = nodes.get(nodeName) ?? null;
    const count = workload.kind === 'DaemonSet' || workload.podSpec.hostNetwork ? 1 : workload.replicas;
    return numberedPods(workload, count, () => node);
  }
  if (nodes.size === 0)
    return numberedPods(workload, workload.kind === 'DaemonSet' ? 1 : workload.replicas, () => null);
  const eligible = schedule(workload);
  if (workload.kind === 'DaemonSet')
    return eligible.map((node) => podOf(workload, node.name, workload.podLabels, node));
  if (eligible.length === 0) return [];
  // Two Pods on the host network cannot listen on one port of one Node; the scheduler leaves the others pending.
  const count = workload.podSpec.hostNetwork ? Math.min(workload.replicas, eligible.length) : workload.replicas;
  const placed = placedReplicas(workload, Math.min(count, MOST_PODS), eligible, lock);
  return numberedPods(workload, count, (index) => placed[index] ?? null);
}

/** A Pod of a manifest, on the Node that it names or that is chosen for it. */
export function placedPod(
  pod: Pod,
  schedule: Scheduler,
  nodes: ReadonlyMap<string, Node>,
  lock: LockUse | null,
): UnaddressedPod {
  const identity = podIdentity(pod, null);
  if (pod.spec.nodeName !== null) return { pod, owner: pod, identity, node: nodes.get(pod.spec.nodeName) ?? null };
  const node = nodes.get(lock?.held.pods.get(identity)?.node ?? '') ?? schedule(pod)[0] ?? null;
  return { pod: { ...pod, spec: { ...pod.spec, nodeName: node?.name ?? null } }, owner: pod, identity, node };
}

function numberedPods(
  workload: Workload,
  count: number,
  nodeAt: (index: number) => Node | null,
): readonly UnaddressedPod[] {
  return Array.from({ length: Math.min(count, MOST_PODS) }, (_, index) =>
    podOf(
      workload,
      String(workload.firstOrdinal + index),
      labelsOfReplica(workload, workload.firstOrdinal + index),
      nodeAt(index),
    ),
  );
}

/** A DaemonSet's Pods are named after their Nodes: a further Node must not rename, and so move, the others. */
function podOf(workload: Workload, suffix: string, labels: Pod['labels'], node: Node | null): UnaddressedPod {
  const pod: Pod = {
    kind: 'Pod',
    namespace: workload.namespace,
    name: podName(workload, suffix),
    origin: workload.origin,
    labels,
    uid: '',
    spec: { ...workload.podSpec, ...identityOf(workload, suffix), nodeName: node?.name ?? workload.podSpec.nodeName },
    addresses: [],
    isFinished: false,
    isReady: true,
    isTerminating: false,
  };
  return { pod, owner: workload, identity: podIdentity(workload, suffix), node };
}

/** As a StatefulSet and an Indexed Job name the hosts; other names end in chance in a cluster. */
function podName({ name, run }: Workload, suffix: string): string {
  return `${run?.job ?? name}-${suffix}`;
}

/**
 * A StatefulSet names its Pods' hosts (initIdentity in pkg/controller/statefulset/stateful_set_utils.go), and so does an
 * Indexed Job (manageJob in pkg/controller/job/job_controller.go), which leaves the subdomain to the template.
 */
function identityOf(workload: Workload, suffix: string): Partial<Pod['spec']> {
  if (workload.run?.isIndexed === true) return { hostname: podName(workload, suffix) };
  if (workload.kind !== 'StatefulSet') return {};
  return { hostname: podName(workload, suffix), subdomain: workload.serviceName };
}
