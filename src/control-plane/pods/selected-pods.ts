import type { Report } from '../../diagnostics/diagnostic.js';
import { describeObject, type Node, type Pod, type Service, type Workload } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import { hasStatus, type EndpointSource, type SourceObjects } from '../slices/endpoint-sources.js';
import { groupBy } from '../grouping.js';
import { byNameAndKind } from '../object-order.js';
import type { ControlPlaneOptions } from '../options.js';
import { addressPods } from './pod-addresses.js';
import type { SelectedPod } from '../slices/pod-slices.js';
import { rendezvousScheduler } from './scheduling.js';
import { placedPod, podsOfWorkload, type UnaddressedPod } from './workload-pods.js';

/** The Pods that a Pod or workload of the input stands for, as far as they have addresses. */
export type PodsOf = (owner: Pod | Workload) => readonly SelectedPod[];

/** Works out the Pods of everything that some Service selects; nobody asks for the rest. */
export function selectedPods(
  sources: ReadonlyMap<Service, EndpointSource>,
  objects: SourceObjects,
  nodes: readonly Node[],
  options: ControlPlaneOptions,
  report: Report,
): PodsOf {
  const selectors = [...sources.values()].flatMap((source) => (source.kind === 'selector' ? [source] : []));
  const pods = [...new Set(selectors.flatMap((source) => source.pods))];
  const workloads = [...new Set(selectors.flatMap((source) => source.workloads))];
  const lacking = [...pods.filter((pod) => pod.addresses.length === 0 && !pod.isFinished), ...workloads].toSorted(
    byNameAndKind,
  );
  const unaddressed = unaddressedPods(lacking, nodes, options, report);
  const held = unaddressed.length === 0 ? new Map<string, string>() : heldAddresses(objects, nodes);
  const invented = groupBy(addressPods(unaddressed, options.podCidrs, held, report), ({ owner }) => owner);
  return (owner) => {
    if (owner.kind === 'Pod' && owner.addresses.length > 0) return [{ pod: owner, workload: null }];
    return (invented.get(owner) ?? []).map(({ pod }) => ({ pod, workload: owner.kind === 'Pod' ? null : owner }));
  };
}

function unaddressedPods(
  lacking: readonly (Pod | Workload)[],
  nodes: readonly Node[],
  options: ControlPlaneOptions,
  report: Report,
): readonly UnaddressedPod[] {
  const schedule = rendezvousScheduler(nodes);
  const nodesByName = new Map(nodes.map((node) => [node.name, node]));
  const withoutAddress = (owner: Pod | Workload): void => {
    report('SVC107', { pod: describeObject(owner) }, fieldOf(owner.origin, []));
  };
  return lacking.flatMap((owner) => {
    // A Pod with a status and no address is pending in its cluster too.
    if (owner.kind === 'Pod' && hasStatus(owner)) {
      withoutAddress(owner);
      return [];
    }
    if (!options.synthesis) {
      report('SVC124', { what: 'address', owner: describeObject(owner) }, fieldOf(owner.origin, []));
      return [];
    }
    if (owner.kind === 'Pod') return [placedPod(owner, schedule, nodesByName)];
    const pods = podsOfWorkload(owner, schedule, nodesByName);
    if (pods.length === 0 && (owner.replicas > 0 || owner.kind === 'DaemonSet')) withoutAddress(owner);
    return pods;
  });
}

/** Every Pod address that the input gives. */
function heldAddresses(objects: SourceObjects, nodes: readonly Node[]): ReadonlyMap<string, string> {
  const held = new Map<string, string>();
  for (const pod of objects.pods) for (const { text } of pod.addresses) held.set(text, describeObject(pod));
  for (const node of nodes) for (const { address } of node.addresses) held.set(address.text, describeObject(node));
  for (const slice of objects.slices) {
    for (const { address } of slice.endpoints) held.set(address.text, describeObject(slice));
  }
  for (const endpoints of objects.endpoints) {
    for (const { address } of endpoints.subsets.flatMap((subset) => subset.addresses)) {
      held.set(address.text, describeObject(endpoints));
    }
  }
  return held;
}
