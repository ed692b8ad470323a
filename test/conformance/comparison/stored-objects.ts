import type { Cluster } from '../../../src/control-plane/cluster.js';
import type { EndpointSlice, Metadata, Node, Service, SliceEndpoint } from '../../../src/kubernetes/objects.js';
import { asWritten, type IpAddress } from '../../../src/net/address.js';
import type { JsonObject, JsonValue } from '../json.js';

/** The objects of a cluster as its API server would hold them, for the real kube-proxy. */
export function storedObjects(cluster: Cluster): readonly JsonObject[] {
  return [...cluster.nodes.map(nodeObject), ...cluster.services.map(serviceObject), ...cluster.slices.map(sliceObject)];
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
