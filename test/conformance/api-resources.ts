import { createHash } from 'node:crypto';
import { isObject, objectAt, stringAt, type JsonObject } from './json.js';

/** One collection of the Kubernetes API that kube-proxy lists and watches. */
export interface ApiResource {
  readonly path: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

export const apiResources: readonly ApiResource[] = [
  { path: '/api/v1/services', apiVersion: 'v1', kind: 'Service', namespaced: true },
  { path: '/api/v1/nodes', apiVersion: 'v1', kind: 'Node', namespaced: false },
  {
    path: '/apis/discovery.k8s.io/v1/endpointslices',
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    namespaced: true,
  },
  {
    path: '/apis/networking.k8s.io/v1/servicecidrs',
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    namespaced: false,
  },
];

export function resourceOf(object: JsonObject): ApiResource | undefined {
  return apiResources.find(
    (resource) => resource.apiVersion === object['apiVersion'] && resource.kind === object['kind'],
  );
}

/** A stable stand-in for the UID that the API server would have given. */
function uidFor(identity: string): string {
  const hex = createHash('sha256').update(identity).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** The object with the metadata that every stored object has; nothing else of it is touched. */
export function storedObject(object: JsonObject, resource: ApiResource, resourceVersion: number): JsonObject {
  const given = objectAt(object, 'metadata');
  const name = stringAt(given, 'name');
  if (name === undefined) throw new Error(`a ${resource.kind} has no metadata.name`);
  const namespace = resource.namespaced ? { namespace: stringAt(given, 'namespace') ?? 'default' } : {};
  const metadata: JsonObject = {
    uid: uidFor(`${resource.kind} ${namespace.namespace ?? ''} ${name}`),
    creationTimestamp: '2026-01-01T00:00:00Z',
    ...namespace,
    ...given,
    resourceVersion: String(resourceVersion),
  };
  return { ...object, metadata };
}

/** The InternalIP and ExternalIP addresses of a Node. */
export function nodeAddresses(node: JsonObject): string[] {
  const addresses = objectAt(node, 'status')['addresses'];
  if (!Array.isArray(addresses)) return [];
  return addresses
    .filter(isObject)
    .filter((entry) => entry['type'] === 'InternalIP' || entry['type'] === 'ExternalIP')
    .flatMap((entry) => (typeof entry['address'] === 'string' ? [entry['address']] : []));
}
