import type { Service } from '../objects.js';
import { isGiven, readList, readMapping } from './fields.js';
import { fieldName, isRecord, reportField, type Mapping } from './mapping.js';

type Decoded = Pick<
  Service,
  'type' | 'externalIps' | 'externalTrafficPolicy' | 'healthCheckNodePort' | 'loadBalancerAddresses' | 'sessionAffinity'
>;

const ONLY_LOAD_BALANCER = 'may only be set when type is LoadBalancer; kube-proxy honours it all the same';

/** Fields that validateService forbids, and that kube-proxy, which does not look at the type, would honour from storage. */
export function warnOfRefusedFields(at: Mapping, spec: Mapping, service: Decoded): void {
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
  if (isGiven(spec, 'externalTrafficPolicy') && !isExternallyAccessible(service)) {
    warn(
      spec,
      'externalTrafficPolicy',
      'may only be set when the Service can be reached from outside; it has no effect',
    );
  }
  if (service.healthCheckNodePort !== 0 && !(isBalanced && service.externalTrafficPolicy === 'Local')) {
    warn(
      spec,
      'healthCheckNodePort',
      'may only be set for type LoadBalancer with externalTrafficPolicy Local; it has no effect',
    );
  }
  if (service.sessionAffinity.kind === 'none' && isGiven(spec, 'sessionAffinityConfig')) {
    warn(spec, 'sessionAffinityConfig', 'may only be set when sessionAffinity is ClientIP; it has no effect');
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
function isExternallyAccessible(service: Decoded): boolean {
  return (
    service.type === 'LoadBalancer' ||
    service.type === 'NodePort' ||
    (service.type === 'ClusterIP' && service.externalIps.length > 0)
  );
}

function warn(at: Mapping, key: string, why: string): void {
  reportField(at, key, -1, 'SVC033', { field: fieldName(at, key), why });
}
