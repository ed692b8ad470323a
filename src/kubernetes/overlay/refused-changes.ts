/** Changes of a live Service that kubectl or the API server refuses, or that kubectl does not make as the file has them. */
import type { Report } from '../../diagnostics/diagnostic.js';
import { isRecord } from '../decode/mapping.js';
import { fieldOf } from '../origin.js';
import { fieldsAt, type Fields } from './apply-object.js';
import type { LiveObject } from './live-objects.js';
import type { WrittenObject } from './written-objects.js';

export function reportUnmergedPorts({ origin, key }: WrittenObject, report: Report): void {
  const service = `${key?.namespace ?? ''}/${key?.name ?? ''}`;
  const problem = `the ports of Service ${service} cannot be merged: ports of one number stand apart`;
  const help = 'put the ports of one number side by side';
  report('SVC069', { refusedBy: 'kubectl apply', problem, help }, fieldOf(origin, ['spec', 'ports']));
}

export function reportLostPort({ origin, fields, key }: WrittenObject, index: number, report: Report): void {
  const ports = fieldsAt(fields, 'spec')['ports'];
  const found: unknown = Array.isArray(ports) ? ports[index] : null;
  const { port, protocol } = isRecord(found) ? found : {};
  const text = `${String(port)}/${typeof protocol === 'string' ? protocol : 'TCP'}`;
  report(
    'SVC048',
    { service: `${key?.namespace ?? ''}/${key?.name ?? ''}`, port: text },
    fieldOf(origin, ['spec', 'ports', index]),
  );
}

/** ValidateServiceUpdate of pkg/apis/core/validation: a cluster IP stays as long as the type has one. */
export function reportFixedClusterIp({ origin, fields, key }: WrittenObject, before: LiveObject, report: Report): void {
  const [old, wanted] = [fieldsAt(before.fields, 'spec'), fieldsAt(fields, 'spec')];
  const [given, fixed] = [wanted['clusterIP'], old['clusterIP']];
  if (typeof given !== 'string' || typeof fixed !== 'string' || given === '' || fixed === '' || given === fixed) return;
  if (wanted['type'] === 'ExternalName' || old['type'] === 'ExternalName' || key === null) return;
  const service = `${key.namespace}/${key.name}`;
  const problem = `Service ${service} has cluster IP ${fixed}, which cannot become ${given}`;
  const help = 'leave clusterIP out, or delete the Service first';
  report('SVC069', { refusedBy: 'the API server', problem, help }, fieldOf(origin, ['spec', 'clusterIP']));
}

/** validateLoadBalancerClassField likewise. */
export function reportFixedClass(
  { origin, key }: WrittenObject,
  before: LiveObject,
  after: Fields,
  report: Report,
): void {
  const [old, wanted] = [fieldsAt(before.fields, 'spec'), fieldsAt(after, 'spec')];
  const [fixed, given] = [old['loadBalancerClass'], wanted['loadBalancerClass']];
  if (old['type'] !== 'LoadBalancer' || wanted['type'] !== 'LoadBalancer' || fixed === given || key === null) return;
  const text = (value: unknown): string => (typeof value === 'string' ? value : 'none');
  const problem = `Service ${key.namespace}/${key.name} has loadBalancerClass ${text(fixed)}, which cannot become ${text(given)}`;
  const help = 'keep it, or delete the Service first';
  report('SVC069', { refusedBy: 'the API server', problem, help }, fieldOf(origin, ['spec', 'loadBalancerClass']));
}
