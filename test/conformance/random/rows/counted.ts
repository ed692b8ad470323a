import { isObject, listAt, objectAt, stringAt, type JsonObject, type JsonValue } from '../../json.js';
import type { RandomCluster } from '../cluster.js';
import { zoneLabel, type Family } from '../node.js';

/** A finished cluster read again for counting: what was meant when it was made does not matter. */
export interface CountedCluster {
  readonly node: JsonObject;
  readonly nodeName: string;
  readonly zone: string | null;
  readonly nodeAddresses: readonly string[];
  readonly configuration: JsonObject;
  readonly services: readonly CountedService[];
  /** Services that make rules. */
  readonly proxied: readonly CountedService[];
  readonly slices: readonly CountedSlice[];
  readonly written: readonly JsonObject[];
}

export type CountedType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName' | 'headless';

export interface CountedService {
  readonly object: JsonObject;
  readonly spec: JsonObject;
  readonly labels: JsonObject;
  readonly type: CountedType;
  readonly families: readonly Family[];
  readonly ports: readonly JsonObject[];
  readonly externalIps: readonly string[];
  readonly ingress: readonly JsonObject[];
  /** Addresses that kube-proxy serves. */
  readonly virtualIps: readonly string[];
  readonly ranges: readonly string[];
  readonly slices: readonly CountedSlice[];
  /** Of the families that the Service has. */
  readonly endpoints: readonly CountedEndpoint[];
}

export interface CountedSlice {
  readonly object: JsonObject;
  readonly labels: JsonObject;
  readonly addressType: string;
  readonly ports: readonly JsonObject[];
  readonly endpoints: readonly CountedEndpoint[];
}

export interface CountedEndpoint {
  readonly object: JsonObject;
  readonly address: string;
  readonly conditions: JsonObject;
  readonly isReady: boolean;
  /** It still takes traffic while no ready one is there. */
  readonly isDraining: boolean;
  readonly isTerminating: boolean;
  readonly isLocal: boolean;
  readonly zones: readonly string[];
  readonly nodes: readonly string[];
}

/** Strings of a list. */
const strings = (values: readonly JsonValue[]): string[] => values.filter((value) => typeof value === 'string');

export const countOf = <T>(items: readonly T[], matches: (item: T) => boolean): number => items.filter(matches).length;

export function countedCluster(cluster: RandomCluster): CountedCluster {
  const ofKind = (kind: string): JsonObject[] => cluster.objects.filter((object) => object['kind'] === kind);
  const node = ofKind('Node').find((object) => stringAt(object, 'metadata', 'name') === cluster.node) ?? {};
  const slices = ofKind('EndpointSlice').map((slice) => countedSlice(slice, cluster.node));
  const services = ofKind('Service').map((service) => countedService(service, slices));
  return {
    node,
    nodeName: cluster.node,
    zone: stringAt(objectAt(node, 'metadata', 'labels'), zoneLabel) ?? null,
    nodeAddresses: listAt(node, 'status', 'addresses')
      .filter((entry) => stringAt(entry, 'type')?.endsWith('IP'))
      .map((entry) => stringAt(entry, 'address') ?? ''),
    configuration: cluster.configuration,
    services,
    proxied: services.filter(isProxied),
    slices,
    written: cluster.written,
  };
}

function isProxied({ type, labels }: CountedService): boolean {
  return type !== 'headless' && type !== 'ExternalName' && !('service.kubernetes.io/service-proxy-name' in labels);
}

function countedService(object: JsonObject, slices: readonly CountedSlice[]): CountedService {
  const spec = objectAt(object, 'spec');
  const type = spec['clusterIP'] === 'None' ? 'headless' : typeOf(stringAt(spec, 'type'));
  const families = familiesOf(spec);
  const ingress = listAt(object, 'status', 'loadBalancer', 'ingress').filter(isObject);
  const own = slices.filter(
    (slice) =>
      stringAt(slice.object, 'metadata', 'namespace') === stringAt(object, 'metadata', 'namespace') &&
      slice.labels['kubernetes.io/service-name'] === stringAt(object, 'metadata', 'name') &&
      !('service.kubernetes.io/headless' in slice.labels),
  );
  return {
    object,
    spec,
    labels: objectAt(object, 'metadata', 'labels'),
    type,
    families,
    ports: listAt(spec, 'ports').filter(isObject),
    externalIps: strings(listAt(spec, 'externalIPs')),
    ingress,
    virtualIps: ingress.filter(({ ipMode }) => ipMode !== 'Proxy').flatMap((entry) => stringAt(entry, 'ip') ?? []),
    ranges: strings(listAt(spec, 'loadBalancerSourceRanges')),
    slices: own,
    endpoints: own
      .filter(({ addressType }) => families.some((family) => family === addressType))
      .flatMap(({ endpoints }) => endpoints),
  };
}

function typeOf(text: string | undefined): CountedType {
  return text === 'NodePort' || text === 'LoadBalancer' || text === 'ExternalName' ? text : 'ClusterIP';
}

function familiesOf(spec: JsonObject): readonly Family[] {
  const given = strings(listAt(spec, 'ipFamilies'));
  if (given.length > 0) return given.map((family) => (family === 'IPv4' ? 'IPv4' : 'IPv6'));
  const clusterIp = stringAt(spec, 'clusterIP');
  return clusterIp === undefined ? [] : [clusterIp.includes(':') ? 'IPv6' : 'IPv4'];
}

function countedSlice(object: JsonObject, node: string): CountedSlice {
  return {
    object,
    labels: objectAt(object, 'metadata', 'labels'),
    addressType: stringAt(object, 'addressType') ?? '',
    ports: listAt(object, 'ports').filter(isObject),
    endpoints: listAt(object, 'endpoints')
      .filter(isObject)
      .map((endpoint) => countedEndpoint(endpoint, node)),
  };
}

function countedEndpoint(object: JsonObject, node: string): CountedEndpoint {
  const conditions = objectAt(object, 'conditions');
  const isReady = conditions['ready'] !== false;
  const isTerminating = conditions['terminating'] === true;
  const names = (key: string): string[] => listAt(object, 'hints', key).flatMap((hint) => stringAt(hint, 'name') ?? []);
  return {
    object,
    address: strings(listAt(object, 'addresses'))[0] ?? '',
    conditions,
    isReady,
    isDraining: !isReady && isTerminating && conditions['serving'] !== false,
    isTerminating,
    isLocal: object['nodeName'] === node,
    zones: names('forZones'),
    nodes: names('forNodes'),
  };
}
