import * as fc from 'fast-check';
import { isObject, listAt, objectAt, stringAt, type JsonObject } from '../json.js';
import { chance, mostly } from './choices.js';

/** Objects that a cluster holds beside those that kube-proxy reads: no rule may come of them. */
export interface UnreadObjectsDescription {
  readonly endpoints: boolean;
  readonly pods: boolean;
  readonly serviceCidrs: boolean;
  readonly others: boolean;
}

const none: UnreadObjectsDescription = { endpoints: false, pods: false, serviceCidrs: false, others: false };

export const unreadObjectsArbitrary: fc.Arbitrary<UnreadObjectsDescription> = mostly(
  none,
  fc.record({ endpoints: chance(35), pods: chance(35), serviceCidrs: chance(30), others: chance(20) }),
);

export function unreadObjects(
  description: UnreadObjectsDescription,
  objects: readonly JsonObject[],
): readonly JsonObject[] {
  const services = objects.filter(isSelecting);
  const withSlices = services.filter((service) => objects.some((object) => isSliceOf(object, service)));
  return [
    ...(description.endpoints ? services.map((service) => endpointsOf(service, withSlices.includes(service))) : []),
    ...(description.pods ? withSlices.map(podOf) : []),
    ...(description.serviceCidrs
      ? [serviceCidr('kubernetes', '10.96.0.0/16'), serviceCidr('more', '10.112.0.0/12')]
      : []),
    ...(description.others ? [configMap, ingress] : []),
  ];
}

const nameOf = (object: JsonObject): string => stringAt(object, 'metadata', 'name') ?? '';
const namespaceOf = (object: JsonObject): string => stringAt(object, 'metadata', 'namespace') ?? '';

const isSelecting = (object: JsonObject): boolean =>
  object['kind'] === 'Service' && stringAt(object, 'spec', 'type') !== 'ExternalName';

/** Host names are nobody's endpoints: beside them the controllers make slices of the Pods, and so does svcgen. */
function isSliceOf(object: JsonObject, service: JsonObject): boolean {
  return (
    object['kind'] === 'EndpointSlice' &&
    object['addressType'] !== 'FQDN' &&
    namespaceOf(object) === namespaceOf(service) &&
    objectAt(object, 'metadata', 'labels')['kubernetes.io/service-name'] === nameOf(service)
  );
}

/** Empty where the Service has no slice: others would be the only picture of its Pods, from which svcgen makes slices. */
function endpointsOf(service: JsonObject, hasSlices: boolean): JsonObject {
  const ports = listAt(service, 'spec', 'ports')
    .filter(isObject)
    .map(({ name, protocol }) => ({
      ...(name === undefined ? {} : { name }),
      port: 9999,
      protocol: protocol ?? 'TCP',
    }));
  const subset = { addresses: [{ ip: '10.9.8.7' }], notReadyAddresses: [{ ip: '10.9.8.8' }], ports };
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { namespace: namespaceOf(service), name: nameOf(service) },
    ...(hasSlices ? { subsets: [subset] } : {}),
  };
}

function podOf(service: JsonObject): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace: namespaceOf(service), name: `${nameOf(service)}-0`, labels: { app: nameOf(service) } },
    spec: {
      nodeName: 'node-b',
      containers: [{ name: 'main', image: 'example.com/main', ports: [{ name: 'target', containerPort: 9998 }] }],
    },
    status: {
      phase: 'Running',
      podIP: '10.9.8.6',
      podIPs: [{ ip: '10.9.8.6' }],
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}

function serviceCidr(name: string, ipv4: string): JsonObject {
  const cidrs = name === 'kubernetes' ? [ipv4, 'fd00:10:96::/112'] : [ipv4];
  return { apiVersion: 'networking.k8s.io/v1', kind: 'ServiceCIDR', metadata: { name }, spec: { cidrs } };
}

const configMap: JsonObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace: 'default', name: 'settings' },
  data: { clusterCIDR: '10.0.0.0/8' },
};

const ingress: JsonObject = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { namespace: 'default', name: 'web' },
  spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
  status: { loadBalancer: { ingress: [{ ip: '203.0.113.251' }] } },
};
