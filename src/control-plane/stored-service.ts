import type { Service, ServicePort } from '../kubernetes/objects.js';
import type { Cidr } from '../net/cidr.js';
import { otherFamily, type Family } from '../net/family.js';
import { policyOf } from './allocation/ip-families.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The spec of a Service as the API server stores it, with all that it fills in (SetDefaults_Service of pkg/apis/core/v1, and
 * the allocators of pkg/registry/core/service/storage). `written` is the spec of the manifest, whose spellings stay;
 * `service` is the same Service after allocation; `ranges` are --service-cluster-ip-range, primary first. Keys are sorted,
 * and fields that hold nothing are left out, as in the API's JSON.
 */
export function storedServiceSpec(written: Fields, service: Service, ranges: readonly Cidr[]): Fields {
  const { type } = service;
  const isBalanced = type === 'LoadBalancer';
  const isNamed = type === 'ExternalName';
  const isAccessible =
    isBalanced || type === 'NodePort' || (type === 'ClusterIP' && listOf(written['externalIPs']).length > 0);
  const clusterIPs = isNamed ? [] : storedClusterIps(written, service);
  return withoutEmpty({
    allocateLoadBalancerNodePorts: isBalanced ? service.allocateLoadBalancerNodePorts : undefined,
    clusterIP: clusterIPs[0],
    clusterIPs,
    externalIPs: written['externalIPs'],
    externalName: written['externalName'],
    externalTrafficPolicy: isAccessible ? service.externalTrafficPolicy : undefined,
    healthCheckNodePort: service.healthCheckNodePort,
    internalTrafficPolicy: isNamed ? undefined : service.internalTrafficPolicy,
    ipFamilies: isNamed ? [] : storedFamilies(service, ranges).map((family) => (family === 'ipv4' ? 'IPv4' : 'IPv6')),
    ipFamilyPolicy: isNamed ? undefined : policyOf(service),
    loadBalancerClass: written['loadBalancerClass'],
    loadBalancerIP: written['loadBalancerIP'],
    loadBalancerSourceRanges: written['loadBalancerSourceRanges'],
    ports: service.ports.map(storedPort),
    publishNotReadyAddresses: service.publishNotReadyAddresses || undefined,
    selector: service.selector === null ? undefined : Object.fromEntries(service.selector),
    sessionAffinity: service.sessionAffinity.kind === 'none' ? 'None' : 'ClientIP',
    sessionAffinityConfig: affinityConfiguration(service),
    trafficDistribution: service.trafficDistribution,
    type,
  });
}

/** As written where they are; allocated ones behind them. */
function storedClusterIps(written: Fields, service: Service): readonly unknown[] {
  const all = listOf(written['clusterIPs']);
  const { clusterIP } = written;
  const given = all.length > 0 ? all : typeof clusterIP === 'string' && clusterIP !== '' ? [clusterIP] : [];
  return service.isHeadless ? ['None'] : [...given, ...service.clusterIps.slice(given.length).map(({ text }) => text)];
}

/** As initIPFamilyFields fills them in (registry/core/service/storage/alloc.go). */
function storedFamilies(service: Service, ranges: readonly Cidr[]): readonly Family[] {
  if (!service.isHeadless) return service.clusterIps.map(({ family }) => family);
  const [first = ranges[0]?.family ?? 'ipv4', ...others] = service.ipFamilies;
  const isSingle = policyOf(service) === 'SingleStack' || others.length > 0;
  // Without selector the endpoints may be of a family that the cluster has no range of.
  const mayHaveBoth = service.selector === null || ranges.some(({ family }) => family === otherFamily(first));
  return isSingle || !mayHaveBoth ? [first, ...others] : [first, otherFamily(first)];
}

function storedPort({ name, protocol, appProtocol, port, targetPort, nodePort }: ServicePort): Fields {
  return withoutEmpty({ appProtocol, name, nodePort, port, protocol, targetPort });
}

function affinityConfiguration({ sessionAffinity }: Service): Fields | undefined {
  if (sessionAffinity.kind === 'none') return undefined;
  return { clientIP: { timeoutSeconds: sessionAffinity.timeoutSeconds } };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Go's `omitempty`. */
function withoutEmpty(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || value === 0 || (Array.isArray(value) && value.length === 0)
  );
}
