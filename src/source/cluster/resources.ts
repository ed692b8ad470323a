/** Kinds that are read of a cluster. */
export type ClusterKind = 'Service' | 'EndpointSlice' | 'Endpoints' | 'Node' | 'Pod';

interface Resource {
  readonly root: string;
  readonly plural: string;
  readonly isNamespaced: boolean;
}

const RESOURCES: Readonly<Record<ClusterKind, Resource>> = {
  Service: { root: '/api/v1', plural: 'services', isNamespaced: true },
  EndpointSlice: { root: '/apis/discovery.k8s.io/v1', plural: 'endpointslices', isNamespaced: true },
  Endpoints: { root: '/api/v1', plural: 'endpoints', isNamespaced: true },
  Node: { root: '/api/v1', plural: 'nodes', isNamespaced: false },
  Pod: { root: '/api/v1', plural: 'pods', isNamespaced: true },
};

/** Path of a list: of one namespace, or of all for null. */
export function listPath(kind: ClusterKind, namespace: string | null): string {
  const { root, plural, isNamespaced } = RESOURCES[kind];
  const within = isNamespaced && namespace !== null ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${root}${within}/${plural}`;
}
