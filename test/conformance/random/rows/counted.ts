import { parseAddress } from '../../../../src/net/address.js';
import type { ReleaseFacts } from '../../../../src/releases/facts.js';
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
  /** All, whatever their kind. */
  readonly objects: readonly JsonObject[];
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
  /** In canonical spelling, as are virtualIps. */
  readonly externalIps: readonly string[];
  readonly writtenExternalIps: readonly string[];
  readonly ingress: readonly JsonObject[];
  /** Addresses that kube-proxy serves. */
  readonly virtualIps: readonly string[];
  readonly writtenVirtualIps: readonly string[];
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

/** As a kube-proxy with these facts sees it. */
export function countedCluster(
  cluster: Pick<RandomCluster, 'node' | 'configuration' | 'objects' | 'written'>,
  facts: ReleaseFacts,
): CountedCluster {
  const ofKind = (kind: string): JsonObject[] => cluster.objects.filter((object) => object['kind'] === kind);
  const node = ofKind('Node').find((object) => stringAt(object, 'metadata', 'name') === cluster.node) ?? {};
  const slices = ofKind('EndpointSlice').map((slice) => countedSlice(slice, cluster.node));
  const services = ofKind('Service').map((service) => countedService(service, slices, facts));
  return {
    node,
    nodeName: cluster.node,
    zone: stringAt(objectAt(node, 'metadata', 'labels'), zoneLabel) ?? null,
    nodeAddresses: listAt(node, 'status', 'addresses')
      .filter((entry) => stringAt(entry, 'type')?.endsWith('IP'))
      .map((entry) => stringAt(entry, 'address') ?? ''),
    configuration: cluster.configuration,
    services,
    proxied: services.filter((service) => isProxied(service, facts)),
    slices,
    objects: cluster.objects,
    written: cluster.written,
  };
}

const HEADLESS = 'service.kubernetes.io/headless';
const PROXY_NAME = 'service.kubernetes.io/service-proxy-name';

function isProxied({ type, labels }: CountedService, { headlessLabelHidesServices }: ReleaseFacts): boolean {
  if (type === 'headless' || type === 'ExternalName' || PROXY_NAME in labels) return false;
  return !(headlessLabelHidesServices && HEADLESS in labels);
}

function countedService(
  object: JsonObject,
  slices: readonly CountedSlice[],
  { proxyNameLabelHidesSlices }: ReleaseFacts,
): CountedService {
  const spec = objectAt(object, 'spec');
  const type = spec['clusterIP'] === 'None' ? 'headless' : typeOf(stringAt(spec, 'type'));
  const families = familiesOf(spec);
  const ingress = listAt(object, 'status', 'loadBalancer', 'ingress').filter(isObject);
  const writtenExternalIps = strings(listAt(spec, 'externalIPs'));
  const writtenVirtualIps = ingress
    .filter(({ ipMode }) => ipMode !== 'Proxy')
    .flatMap((entry) => stringAt(entry, 'ip') ?? []);
  const own = slices.filter(
    (slice) =>
      stringAt(slice.object, 'metadata', 'namespace') === stringAt(object, 'metadata', 'namespace') &&
      slice.labels['kubernetes.io/service-name'] === stringAt(object, 'metadata', 'name') &&
      !(HEADLESS in slice.labels) &&
      !(proxyNameLabelHidesSlices && PROXY_NAME in slice.labels),
  );
  return {
    object,
    spec,
    labels: objectAt(object, 'metadata', 'labels'),
    type,
    families,
    ports: listAt(spec, 'ports').filter(isObject),
    externalIps: writtenExternalIps.map(canonical),
    writtenExternalIps,
    ingress,
    virtualIps: writtenVirtualIps.map(canonical),
    writtenVirtualIps,
    ranges: strings(listAt(spec, 'loadBalancerSourceRanges')),
    slices: own,
    endpoints: own
      .filter(({ addressType }) => families.some((family) => family === addressType))
      .flatMap(({ endpoints }) => endpoints),
  };
}

const canonical = (address: string): string => parseAddress(address)?.text ?? address;

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
