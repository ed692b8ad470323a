import type { Cluster } from '../control-plane/cluster.js';
import { groupBy } from '../control-plane/grouping.js';
import { hasControllerEndpoints } from '../control-plane/slices/controller-endpoints.js';
import { isRecord } from '../kubernetes/decode/mapping.js';
import type { ValueAt } from '../kubernetes/object-values.js';
import { namespacedName, type Endpoints, type KubernetesObject, type Pod } from '../kubernetes/objects.js';
import { compareBytes } from '../net/ordering.js';
import type { Cidr } from '../net/cidr.js';
import { shownHostNameSlice, shownSlice } from './objects/endpoint-slice.js';
import { madeEndpoints, shownEndpoints } from './objects/endpoints.js';
import { shownNode } from './objects/node.js';
import { shownPod, shownReplica } from './objects/pod.js';
import { familiesOfService, shownService } from './objects/service.js';
import type { Fields } from './raw-fields.js';
import type { ShownKind } from './resource.js';
import type { ShownObject } from './shown-object.js';

/** What the control plane holds, and what it was written as. */
export interface ShownCluster {
  readonly cluster: Cluster;
  /** Those of the input. */
  readonly objects: readonly KubernetesObject[];
  readonly valueAt: ValueAt;
  /** As they are written. */
  readonly hostNameSlices: readonly Fields[];
  readonly serviceClusterIpRanges: readonly Cidr[];
}

/** The objects of a kind in the order in which the API server lists them. */
export function objectsOfKind(kind: ShownKind, shown: ShownCluster): readonly ShownObject[] {
  return objectsIn(kind, shown)
    .map((object) => ({ object, key: `${object.namespace}/${object.name}` }))
    .sort((left, right) => compareBytes(left.key, right.key))
    .map(({ object }) => object);
}

function objectsIn(kind: ShownKind, shown: ShownCluster): readonly ShownObject[] {
  const { cluster, serviceClusterIpRanges } = shown;
  const writtenOf = ({ origin }: Pick<KubernetesObject, 'origin'>): Fields => {
    const value = shown.valueAt(origin);
    return isRecord(value) ? value : {};
  };
  switch (kind) {
    case 'Service':
      return cluster.services.map((service) => shownService(service, writtenOf(service), serviceClusterIpRanges));
    case 'EndpointSlice': {
      const invented = inventedAddresses(shown);
      return [
        ...cluster.slices.map((slice) => shownSlice(slice, writtenOf(slice), invented)),
        ...shown.hostNameSlices.map(shownHostNameSlice),
      ];
    }
    case 'Endpoints':
      return endpointsIn(shown, writtenOf);
    case 'Node':
      return cluster.nodes.map((node) => shownNode(node, writtenOf(node)));
    case 'Pod': {
      const given = givenPods(shown);
      return cluster.pods.map((pod) => {
        if (given.has(pod.origin)) return shownPod(pod, writtenOf(pod));
        return shownReplica(pod, writtenOf(pod));
      });
    }
  }
}

function endpointsIn(
  shown: ShownCluster,
  writtenOf: (object: Pick<KubernetesObject, 'origin'>) => Fields,
): readonly ShownObject[] {
  const { cluster, serviceClusterIpRanges: ranges } = shown;
  const written = shown.objects.filter((object) => object.kind === 'Endpoints');
  const controlled = new Set(cluster.services.filter(hasControllerEndpoints).map(namespacedName));
  // The endpoints controller overwrites new ones of its Services, but for their annotations.
  const isOverwritten = (object: Endpoints): boolean => !object.isStored && controlled.has(namespacedName(object));
  const given = written.filter((object) => !isOverwritten(object));
  const names = new Set(given.map(namespacedName));
  const overwritten = new Map(written.filter(isOverwritten).map((object) => [namespacedName(object), object]));
  const slices = groupBy(cluster.slices, ({ namespace, serviceName }) => `${namespace}/${serviceName ?? ''}`);
  const invented = inventedAddresses(shown);
  const made = cluster.services
    .filter((service) => hasControllerEndpoints(service) && !names.has(namespacedName(service)))
    .map((service) => {
      const [primary = 'ipv4'] = familiesOfService(service, ranges);
      const annotations = overwritten.get(namespacedName(service))?.annotations ?? new Map<string, string>();
      return madeEndpoints(service, slices.get(namespacedName(service)) ?? [], primary, annotations, invented);
    });
  return [...given.map((endpoints) => shownEndpoints(endpoints, writtenOf(endpoints))), ...made];
}

/** Addresses of Pods that no manifest holds. */
function inventedAddresses({ cluster, objects }: ShownCluster): ReadonlySet<string> {
  const written = new Set(
    objects.flatMap((object) => (object.kind === 'Pod' && object.addresses.length > 0 ? [object.origin] : [])),
  );
  const pods = cluster.pods.filter(({ origin }) => !written.has(origin));
  return new Set(pods.flatMap(({ addresses }) => addresses.map(({ text }) => text)));
}

/** Where Pods of the input stand; others are made of workloads. */
function givenPods({ objects }: ShownCluster): ReadonlySet<Pod['origin']> {
  return new Set(objects.flatMap((object) => (object.kind === 'Pod' ? [object.origin] : [])));
}
