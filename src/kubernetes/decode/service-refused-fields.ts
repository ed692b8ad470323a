/** What validateService of pkg/apis/core/validation says of fields that do not go together. */
import type { Service } from '../objects.js';
import { isGiven, readList, readMapping } from './fields.js';
import { fieldName, isRecord, reportField, type Mapping } from './mapping.js';

type Decoded = Pick<
  Service,
  'type' | 'externalTrafficPolicy' | 'healthCheckNodePort' | 'loadBalancerAddresses' | 'sessionAffinity'
>;

const ONLY_LOAD_BALANCER = "may only be used when `type` is 'LoadBalancer'";
const NO_EFFECT = 'it has no effect';
/** kube-proxy does not look at the type. */
const HONOURED = 'kube-proxy honours it all the same';

/**
 * Fields that an API server refuses in a new Service. In a stored one, which may be older than the rule, they are a warning
 * that says what kube-proxy makes of them. Where the field that decides is bad itself, nothing is said: the default that
 * stands for it was not written.
 */
export function checkFieldsThatDepend(at: Mapping, spec: Mapping, service: Decoded): void {
  if (isAsWritten(spec, 'type', service.type)) checkByType(at, spec, service);
  const { kind } = service.sessionAffinity;
  if (kind === 'none' && isAsWritten(spec, 'sessionAffinity', 'None') && isGiven(spec, 'sessionAffinityConfig')) {
    warn(spec, 'sessionAffinityConfig', 'is dropped unless sessionAffinity is ClientIP', NO_EFFECT);
  }
}

/** Whether the field holds the decoded value, or nothing, which is its default. */
function isAsWritten(spec: Mapping, key: string, decoded: string): boolean {
  const written = spec.values[key];
  return written === undefined || written === null || written === '' || written === decoded;
}

function checkByType(at: Mapping, spec: Mapping, service: Decoded): void {
  if (service.type === 'ClusterIP') refuseNodePorts(spec);
  if (service.type === 'ExternalName') refuseClusterIps(spec);
  if (service.type !== 'LoadBalancer') {
    if (readList(spec, 'loadBalancerSourceRanges').length > 0)
      refuse(spec, 'loadBalancerSourceRanges', ONLY_LOAD_BALANCER, HONOURED);
    for (const key of ['allocateLoadBalancerNodePorts', 'loadBalancerClass']) {
      if (isGiven(spec, key)) refuse(spec, key, ONLY_LOAD_BALANCER, NO_EFFECT);
    }
    if (service.loadBalancerAddresses.length > 0) warnOfIngress(at);
  }
  const { externalTrafficPolicy } = spec.values;
  const hasPolicy = isGiven(spec, 'externalTrafficPolicy') && externalTrafficPolicy !== '';
  if (hasPolicy && !isExternallyAccessible(spec, service)) {
    refuse(spec, 'externalTrafficPolicy', 'may only be set for externally-accessible services', NO_EFFECT);
  }
  if (service.healthCheckNodePort !== 0 && !mayHaveHealthCheck(spec, service)) {
    const why = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
    refuse(spec, 'healthCheckNodePort', why, NO_EFFECT);
  }
}

/** The API server takes a status from controllers only; here it says which addresses a load balancer has. */
function warnOfIngress(at: Mapping): void {
  const status = readMapping(at, 'status');
  const loadBalancer = status === null ? null : readMapping(status, 'loadBalancer');
  if (loadBalancer !== null) warn(loadBalancer, 'ingress', ONLY_LOAD_BALANCER, HONOURED);
}

function refuseNodePorts(spec: Mapping): void {
  for (const [index, values] of readPorts(spec).entries()) {
    const port: Mapping = { values, decoding: spec.decoding, parent: spec, key: 'ports', index };
    if (isGiven(port, 'nodePort') && values['nodePort'] !== 0) {
      refuse(port, 'nodePort', "may not be used when `type` is 'ClusterIP'", HONOURED);
    }
  }
}

function readPorts(spec: Mapping): readonly Readonly<Record<string, unknown>>[] {
  const ports = spec.values['ports'];
  return Array.isArray(ports) ? ports.map((port: unknown) => (isRecord(port) ? port : {})) : [];
}

function refuseClusterIps(spec: Mapping): void {
  for (const key of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) {
    const value = spec.values[key];
    const isEmpty = value === '' || (Array.isArray(value) && value.length === 0);
    if (isGiven(spec, key) && !isEmpty) refuse(spec, key, 'may not be set for ExternalName services', NO_EFFECT);
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

/** `effect` is what becomes of the field where it stands in spite of the rule. */
function refuse(at: Mapping, key: string, why: string, effect: string): void {
  if (at.decoding.isStored) warn(at, key, why, effect);
  else reportField(at, key, -1, 'SVC037', { field: fieldName(at, key), why });
}

function warn(at: Mapping, key: string, why: string, effect: string): void {
  reportField(at, key, -1, 'SVC033', { field: fieldName(at, key), why: `${why}; ${effect}` });
}
