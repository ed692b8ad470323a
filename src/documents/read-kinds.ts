interface ReadKind {
  /** The API version that Kubernetes 1.36 serves. */
  readonly served: string;
  /** Versions that it serves no more; svcgen reads them all the same. */
  readonly formerly: readonly string[];
}

const CORE: ReadKind = { served: 'v1', formerly: [] };

/** Kinds that svcgen reads. */
const READ_KINDS: ReadonlyMap<string, ReadKind> = new Map([
  ['Service', CORE],
  ['Endpoints', CORE],
  ['EndpointSlice', { served: 'discovery.k8s.io/v1', formerly: ['discovery.k8s.io/v1beta1'] }],
  ['Pod', CORE],
  ['Node', CORE],
  ['Namespace', CORE],
  ['ConfigMap', CORE],
  ['ReplicationController', CORE],
  ['Deployment', { served: 'apps/v1', formerly: ['apps/v1beta1', 'apps/v1beta2', 'extensions/v1beta1'] }],
  ['ReplicaSet', { served: 'apps/v1', formerly: ['apps/v1beta2', 'extensions/v1beta1'] }],
  ['StatefulSet', { served: 'apps/v1', formerly: ['apps/v1beta1', 'apps/v1beta2'] }],
  ['ServiceCIDR', { served: 'networking.k8s.io/v1', formerly: ['networking.k8s.io/v1beta1'] }],
  ['DaemonSet', { served: 'apps/v1', formerly: ['apps/v1beta2', 'extensions/v1beta1'] }],
  ['Job', { served: 'batch/v1', formerly: [] }],
  ['CronJob', { served: 'batch/v1', formerly: ['batch/v1beta1', 'batch/v2alpha1'] }],
]);

/** Names of the kinds that svcgen reads. */
export const READ_KIND_NAMES: readonly string[] = [...READ_KINDS.keys()];

/** The API version in which to write a kind that svcgen reads. */
export function servedVersionOf(kind: string): string | null {
  return READ_KINDS.get(kind)?.served ?? null;
}

/** Whether svcgen reads that version of the kind. */
export function isReadVersion(kind: string, apiVersion: string): boolean {
  const versions = READ_KINDS.get(kind);
  return versions !== undefined && (versions.served === apiVersion || versions.formerly.includes(apiVersion));
}

/** Whether svcgen reads the kind, in an API group of its own where an API version is given, whatever the version. */
export function isReadKind(kind: string, apiVersion: string | null): boolean {
  const versions = READ_KINDS.get(kind);
  if (versions === undefined || apiVersion === null) return versions !== undefined;
  const group = groupOf(apiVersion);
  return groupOf(versions.served) === group || versions.formerly.some((version) => groupOf(version) === group);
}

/** Item kind of a typed list such as `ServiceList`, '' for `List`, null for what is no list that svcgen opens. */
export function listItemKind(kind: string, apiVersion: string | null): string | null {
  if (!kind.endsWith('List')) return null;
  const item = kind.slice(0, -'List'.length);
  if (item === '') return apiVersion === null || apiVersion === 'v1' ? '' : null;
  return isReadKind(item, apiVersion) ? item : null;
}

/** The API group of an API version; '' is the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}
