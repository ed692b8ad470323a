import { isObject, listAt, objectAt, stringAt, type JsonObject } from '../json.js';
import { podAddress } from './endpoints.js';
import { otherNodeNames, type Family } from './node.js';

/** A slice of a Service with that many plain endpoints, for its first port alone: each counts once. */
export function crowdSlice(service: JsonObject, family: Family, count: number, node: string): JsonObject {
  const name = stringAt(service, 'metadata', 'name') ?? '';
  const port = objectAt({ first: listAt(service, 'spec', 'ports').find(isObject) ?? {} }, 'first');
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      // An API server takes no more than 1000 endpoints of a new slice.
      uid: '00000000-0000-4000-a000-000000000000',
      namespace: stringAt(service, 'metadata', 'namespace') ?? '',
      name: `${name.slice(0, 40).replace(/-+$/, '')}-crowd`,
      labels: { 'kubernetes.io/service-name': name },
    },
    addressType: family,
    ports: [{ name: port['name'] ?? '', port: 8080, protocol: port['protocol'] ?? 'TCP' }],
    endpoints: Array.from({ length: count }, (_, index) => ({
      addresses: [podAddress(family, 5, index + 1)],
      conditions: { ready: index % 7 !== 0, serving: true, terminating: false },
      nodeName: index % 5 === 0 ? node : otherNodeNames[0],
    })),
  };
}
