/** Kinds that svcgen reads, each with its API groups and their versions; '' is the core group. */
const READ_KINDS: ReadonlyMap<string, Readonly<Record<string, readonly string[]>>> = new Map([
  ['Service', { '': ['v1'] }],
  ['Endpoints', { '': ['v1'] }],
  ['EndpointSlice', { 'discovery.k8s.io': ['v1', 'v1beta1'] }],
  ['Pod', { '': ['v1'] }],
  ['Node', { '': ['v1'] }],
  ['Namespace', { '': ['v1'] }],
  ['ConfigMap', { '': ['v1'] }],
  ['ReplicationController', { '': ['v1'] }],
  ['Deployment', { apps: ['v1', 'v1beta1', 'v1beta2'], extensions: ['v1beta1'] }],
  ['ReplicaSet', { apps: ['v1', 'v1beta2'], extensions: ['v1beta1'] }],
  ['StatefulSet', { apps: ['v1', 'v1beta1', 'v1beta2'] }],
  ['DaemonSet', { apps: ['v1', 'v1beta2'], extensions: ['v1beta1'] }],
]);

/** The API versions of the kind in the group of the given one; null where svcgen does not read that group's kind. */
export function versionsOf(kind: string, apiVersion: string): readonly string[] | null {
  const groups = READ_KINDS.get(kind);
  const group = groupOf(apiVersion);
  if (groups === undefined || !Object.hasOwn(groups, group)) return null;
  return (groups[group] ?? []).map((version) => (group === '' ? version : `${group}/${version}`));
}

/** Whether svcgen reads the kind, in its own API group where one is given. */
export function isReadKind(kind: string, apiVersion: string | null): boolean {
  return apiVersion === null ? READ_KINDS.has(kind) : versionsOf(kind, apiVersion) !== null;
}

/** Item kind of a typed list such as `ServiceList`, '' for `List`, null for what is no list that svcgen opens. */
export function listItemKind(kind: string, apiVersion: string | null): string | null {
  if (!kind.endsWith('List')) return null;
  const item = kind.slice(0, -'List'.length);
  if (item === '') return apiVersion === null || apiVersion === 'v1' ? '' : null;
  return isReadKind(item, apiVersion) ? item : null;
}

/** API versions that a kind of unknown version could have meant, for messages. */
export function someVersionsOf(kind: string): readonly string[] {
  const groups = READ_KINDS.get(kind) ?? {};
  return Object.entries(groups).flatMap(([group, versions]) =>
    versions.map((version) => (group === '' ? version : `${group}/${version}`)),
  );
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}
