import type { Report } from '../diagnostics/diagnostic.js';
import {
  namespacedName,
  type EndpointSlice,
  type KubernetesObject,
  type Node,
  type Pod,
  type Service,
  type Workload,
} from '../kubernetes/objects.js';
import { checkClusterIps } from './allocation/cluster-ip-conflicts.js';
import { allocateClusterIps } from './allocation/cluster-ips.js';
import { reportInventedRanges } from './allocation/service-ranges.js';
import type { Cluster, Invented } from './cluster.js';
import { zoneShares } from './hints/zone-shares.js';
import { endpointSources, type EndpointSource, type SourceObjects } from './slices/endpoint-sources.js';
import { checkEndpoints } from './slices/endpoints-checks.js';
import { inventedEndpoints } from './pods/invented-endpoints.js';
import { checkFamilies } from './allocation/family-checks.js';
import { allocateLoadBalancerIps } from './allocation/load-balancer-ips.js';
import { livingPods } from './lock/pod-identity.js';
import { lockUpdate } from './lock/update.js';
import type { InventedPod } from './pods/pod-addresses.js';
import { checkNodePorts } from './allocation/node-port-conflicts.js';
import { allocateNodePorts } from './allocation/node-ports.js';
import { byNameAndKind, byNamespaceAndName } from './object-order.js';
import type { ControlPlaneOptions } from './options.js';
import { selectedPods } from './pods/selected-pods.js';
import { podNodes } from './slices/pod-nodes.js';
import { withoutRefused } from './slices/refused-slices.js';
import { slicesOfService } from './slices/service-slices.js';
import { checkServiceReferences } from './slices/slice-references.js';
import type { SliceSurroundings } from './slices/surroundings.js';

interface SortedObjects extends SourceObjects {
  readonly services: readonly Service[];
  readonly nodes: readonly Node[];
}

interface MadeEndpoints {
  readonly slices: readonly EndpointSlice[];
  readonly pods: readonly Pod[];
  readonly invented: readonly Invented[];
  readonly inventedPods: readonly InventedPod[];
}

/** Adds to the objects of the input what the API server and the controllers would. */
export function buildCluster(
  objects: readonly KubernetesObject[],
  options: ControlPlaneOptions,
  report: Report,
): Cluster {
  const given = sortedObjects(objects);
  if (options.synthesis) reportInventedRanges(options.serviceRanges, given.services, report);
  checkFamilies(given.services, options, report);
  checkClusterIps(given.services, options, report);
  checkNodePorts(given.services, options, report);
  checkServiceReferences(given.services, given.slices, given.endpoints, report);
  const withClusterIps = allocateClusterIps(given.services, options, report);
  const allocated = allocateNodePorts(withClusterIps.services, options, report);
  const balanced = allocateLoadBalancerIps(allocated.services, options, report);
  const { services } = balanced;
  const endpoints = slicesOfServices(services, given, options, report);
  const invented = [...withClusterIps.invented, ...allocated.invented, ...balanced.invented];
  const isLivingPod = livingPods(given.pods, given.workloads, given.nodes);
  const values = { wanted: given.services, services, invented, pods: endpoints.inventedPods, isLivingPod };
  return {
    services,
    slices: [...given.slices, ...endpoints.slices].toSorted(byNamespaceAndName),
    nodes: given.nodes,
    pods: endpoints.pods,
    invented: [...invented, ...endpoints.invented],
    lock: options.lock === null ? null : lockUpdate(options.lock, values),
  };
}

function slicesOfServices(
  services: readonly Service[],
  given: SortedObjects,
  options: ControlPlaneOptions,
  report: Report,
): MadeEndpoints {
  const sources = endpointSources(services, given, options);
  checkEndpoints(sources, given.endpoints, report);
  const selected = selectedPods(podSources(sources, services, given, options), given, given.nodes, options, report);
  const { podsOf } = selected;
  const surroundings: SliceSurroundings = {
    serviceRanges: options.serviceRanges,
    maxEndpointsPerSlice: options.maxEndpointsPerSlice,
    podNodes: podNodes(given.nodes),
    zoneShares: zoneShares(given.nodes),
  };
  const made = [...sources].flatMap(([service, source]) =>
    slicesOfService(service, source, podsOf, surroundings, report),
  );
  const slices = withoutRefused(made, report);
  surroundings.podNodes.reportLeftOut(report);
  const addressed = [...given.pods, ...given.workloads].flatMap((owner) => podsOf(owner).map(({ pod }) => pod));
  const withAddress = new Set(addressed.map(namespacedName));
  const pending = given.pods.filter((pod) => !withAddress.has(namespacedName(pod)));
  return {
    slices,
    pods: [...addressed, ...pending].toSorted(byNamespaceAndName),
    invented: inventedEndpoints(sources.values(), slices, selected, report),
    inventedPods: selected.invented,
  };
}

/** A lock holds the Pods of every Service, so that it does not matter which command writes it. */
function podSources(
  sources: ReadonlyMap<Service, EndpointSource>,
  services: readonly Service[],
  given: SortedObjects,
  { lock, endpointsOf }: ControlPlaneOptions,
): ReadonlyMap<Service, EndpointSource> {
  if (lock === null || endpointsOf === 'every-service') return sources;
  return endpointSources(services, given, { endpointsOf: 'every-service' });
}

function sortedObjects(objects: readonly KubernetesObject[]): SortedObjects {
  const sorted = objects.toSorted(byNameAndKind);
  return {
    services: sorted.filter((object) => object.kind === 'Service'),
    nodes: sorted.filter((object) => object.kind === 'Node'),
    slices: sorted.filter((object) => object.kind === 'EndpointSlice'),
    endpoints: sorted.filter((object) => object.kind === 'Endpoints'),
    pods: sorted.filter((object) => object.kind === 'Pod'),
    workloads: sorted.filter(isWorkload),
  };
}

function isWorkload(object: KubernetesObject): object is Workload {
  switch (object.kind) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
    case 'CronJob':
      return true;
    case 'Service':
    case 'EndpointSlice':
    case 'Endpoints':
    case 'Pod':
    case 'Node':
    case 'Namespace':
    case 'ServiceCIDR':
      return false;
  }
}
