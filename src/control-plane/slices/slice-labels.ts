import type { Endpoints, EndpointSlice, Service } from '../../kubernetes/objects.js';

type Labels = ReadonlyMap<string, string>;

const SERVICE_NAME = 'kubernetes.io/service-name';
const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const MIRRORING_CONTROLLER = 'endpointslicemirroring-controller.k8s.io';
const HEADLESS = 'service.kubernetes.io/headless';
/** Annotations of Endpoints that the mirroring controller leaves out. */
const UNMIRRORED = [
  'endpoints.kubernetes.io/last-change-trigger-time',
  'kubectl.kubernetes.io/last-applied-configuration',
];

/** setEndpointSliceLabels (staging k8s.io/endpointslice/utils.go): the Service's, but for three that mean something in slices. */
export function labelsOfServiceSlice(service: Service): Labels {
  const labels = new Map(service.labels);
  labels.delete(HEADLESS);
  if (service.isHeadless) labels.set(HEADLESS, '');
  return labels.set(SERVICE_NAME, service.name).set(MANAGED_BY, 'endpointslice-controller.k8s.io');
}

export function isMirroredSlice({ labels }: EndpointSlice): boolean {
  return labels.get(MANAGED_BY) === MIRRORING_CONTROLLER;
}

/** newEndpointSlice of pkg/controller/endpointslicemirroring/utils.go. */
export function labelsOfMirroredSlice({ name, labels }: Endpoints): Labels {
  return new Map(labels).set(SERVICE_NAME, name).set(MANAGED_BY, MIRRORING_CONTROLLER);
}

export function annotationsOfMirroredSlice({ annotations }: Endpoints): ReadonlyMap<string, string> {
  return new Map([...annotations].filter(([name]) => !UNMIRRORED.includes(name)));
}

/** Of the slice that the API server keeps beside its own Endpoints (pkg/controlplane/reconcilers/endpointsadapter.go). */
export function labelsOfApiServerSlice({ name }: Endpoints): Labels {
  return new Map([[SERVICE_NAME, name]]);
}
