import { isReadKind, listItemKind } from './read-kinds.js';

const METADATA = 'metadata\\.(?:name|namespace|labels\\..*)';
const ANNOTATIONS = 'metadata\\.annotations\\..*';
const TOPOLOGY = 'metadata\\.annotations\\.service\\.kubernetes\\.io/topology-(?:mode|aware-hints)';
const POD_SPEC =
  '(?:nodeName|hostNetwork|hostname|subdomain|nodeSelector\\..*|(?:init)?[cC]ontainers\\.\\d+\\.(?:restartPolicy|ports\\..*))';

const TEMPLATE = `template\\.(?:metadata\\.labels\\..*|spec\\.${POD_SPEC})`;
const WORKLOAD = fields(`spec\\.(?:replicas|serviceName|ordinals\\..*|${TEMPLATE})`);
const JOB_SPEC = `spec\\.(?:parallelism|completions|completionMode|suspend|managedBy|manualSelector|${TEMPLATE})`;

/** Paths of the fields that svcgen reads, by kind. */
const READ_FIELDS: ReadonlyMap<string, RegExp> = new Map([
  ['Service', fields(`${TOPOLOGY}|spec\\..*|status\\.loadBalancer\\..*`)],
  ['EndpointSlice', fields(`${ANNOTATIONS}|addressType|ports\\..*|endpoints\\..*`)],
  ['Endpoints', fields(`${ANNOTATIONS}|subsets\\..*`)],
  ['Pod', fields(`spec\\.${POD_SPEC}|status\\.(?:phase|podIP|podIPs\\..*|conditions\\..*)`)],
  ['Node', fields('spec\\.podCIDRs?.*|status\\.(?:addresses|conditions|allocatable|capacity)\\..*')],
  ['Namespace', fields('metadata\\.name')],
  ['ServiceCIDR', fields('metadata\\.deletionTimestamp|spec\\.cidrs.*|status\\.conditions\\..*')],
  ['Deployment', WORKLOAD],
  ['ReplicaSet', WORKLOAD],
  ['ReplicationController', WORKLOAD],
  ['StatefulSet', WORKLOAD],
  ['DaemonSet', WORKLOAD],
  ['Job', fields(`${JOB_SPEC}|status\\.conditions\\..*`)],
  ['CronJob', fields(`spec\\.suspend|spec\\.jobTemplate\\.${JOB_SPEC}|status\\.active\\..*`)],
]);

function fields(paths: string): RegExp {
  return new RegExp(`^(?:kind|apiVersion|${METADATA}|${paths})$`, 's');
}

/** Whether svcgen reads the field of the document, Lists looked into. */
export function isReadField(document: unknown, path: readonly (string | number)[]): boolean {
  let object = document;
  let impliedKind: string | null = null;
  let depth = 0;
  for (; isRecord(object) && path[depth] === 'items' && typeof path[depth + 1] === 'number'; depth += 2) {
    const itemKind = typeof object['kind'] === 'string' ? listItemKind(object['kind'], versionOf(object)) : null;
    if (itemKind === null) break;
    impliedKind = itemKind === '' ? null : itemKind;
    const items: unknown = object['items'];
    object = Array.isArray(items) ? (items[Number(path[depth + 1])] as unknown) : undefined;
  }
  if (!isRecord(object)) return false;
  const kind = typeof object['kind'] === 'string' ? object['kind'] : impliedKind;
  if (kind === null || !isReadKind(kind, versionOf(object))) return false;
  return READ_FIELDS.get(kind)?.test(path.slice(depth).join('.')) ?? false;
}

function versionOf(object: Readonly<Record<string, unknown>>): string | null {
  const version = object['apiVersion'];
  return typeof version === 'string' ? version : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
