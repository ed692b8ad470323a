import { isRecord } from '../decode/mapping.js';
import { fieldsAt, type Fields } from './apply-object.js';

/**
 * What the API server makes of a Service that is changed: allocated values that the change leaves out stay, those that the new
 * type has no use for go (pkg/registry/core/service v1.36: storage.go, patchAllocatedValues; strategy.go,
 * dropTypeDependentFields).
 */
export function updatedService(before: Fields, after: Fields): Fields {
  const [old, wanted] = [fieldsAt(before, 'spec'), fieldsAt(after, 'spec')];
  const spec = withoutMissing({
    ...wanted,
    ...clusterIps(old, wanted),
    ...loadBalancerFields(old, wanted),
    ...affinityFields(wanted),
  });
  const stored = Object.fromEntries(Object.entries(spec).filter(([, value]) => !isEmpty(value)));
  const ports = portsOf(wanted, old);
  const status = typeOf(wanted) === 'LoadBalancer' ? before['status'] : undefined;
  return withoutMissing({ ...after, spec: ports === null ? stored : { ...stored, ports }, status });
}

function clusterIps(old: Fields, wanted: Fields): Fields {
  if (typeOf(old) === 'ExternalName') return {};
  const fields = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'];
  if (typeOf(wanted) === 'ExternalName') {
    const useless = [...fields, 'internalTrafficPolicy'].filter((key) => isSame(old[key], wanted[key]));
    return Object.fromEntries(useless.map((key) => [key, undefined]));
  }
  const kept = Object.fromEntries(fields.map((key) => [key, isEmpty(wanted[key]) ? old[key] : wanted[key]]));
  return isDualStack(old) && kept['ipFamilyPolicy'] === 'SingleStack' ? { ...kept, ...withoutSecond(old, kept) } : kept;
}

function isDualStack({ ipFamilyPolicy }: Fields): boolean {
  return ipFamilyPolicy === 'PreferDualStack' || ipFamilyPolicy === 'RequireDualStack';
}

/** What stands as it was is cut to one family: trimFieldsForDualStackDowngrade. */
function withoutSecond(old: Fields, wanted: Fields): Fields {
  const same = ['clusterIPs', 'ipFamilies'].filter((key) => isSame(old[key], wanted[key]));
  return Object.fromEntries(same.map((key) => [key, listOf(wanted[key]).slice(0, 1)]));
}

/** SetDefaults_Service (pkg/apis/core/v1) drops the configuration where there is no affinity. */
function affinityFields({ sessionAffinity }: Fields): Fields {
  return sessionAffinity === 'ClientIP' ? {} : { sessionAffinityConfig: undefined };
}

function loadBalancerFields(old: Fields, wanted: Fields): Fields {
  const dropped: Record<string, unknown> = {};
  const drop = (key: string): void => {
    if (isSame(old[key], wanted[key])) dropped[key] = undefined;
  };
  if (needsHealthCheck(old) && !needsHealthCheck(wanted)) drop('healthCheckNodePort');
  if (needsHealthCheck(old) && needsHealthCheck(wanted)) {
    dropped['healthCheckNodePort'] = wanted['healthCheckNodePort'] ?? old['healthCheckNodePort'];
  }
  if (typeOf(old) === 'LoadBalancer' && typeOf(wanted) !== 'LoadBalancer') {
    drop('allocateLoadBalancerNodePorts');
    drop('loadBalancerClass');
  }
  if (isExternallyAccessible(old) && !isExternallyAccessible(wanted)) drop('externalTrafficPolicy');
  return dropped;
}

/** Ports with the node ports that they keep, by name; null where there is no list of them. */
function portsOf(wanted: Fields, old: Fields): readonly unknown[] | null {
  if (!Array.isArray(wanted['ports'])) return null;
  const ports = listOf(wanted['ports']);
  const oldPorts = listOf(old['ports']).filter(isRecord);
  const oldNumbers = oldPorts.map(nodePortOf);
  const numbers = new Set(ports.filter(isRecord).map(nodePortOf));
  if (mayHaveNodePorts(old) && !mayHaveNodePorts(wanted)) {
    const addsNone = [...numbers].every((number) => number === null || oldNumbers.includes(number));
    return addsNone
      ? ports.map((port) => (isRecord(port) ? withoutMissing({ ...port, nodePort: undefined }) : port))
      : ports;
  }
  if (!needsNodePorts(old) || !needsNodePorts(wanted)) return ports;
  const byName = new Map(oldPorts.map((port) => [port['name'] ?? '', nodePortOf(port)]));
  return ports.map((port) => {
    if (!isRecord(port) || nodePortOf(port) !== null) return port;
    const number = byName.get(port['name'] ?? '') ?? null;
    return number === null || numbers.has(number) ? port : { ...port, nodePort: number };
  });
}

function nodePortOf({ nodePort }: Fields): number | null {
  return typeof nodePort === 'number' && nodePort !== 0 ? nodePort : null;
}

function typeOf({ type }: Fields): string {
  return typeof type === 'string' ? type : 'ClusterIP';
}

function mayHaveNodePorts(spec: Fields): boolean {
  return typeOf(spec) === 'NodePort' || typeOf(spec) === 'LoadBalancer';
}

function needsNodePorts(spec: Fields): boolean {
  return mayHaveNodePorts(spec) && (typeOf(spec) === 'NodePort' || spec['allocateLoadBalancerNodePorts'] !== false);
}

function needsHealthCheck(spec: Fields): boolean {
  return typeOf(spec) === 'LoadBalancer' && spec['externalTrafficPolicy'] === 'Local';
}

function isExternallyAccessible(spec: Fields): boolean {
  return mayHaveNodePorts(spec) || (typeOf(spec) === 'ClusterIP' && listOf(spec['externalIPs']).length > 0);
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function withoutMissing(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** What Go's `omitempty` leaves out. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0;
}
