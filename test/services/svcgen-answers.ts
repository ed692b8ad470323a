import { compile, type CompileOptions, type Diagnostic, type InputText } from '../../src/index.js';
import { readCluster } from '../../src/compiler/read-cluster.js';
import { storedServiceSpec } from '../../src/control-plane/stored-service.js';
import { messageOf } from '../../src/diagnostics/diagnostic.js';
import { objectAt, stringAt, toObject, type JsonObject } from '../conformance/json.js';
import { background, type ServiceCase } from './cases.js';
import { CLUSTERS, SERVICE_NODE_PORT_RANGE, type ClusterName } from './clusters.js';
import { normalSpec } from './normal-form.js';

/** One finding about the case. */
export interface Finding {
  readonly code: string;
  readonly severity: Diagnostic['severity'];
  /** As the API server writes paths: `spec.ports[0].port`, `metadata.annotations[example.com/note]`. */
  readonly field: string;
  readonly message: string;
}

/** What svcgen says of a Service: findings, and the spec as the API server would store it, in normal form. */
export interface SvcgenAnswer {
  readonly findings: readonly Finding[];
  /** null where the Service is refused. */
  readonly spec: JsonObject | null;
}

export const CASE_FILE = 'case.json';

export function svcgenAnswer({ service }: ServiceCase, cluster: ClusterName): SvcgenAnswer {
  const serviceClusterIpRange = CLUSTERS[cluster];
  const options: CompileOptions = { serviceClusterIpRange, serviceNodePortRange: SERVICE_NODE_PORT_RANGE };
  const inputs: readonly InputText[] = [
    { name: CASE_FILE, text: JSON.stringify(service, null, 2) },
    {
      name: 'background.json',
      text: JSON.stringify({ kind: 'List', apiVersion: 'v1', items: background(serviceClusterIpRange) }),
    },
  ];
  const { diagnostics } = compile(inputs, options);
  const findings = diagnostics.flatMap(findingOf).filter(({ severity }) => severity !== 'note');
  return {
    findings,
    spec: findings.some(({ severity }) => severity === 'error') ? null : specOf(service, inputs, options),
  };
}

export function findingOf(diagnostic: Diagnostic): readonly Finding[] {
  // Of two objects that clash, either may be named first.
  const where = [diagnostic.where, ...diagnostic.related].find(
    (place) => place?.kind === 'field' && place.source.name === CASE_FILE,
  );
  if (where?.kind !== 'field') return [];
  const { code, severity } = diagnostic;
  return [{ code, severity, field: fieldText(where.path), message: messageOf(diagnostic) }];
}

function fieldText(path: readonly (string | number)[]): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${String(step)}]`;
      const isKeyOfMap = index === 2 && path[1] === 'annotations';
      return isKeyOfMap ? `[${step}]` : index === 0 ? step : `.${step}`;
    })
    .join('');
}

function specOf(service: JsonObject, inputs: readonly InputText[], options: CompileOptions): JsonObject {
  const { cluster, controlPlane } = readCluster(inputs, options);
  const [name, namespace] = [stringAt(service, 'metadata', 'name'), stringAt(service, 'metadata', 'namespace')];
  const found = cluster.services.find(
    (one) =>
      one.name === name && one.namespace === (namespace === undefined || namespace === '' ? 'default' : namespace),
  );
  if (found === undefined) throw new Error('the Service is not in the cluster');
  const spec = storedServiceSpec(objectAt(service, 'spec'), found, controlPlane.serviceRanges.ranges);
  return normalSpec({ spec: toObject(spec, 'spec') }, service);
}
