import type { Report } from '../../diagnostics/diagnostic.js';
import { describeObject, type Node, type Pod, type Service, type Workload } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import { hasStatus, type EndpointSource, type SourceObjects } from '../slices/endpoint-sources.js';
import { groupBy } from '../grouping.js';
import { byNameAndKind } from '../object-order.js';
import type { ControlPlaneOptions } from '../options.js';
import { addressPods, type HeldAddresses, type InventedPod } from './pod-addresses.js';
import type { SelectedPod } from '../slices/pod-slices.js';
import { rendezvousScheduler } from './scheduling.js';
import { placedPod, podsOfWorkload, type UnaddressedPod } from './workload-pods.js';

/** The Pods that a Pod or workload of the input stands for, as far as they have addresses. */
export type PodsOf = (owner: Pod | Workload) => readonly SelectedPod[];

export interface SelectedPods {
  readonly podsOf: PodsOf;
  /** Those of which svcgen has chosen the addresses. */
  readonly invented: readonly InventedPod[];
}

/** Works out the Pods of everything that some Service selects; nobody asks for the rest. */
export function selectedPods(
  sources: ReadonlyMap<Service, EndpointSource>,
  objects: SourceObjects,
  nodes: readonly Node[],
  options: ControlPlaneOptions,
  report: Report,
): SelectedPods {
  const selectors = [...sources.values()].flatMap((source) => (source.kind === 'selector' ? [source] : []));
  const pods = [...new Set(selectors.flatMap((source) => source.pods))];
  const workloads = [...new Set(selectors.flatMap((source) => source.workloads))];
  const lacking = [...pods.filter((pod) => pod.addresses.length === 0 && !pod.isFinished), ...workloads].toSorted(
    byNameAndKind,
  );
  const unaddressed = unaddressedPods(lacking, nodes, options, report);
  const held = unaddressed.length === 0 ? { running: new Map(), all: new Map() } : heldAddresses(objects, nodes);
  const invented = addressPods(unaddressed, options, held, options.lock, report);
  const ofOwner = groupBy(invented, ({ owner }) => owner);
  const podsOf: PodsOf = (owner) => {
    if (owner.kind === 'Pod' && owner.addresses.length > 0) return [{ pod: owner, workload: null }];
    return (ofOwner.get(owner) ?? []).map(({ pod }) => ({ pod, workload: owner.kind === 'Pod' ? null : owner }));
  };
  return { podsOf, invented };
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
    if (owner.kind === 'Pod') return [placedPod(owner, schedule, nodesByName, options.lock)];
    const pods = podsOfWorkload(owner, schedule, nodesByName, options.lock);
    if (pods.length === 0 && (owner.replicas > 0 || owner.kind === 'DaemonSet')) withoutAddress(owner);
    return pods;
  });
}

function heldAddresses(objects: SourceObjects, nodes: readonly Node[]): HeldAddresses {
  const running = new Map<string, string>();
  for (const pod of objects.pods) for (const { text } of pod.addresses) running.set(text, describeObject(pod));
  for (const node of nodes) for (const { address } of node.addresses) running.set(address.text, describeObject(node));
  const all = new Map(running);
  for (const slice of objects.slices) {
    for (const { address } of slice.endpoints) all.set(address.text, describeObject(slice));
  }
  for (const endpoints of objects.endpoints) {
    for (const { address } of endpoints.subsets.flatMap((subset) => subset.addresses)) {
      all.set(address.text, describeObject(endpoints));
    }
  }
  return { running, all };
}
