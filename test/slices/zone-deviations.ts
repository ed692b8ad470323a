import { at, isObject, listAt, objectAt, stringAt, type JsonObject } from '../conformance/json.js';

const ZONE = 'topology.kubernetes.io/zone';
const EXCLUDING_LABELS = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'];

/**
 * By how much each zone serves more or less endpoints than its share of the CPUs, sorted: of zones that have equally much to
 * give or to take upstream chooses by chance, but whichever it chooses, these numbers come out.
 */
export function zoneDeviations(slices: readonly JsonObject[], nodes: readonly JsonObject[]): readonly number[] {
  const ready = slices
    .flatMap((slice) => listAt(slice, 'endpoints'))
    .filter(isObject)
    .filter((endpoint) => at(endpoint, 'conditions', 'ready') === true);
  const cpus = new Map<string, number>();
  for (const node of nodes.filter(isCounted)) {
    const zone = stringAt(node, 'metadata', 'labels', ZONE) ?? '';
    cpus.set(zone, (cpus.get(zone) ?? 0) + milliCpus(node));
  }
  const total = [...cpus.values()].reduce((sum, of) => sum + of, 0);
  return [...cpus]
    .map(([zone, of]) => {
      const share = (of / total) * ready.length;
      const desired = Math.max(share, Math.ceil(share / 1.2));
      const serving = ready.filter(
        (endpoint) => stringAt(listAt(endpoint, 'hints', 'forZones')[0] ?? null, 'name') === zone,
      );
      return Math.round((serving.length - desired) * 1e6) / 1e6;
    })
    .sort((left, right) => left - right);
}

function isCounted(node: JsonObject): boolean {
  const labels = objectAt(node, 'metadata', 'labels');
  const conditions = listAt(node, 'status', 'conditions');
  const isReady = conditions.some((one) => stringAt(one, 'type') === 'Ready' && stringAt(one, 'status') === 'True');
  return isReady && !EXCLUDING_LABELS.some((label) => Object.hasOwn(labels, label));
}

function milliCpus(node: JsonObject): number {
  const text = String(at(node, 'status', 'allocatable', 'cpu') ?? '0');
  return text.endsWith('m') ? Number(text.slice(0, -1)) : Number(text) * 1000;
}
