import {
  namespacedName,
  type Endpoints,
  type EndpointSlice,
  type Pod,
  type Service,
  type Workload,
} from '../../kubernetes/objects.js';
import { groupBy } from '../grouping.js';
import type { ControlPlaneOptions } from '../options.js';
import { indexByLabels, type LabelIndex } from '../pods/label-index.js';
import { isOfApiServer } from './endpoints-mirroring.js';
import { isProxied } from './proxied-services.js';
import { labelledReplicas, type LabelledWorkload } from '../pods/replica-labels.js';

/** Where a Service has its endpoints from. */
export type EndpointSource =
  | { readonly kind: 'slices'; readonly slices: readonly EndpointSlice[] }
  | { readonly kind: 'endpoints'; readonly endpoints: Endpoints }
  | { readonly kind: 'selector'; readonly pods: readonly Pod[]; readonly workloads: readonly Workload[] }
  | { readonly kind: 'none' };

/** Everything that endpoints can come from, each list sorted by namespace and name. */
export interface SourceObjects {
  readonly slices: readonly EndpointSlice[];
  readonly endpoints: readonly Endpoints[];
  readonly pods: readonly Pod[];
  readonly workloads: readonly Workload[];
}

export function endpointSources(
  services: readonly Service[],
  objects: SourceObjects,
  { endpointsOf }: Pick<ControlPlaneOptions, 'endpointsOf'>,
): ReadonlyMap<Service, EndpointSource> {
  const slices = groupBy(objects.slices, (slice) => `${slice.namespace}/${slice.serviceName ?? ''}`);
  const mirrored = objects.endpoints.filter((object) => !object.skipsMirroring || isOfApiServer(object));
  const endpoints = new Map(mirrored.map((object) => [namespacedName(object), object]));
  const pods = indexByLabels(objects.pods, (pod) => pod);
  const workloads = indexByLabels(objects.workloads.flatMap(labelledReplicas), (replica) => replica);
  return new Map(
    services.map((service): [Service, EndpointSource] => {
      const ofService = slices.get(namespacedName(service));
      if (ofService !== undefined) return [service, { kind: 'slices', slices: ofService }];
      const isWanted = endpointsOf === 'every-service' ? service.type !== 'ExternalName' : isProxied(service);
      if (!isWanted) return [service, { kind: 'none' }];
      const selected = selectedSource(service, pods, workloads);
      const object = endpoints.get(namespacedName(service));
      if (object === undefined || !isTruer(object, selected)) return [service, selected];
      return [service, { kind: 'endpoints', endpoints: object }];
    }),
  );
}

/**
 * The mirroring controller leaves Endpoints of a Service with a selector alone: they are the older picture of the same Pods.
 * Without the Pods they are the only one.
 */
function isTruer({ subsets }: Endpoints, selected: EndpointSource): boolean {
  if (selected.kind !== 'selector') return true;
  return selected.pods.length === 0 && selected.workloads.length === 0 && subsets.length > 0;
}

/** Pods with a status come out of a cluster, where the workloads' Pods are among them; Pods of manifests stand beside workloads. */
function selectedSource(
  service: Service,
  pods: LabelIndex<Pod>,
  workloads: LabelIndex<LabelledWorkload>,
): EndpointSource {
  if (service.selector === null || service.selector.size === 0) return { kind: 'none' };
  const selected = pods(service.namespace, service.selector);
  if (selected.some(hasStatus)) return { kind: 'selector', pods: selected, workloads: [] };
  const replicas = workloads(service.namespace, service.selector);
  const selectedWorkloads = [...new Set(replicas.map(({ workload }) => workload))];
  return { kind: 'selector', pods: selected, workloads: withoutControlledReplicaSets(selectedWorkloads) };
}

export function hasStatus(pod: Pod): boolean {
  return pod.isReady !== null || pod.addresses.length > 0;
}

/** A Deployment names its ReplicaSets `<deployment>-<hash>` and labels them with the hash (pkg/controller/deployment/sync.go). */
function withoutControlledReplicaSets(workloads: readonly Workload[]): readonly Workload[] {
  const deployments = new Set(
    workloads.filter((workload) => workload.kind === 'Deployment').map((workload) => workload.name),
  );
  return workloads.filter((workload) => {
    const suffix = `-${workload.podLabels.get('pod-template-hash') ?? ''}`;
    const isControlled = workload.name.endsWith(suffix) && deployments.has(workload.name.slice(0, -suffix.length));
    return workload.kind !== 'ReplicaSet' || !isControlled;
  });
}
