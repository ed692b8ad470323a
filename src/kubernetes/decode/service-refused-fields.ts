import type { Service } from '../objects.js';
import { isGiven, readList, readMapping } from './fields.js';
import { fieldName, isRecord, reportField, type Mapping } from './mapping.js';

type Decoded = Pick<
  Service,
  'type' | 'externalTrafficPolicy' | 'healthCheckNodePort' | 'loadBalancerAddresses' | 'sessionAffinity'
>;

const ONLY_LOAD_BALANCER = 'may only be set when type is LoadBalancer; kube-proxy honours it all the same';

/**
 * Fields that validateService forbids, and that kube-proxy, which does not look at the type, would honour from storage.
 * Where the field that decides is bad itself, nothing is said: the default that stands for it was not written.
 */
export function warnOfRefusedFields(at: Mapping, spec: Mapping, service: Decoded): void {
  if (isAsWritten(spec, 'type', service.type)) warnByType(at, spec, service);
  const { kind } = service.sessionAffinity;
  if (kind === 'none' && isAsWritten(spec, 'sessionAffinity', 'None') && isGiven(spec, 'sessionAffinityConfig')) {
    warn(spec, 'sessionAffinityConfig', 'may only be set when sessionAffinity is ClientIP; it has no effect');
  }
}

/** Whether the field holds the decoded value, or nothing, which is its default. */
function isAsWritten(spec: Mapping, key: string, decoded: string): boolean {
  const written = spec.values[key];
  return written === undefined || written === null || written === '' || written === decoded;
}

function warnByType(at: Mapping, spec: Mapping, service: Decoded): void {
  const isBalanced = service.type === 'LoadBalancer';
  if (service.type === 'ClusterIP') warnOfNodePorts(spec);
  if (service.type === 'ExternalName') warnOfClusterIps(spec);
  if (!isBalanced) {
    if (readList(spec, 'loadBalancerSourceRanges').length > 0)
      warn(spec, 'loadBalancerSourceRanges', ONLY_LOAD_BALANCER);
    if (isGiven(spec, 'allocateLoadBalancerNodePorts')) {
      warn(spec, 'allocateLoadBalancerNodePorts', 'may only be set when type is LoadBalancer; it has no effect');
    }
    if (service.loadBalancerAddresses.length > 0) warnOfIngress(at);
  }
  if (isGiven(spec, 'externalTrafficPolicy') && !isExternallyAccessible(spec, service)) {
    warn(
      spec,
      'externalTrafficPolicy',
      'may only be set when the Service can be reached from outside; it has no effect',
    );
  }
  if (service.healthCheckNodePort !== 0 && !mayHaveHealthCheck(spec, service)) {
    warn(
      spec,
      'healthCheckNodePort',
      'may only be set for type LoadBalancer with externalTrafficPolicy Local; it has no effect',
    );
  }
}

function warnOfIngress(at: Mapping): void {
  const status = readMapping(at, 'status');
  const loadBalancer = status === null ? null : readMapping(status, 'loadBalancer');
  if (loadBalancer !== null) warn(loadBalancer, 'ingress', ONLY_LOAD_BALANCER);
}

function warnOfNodePorts(spec: Mapping): void {
  for (const [index, values] of readPorts(spec).entries()) {
    const port: Mapping = { values, decoding: spec.decoding, parent: spec, key: 'ports', index };
    if (isGiven(port, 'nodePort') && values['nodePort'] !== 0) {
      warn(port, 'nodePort', 'may not be set when type is ClusterIP; kube-proxy honours it all the same');
    }
  }
}

function readPorts(spec: Mapping): readonly Readonly<Record<string, unknown>>[] {
  const ports = spec.values['ports'];
  return Array.isArray(ports) ? ports.map((port: unknown) => (isRecord(port) ? port : {})) : [];
}

function warnOfClusterIps(spec: Mapping): void {
  for (const key of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) {
    const value = spec.values[key];
    const isEmpty = value === '' || (Array.isArray(value) && value.length === 0);
    if (isGiven(spec, key) && !isEmpty) warn(spec, key, 'may not be set when type is ExternalName; it has no effect');
  }
}

/** `ExternallyAccessible` of pkg/api/service. */
function isExternallyAccessible(spec: Mapping, { type }: Decoded): boolean {
  const externalIps = spec.values['externalIPs'];
  const hasExternalIps = Array.isArray(externalIps) && externalIps.length > 0;
  return type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && hasExternalIps);
}

function mayHaveHealthCheck(spec: Mapping, { type, externalTrafficPolicy }: Decoded): boolean {
  if (type !== 'LoadBalancer') return false;
  return externalTrafficPolicy === 'Local' || !isAsWritten(spec, 'externalTrafficPolicy', externalTrafficPolicy);
}

function warn(at: Mapping, key: string, why: string): void {
  reportField(at, key, -1, 'SVC033', { field: fieldName(at, key), why });
}
