import { isRecord } from '../decode/mapping.js';
import { fieldsAt, type Fields } from './apply-object.js';
import type { LiveObject } from './live-objects.js';
import type { ObjectKey } from './object-key.js';

const SERVICE_NAME = 'kubernetes.io/service-name';
const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const SLICE_CONTROLLER = 'endpointslice-controller.k8s.io';
const MIRRORING_CONTROLLER = 'endpointslicemirroring-controller.k8s.io';

/** Fields of a Service's spec that say which endpoints it has, beside its ports. */
const SELECTING = ['selector', 'type', 'publishNotReadyAddresses', 'ipFamilies', 'ipFamilyPolicy'] as const;

/** Whether the controller computes other endpoints for the Service than it has; `before` is null for one that is new. */
export function changesEndpoints(before: Fields | null, after: Fields): boolean {
  if (Object.keys(fieldsAt(fieldsAt(after, 'spec'), 'selector')).length === 0) return false;
  return before === null || endpointsKey(before) !== endpointsKey(after);
}

function endpointsKey(service: Fields): string {
  const spec = fieldsAt(service, 'spec');
  const ports = Array.isArray(spec['ports']) ? (spec['ports'] as readonly unknown[]).filter(isRecord) : [];
  const targets = ports.map(({ name, protocol, port, targetPort }) => [
    name ?? '',
    protocol ?? 'TCP',
    targetPort ?? port,
  ]);
  const selecting = SELECTING.map((key) =>
    isRecord(spec[key]) ? Object.entries(spec[key]).sort() : (spec[key] ?? defaultOf(key)),
  );
  return JSON.stringify([
    selecting,
    targets.map((target) => JSON.stringify(target)).sort(),
    spec['clusterIP'] === 'None',
  ]);
}

function defaultOf(key: (typeof SELECTING)[number]): unknown {
  return key === 'type' ? 'ClusterIP' : key === 'publishNotReadyAddresses' ? false : null;
}

/** The Service whose slice it is, when the EndpointSlice controller writes that slice: `namespace/name`. */
export function managedFor(slice: LiveObject): string | null {
  return serviceOfSlice(slice, SLICE_CONTROLLER);
}

/** The same of the slices that mirror Endpoints, which have the name of the Service. */
export function mirroredFor(slice: LiveObject): string | null {
  return serviceOfSlice(slice, MIRRORING_CONTROLLER);
}

function serviceOfSlice({ key, fields }: LiveObject, controller: string): string | null {
  const labels = fieldsAt(fieldsAt(fields, 'metadata'), 'labels');
  const service = labels[SERVICE_NAME];
  const isManaged = key.kind === 'EndpointSlice' && labels[MANAGED_BY] === controller;
  return isManaged && typeof service === 'string' ? `${key.namespace}/${service}` : null;
}

/** Whether mirrored slices of the object's Service are out of date: other Endpoints, or a Service that has a selector. */
export function endsMirroring({ kind }: ObjectKey, after: Fields): boolean {
  if (kind === 'Endpoints') return true;
  return kind === 'Service' && Object.keys(fieldsAt(fieldsAt(after, 'spec'), 'selector')).length > 0;
}

export function hasNoEndpoints({ fields }: LiveObject): boolean {
  return !Array.isArray(fields['endpoints']) || fields['endpoints'].length === 0;
}

const WITH_PODS: ReadonlySet<string> = new Set([
  'Pod',
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
]);

export function bringsPods({ kind }: ObjectKey): boolean {
  return WITH_PODS.has(kind);
}
