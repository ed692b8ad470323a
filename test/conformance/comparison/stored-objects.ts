import type { Cluster } from '../../../src/control-plane/cluster.js';
import type { EndpointSlice, Metadata, Node, Service, SliceEndpoint } from '../../../src/kubernetes/objects.js';
import { asWritten, type IpAddress } from '../../../src/net/address.js';
import { isObject, listAt, objectAt, type JsonObject, type JsonValue } from '../json.js';
import type { WrittenObject } from './written-objects.js';

/**
 * The objects of a cluster as its API server would hold them, for the real kube-proxy: as they are written, so that what
 * svcgen reads wrongly shows, and only what is absent filled in from what svcgen defaults and invents.
 */
export function storedObjects(cluster: Cluster, written: WrittenObject): readonly JsonObject[] {
  return [
    ...cluster.nodes.map((node) => completed(written(node.origin), nodeObject(node))),
    ...cluster.services.map((service) => storedService(written(service.origin), serviceObject(service))),
    ...cluster.slices.map((slice) =>
      slice.madeFrom === 'input' ? storedSlice(written(slice.origin), sliceObject(slice)) : sliceObject(slice),
    ),
  ];
}

const isAbsent = (value: JsonValue | undefined): boolean => value === undefined || value === null || value === '';

/** What is written, and what of the other is absent there; mappings inside likewise. */
function completed(written: JsonObject, defaults: JsonObject): JsonObject {
  const result: JsonObject = { ...written };
  for (const [key, value] of Object.entries(defaults)) {
    const own = written[key];
    if (isAbsent(own)) result[key] = value;
    else if (isObject(own) && isObject(value)) result[key] = completed(own, value);
  }
  return result;
}

/** Labels and status are never completed: a missing label is one that is not there. */
function storedService(written: JsonObject, defaults: JsonObject): JsonObject {
  const { ports, ...spec } = objectAt(defaults, 'spec');
  const ownSpec = objectAt(written, 'spec');
  const stored = completed(ownSpec, spec);
  const addresses = listAt(spec, 'clusterIPs');
  // A dual-stack Service may be given one address and get the other.
  const isWhole = listAt(ownSpec, 'clusterIPs').length === addresses.length;
  const families = isWhole ? {} : { clusterIPs: addresses, ipFamilies: listAt(spec, 'ipFamilies') };
  return {
    ...withMetadata(written, defaults),
    spec: { ...stored, ...(addresses.length > 0 ? families : {}), ports: completedItems(ownSpec, 'ports', ports) },
    status: objectAt(written, 'status'),
  };
}

function storedSlice(written: JsonObject, defaults: JsonObject): JsonObject {
  const ports = listAt(written, 'ports').filter(isObject);
  return {
    ...withMetadata(written, defaults),
    ports: ports
      .map((port) => completed(port, { protocol: 'TCP' }))
      .map((port) => ({ ...port, name: port['name'] ?? '' })),
  };
}

function withMetadata(written: JsonObject, { apiVersion, kind, metadata }: JsonObject): JsonObject {
  const { name, namespace } = isObject(metadata) ? metadata : {};
  const given = completed(objectAt(written, 'metadata'), { name: name ?? '', namespace: namespace ?? '' });
  return { ...written, apiVersion: apiVersion ?? '', kind: kind ?? '', metadata: given };
}

function completedItems(written: JsonObject, key: string, defaults: JsonValue | undefined): JsonValue[] {
  const wanted = Array.isArray(defaults) ? defaults : [];
  return listAt(written, key).map((item, index) => {
    const other = wanted[index];
    return isObject(item) && isObject(other) ? completed(item, other) : item;
  });
}

const textOf = (address: IpAddress): string => asWritten(address).text;
const labelsOf = ({ labels }: Metadata): JsonObject => Object.fromEntries(labels);

function nodeObject(node: Node): JsonObject {
  const podCidrs = node.podCidrs.map(({ written, text }) => written ?? text);
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: node.name, labels: labelsOf(node) },
    spec: podCidrs.length === 0 ? {} : { podCIDR: podCidrs[0] ?? '', podCIDRs: podCidrs },
    status: { addresses: node.addresses.map(({ type, address }) => ({ type, address: textOf(address) })) },
  };
}

function serviceObject(service: Service): JsonObject {
  const { namespace, name, type } = service;
  const annotations = service.asksForZoneHints ? { 'service.kubernetes.io/topology-mode': 'Auto' } : {};
  const ingress = service.loadBalancerAddresses.map(({ address, mode }) => ({ ip: textOf(address), ipMode: mode }));
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace, name, labels: labelsOf(service), annotations },
    spec: {
      type,
      ...(type === 'ExternalName' ? { externalName: service.externalName ?? '' } : clusterIps(service)),
      ports: service.ports.map((port) => ({
        ...(port.name === '' ? {} : { name: port.name }),
        protocol: port.protocol,
        port: port.port,
        targetPort: port.targetPort,
        ...(port.nodePort === 0 ? {} : { nodePort: port.nodePort }),
      })),
      externalIPs: service.externalIps.map(textOf),
      loadBalancerSourceRanges: service.loadBalancerSourceRanges.map(({ written, text }) => written ?? text),
      externalTrafficPolicy: service.externalTrafficPolicy,
      internalTrafficPolicy: service.internalTrafficPolicy,
      ...affinity(service),
      ...(service.healthCheckNodePort === 0 ? {} : { healthCheckNodePort: service.healthCheckNodePort }),
    },
    status: { loadBalancer: { ingress } },
  };
}

function clusterIps(service: Service): JsonObject {
  if (service.isHeadless) return { clusterIP: 'None', clusterIPs: ['None'] };
  const addresses = service.clusterIps.map(textOf);
  const ipFamilies = service.clusterIps.map(({ family }) => (family === 'ipv4' ? 'IPv4' : 'IPv6'));
  return { clusterIP: addresses[0] ?? '', clusterIPs: addresses, ipFamilies };
}

function affinity({ sessionAffinity }: Service): JsonObject {
  if (sessionAffinity.kind === 'none') return { sessionAffinity: 'None' };
  const { timeoutSeconds } = sessionAffinity;
  return { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds } } };
}

function sliceObject(slice: EndpointSlice): JsonObject {
  const { namespace, name, serviceName } = slice;
  const service = serviceName === null ? {} : { 'kubernetes.io/service-name': serviceName };
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { namespace, name, labels: { ...labelsOf(slice), ...service } },
    addressType: slice.family === 'ipv4' ? 'IPv4' : 'IPv6',
    ports: slice.ports.map(({ name: portName, protocol, port }) => ({ name: portName, protocol, port })),
    endpoints: slice.endpoints.map(endpointObject),
  };
}

function endpointObject(endpoint: SliceEndpoint): JsonObject {
  const { ready, serving, terminating } = endpoint.conditions;
  const named = (names: readonly string[]): JsonValue[] => names.map((name) => ({ name }));
  return {
    addresses: [textOf(endpoint.address)],
    conditions: { ready, serving, terminating },
    ...(endpoint.nodeName === null ? {} : { nodeName: endpoint.nodeName }),
    hints: { forZones: named(endpoint.zoneHints), forNodes: named(endpoint.nodeHints) },
  };
}
