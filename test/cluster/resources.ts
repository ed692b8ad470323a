/** Kinds that tests create: where the API has them. */
const resources = {
  ConfigMap: { apiVersion: 'v1', plural: 'configmaps', isNamespaced: true },
  Endpoints: { apiVersion: 'v1', plural: 'endpoints', isNamespaced: true },
  Namespace: { apiVersion: 'v1', plural: 'namespaces', isNamespaced: false },
  Node: { apiVersion: 'v1', plural: 'nodes', isNamespaced: false },
  Pod: { apiVersion: 'v1', plural: 'pods', isNamespaced: true },
  ReplicationController: { apiVersion: 'v1', plural: 'replicationcontrollers', isNamespaced: true },
  Service: { apiVersion: 'v1', plural: 'services', isNamespaced: true },
  ServiceAccount: { apiVersion: 'v1', plural: 'serviceaccounts', isNamespaced: true },
  DaemonSet: { apiVersion: 'apps/v1', plural: 'daemonsets', isNamespaced: true },
  Deployment: { apiVersion: 'apps/v1', plural: 'deployments', isNamespaced: true },
  ReplicaSet: { apiVersion: 'apps/v1', plural: 'replicasets', isNamespaced: true },
  StatefulSet: { apiVersion: 'apps/v1', plural: 'statefulsets', isNamespaced: true },
  CronJob: { apiVersion: 'batch/v1', plural: 'cronjobs', isNamespaced: true },
  Job: { apiVersion: 'batch/v1', plural: 'jobs', isNamespaced: true },
  EndpointSlice: { apiVersion: 'discovery.k8s.io/v1', plural: 'endpointslices', isNamespaced: true },
  ServiceCIDR: { apiVersion: 'networking.k8s.io/v1', plural: 'servicecidrs', isNamespaced: false },
  ClusterRole: { apiVersion: 'rbac.authorization.k8s.io/v1', plural: 'clusterroles', isNamespaced: false },
  ClusterRoleBinding: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    plural: 'clusterrolebindings',
    isNamespaced: false,
  },
  Role: { apiVersion: 'rbac.authorization.k8s.io/v1', plural: 'roles', isNamespaced: true },
  RoleBinding: { apiVersion: 'rbac.authorization.k8s.io/v1', plural: 'rolebindings', isNamespaced: true },
} as const satisfies Record<string, Resource>;

interface Resource {
  readonly apiVersion: string;
  readonly plural: string;
  readonly isNamespaced: boolean;
}

export type Kind = keyof typeof resources;

export function isKind(word: unknown): word is Kind {
  return typeof word === 'string' && Object.hasOwn(resources, word);
}

/** Path of a collection: of one namespace, or of all without one. */
export function collectionPath(kind: Kind, namespace: string | null): string {
  const { apiVersion, plural, isNamespaced } = resources[kind];
  const root = apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`;
  const within = isNamespaced && namespace !== null ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${root}${within}/${plural}`;
}

export function objectPath(kind: Kind, name: string, namespace: string): string {
  return `${collectionPath(kind, namespace)}/${encodeURIComponent(name)}`;
}
