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
import { hasSelector, isMirrored } from './endpoints-mirroring.js';
import { isProxied } from './proxied-services.js';
import { isMirroredSlice } from './slice-labels.js';
import { labelledReplicas, type LabelledWorkload } from '../pods/replica-labels.js';

/** Where a Service has its endpoints from. */
export type EndpointSource =
  /** Slices of the input, and Endpoints that are mirrored beside them. */
  | { readonly kind: 'slices'; readonly slices: readonly EndpointSlice[]; readonly mirrored: Endpoints | null }
  | { readonly kind: 'endpoints'; readonly endpoints: Endpoints }
  /** Endpoints that say of themselves that nobody is to mirror them. */
  | { readonly kind: 'unmirrored'; readonly endpoints: Endpoints }
  /** Endpoints that a controller made of Pods which are not in the input. */
  | { readonly kind: 'picture-of-pods'; readonly endpoints: Endpoints }
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
  const endpoints = new Map(objects.endpoints.map((object) => [namespacedName(object), object]));
  const pods = indexByLabels(objects.pods, (pod) => pod);
  const workloads = indexByLabels(objects.workloads.flatMap(labelledReplicas), (replica) => replica);
  return new Map(
    services.map((service): [Service, EndpointSource] => {
      const name = namespacedName(service);
      const object = endpoints.get(name) ?? null;
      const mirrored = object !== null && isMirrored(object, service) ? object : null;
      const ofService = slices.get(name);
      if (ofService !== undefined) {
        const isBeside = mirrored !== null && !mirrored.isStored && !ofService.some(isMirroredSlice);
        return [service, { kind: 'slices', slices: ofService, mirrored: isBeside ? mirrored : null }];
      }
      if (endpointsOf === 'proxied-services' && !isProxied(service)) return [service, { kind: 'none' }];
      if (mirrored !== null) return [service, { kind: 'endpoints', endpoints: mirrored }];
      if (object !== null && !hasSelector(service)) return [service, { kind: 'unmirrored', endpoints: object }];
      const selected = selectedSource(service, pods, workloads);
      const isTruer = object?.isStored === true && object.subsets.length > 0 && lacksRealPods(selected);
      return [service, isTruer ? { kind: 'picture-of-pods', endpoints: object } : selected];
    }),
  );
}

/**
 * In a cluster the Endpoints of a Service with a selector are made of its Pods. Without these they are the only picture of
 * them, and a truer one than Pods that are invented.
 */
function lacksRealPods(selected: EndpointSource): boolean {
  return selected.kind === 'selector' && !selected.pods.some(hasStatus);
}

/** Pods with a status come out of a cluster, where the workloads' Pods are among them; Pods of manifests stand beside workloads. */
function selectedSource(
  service: Service,
  pods: LabelIndex<Pod>,
  workloads: LabelIndex<LabelledWorkload>,
): EndpointSource {
  const { type, namespace, selector } = service;
  if (type === 'ExternalName' || selector === null || selector.size === 0) return { kind: 'none' };
  const selected = pods(namespace, selector);
  if (selected.some(hasStatus)) return { kind: 'selector', pods: selected, workloads: [] };
  const replicas = workloads(namespace, selector);
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
