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
import type { Cluster, Invented } from './cluster.js';
import { zoneShares } from './hints/zone-shares.js';
import { endpointSources, type SourceObjects } from './slices/endpoint-sources.js';
import { inventedEndpoints } from './pods/invented-endpoints.js';
import { checkFamilies } from './allocation/family-checks.js';
import { checkNodePorts } from './allocation/node-port-conflicts.js';
import { allocateNodePorts } from './allocation/node-ports.js';
import { byNameAndKind, byNamespaceAndName } from './object-order.js';
import type { ControlPlaneOptions } from './options.js';
import { selectedPods } from './pods/selected-pods.js';
import { podNodes } from './slices/pod-nodes.js';
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
}

/** Adds to the objects of the input what the API server and the controllers would. */
export function buildCluster(
  objects: readonly KubernetesObject[],
  options: ControlPlaneOptions,
  report: Report,
): Cluster {
  const given = sortedObjects(objects);
  checkFamilies(given.services, options, report);
  checkClusterIps(given.services, options, report);
  checkNodePorts(given.services, options, report);
  checkServiceReferences(given.services, given.slices, given.endpoints, report);
  const withClusterIps = allocateClusterIps(given.services, options, report);
  const allocated = allocateNodePorts(withClusterIps.services, options, report);
  const endpoints = slicesOfServices(allocated.services, given, options, report);
  return {
    services: allocated.services,
    slices: [...given.slices, ...endpoints.slices].toSorted(byNamespaceAndName),
    nodes: given.nodes,
    pods: endpoints.pods,
    invented: [...withClusterIps.invented, ...allocated.invented, ...endpoints.invented],
  };
}

function slicesOfServices(
  services: readonly Service[],
  given: SortedObjects,
  options: ControlPlaneOptions,
  report: Report,
): MadeEndpoints {
  const sources = endpointSources(services, given, options);
  const podsOf = selectedPods(sources, given, given.nodes, options, report);
  const surroundings: SliceSurroundings = {
    serviceClusterIpRanges: options.serviceClusterIpRanges,
    maxEndpointsPerSlice: options.maxEndpointsPerSlice,
    podNodes: podNodes(given.nodes),
    zoneShares: zoneShares(given.nodes),
  };
  const slices = [...sources].flatMap(([service, source]) =>
    slicesOfService(service, source, podsOf, surroundings, report),
  );
  surroundings.podNodes.reportLeftOut(report);
  const addressed = [...given.pods, ...given.workloads].flatMap((owner) => podsOf(owner).map(({ pod }) => pod));
  const withAddress = new Set(addressed.map(namespacedName));
  const pending = given.pods.filter((pod) => !withAddress.has(namespacedName(pod)));
  return {
    slices,
    pods: [...addressed, ...pending].toSorted(byNamespaceAndName),
    invented: inventedEndpoints(sources.values(), slices, podsOf, report),
  };
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
      return true;
    case 'Service':
    case 'EndpointSlice':
    case 'Endpoints':
    case 'Pod':
    case 'Node':
    case 'Namespace':
      return false;
  }
}
