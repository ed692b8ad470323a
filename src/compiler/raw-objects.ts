import type { Document } from '../documents/document.js';
import type { EndpointSlice, Origin } from '../kubernetes/objects.js';
import { compareBytes } from '../net/ordering.js';
import type { Comparison } from '../plan/changed-services.js';
import type { ChangeFacts } from '../releases/change-facts.js';

/** The older name wins, even with an empty value. */
const TOPOLOGY_ANNOTATIONS = [
  'service.kubernetes.io/topology-aware-hints',
  'service.kubernetes.io/topology-mode',
] as const;

/**
 * How kube-proxy compares objects. It compares more of them than svcgen reads, for which the documents are looked at;
 * slices that svcgen made have no document.
 */
export function comparisonOf(documents: readonly Document[], facts: ChangeFacts): Comparison {
  const valueAt = valuesOf(documents);
  const contentOf = (slice: EndpointSlice): string => {
    if (slice.madeFrom !== 'input') return canonicalText({ ...slice, origin: null, madeFrom: null });
    const stored = storedSlice(valueAt(slice.origin));
    return canonicalText(facts.comparesWholeSlices ? stored : readPart(stored));
  };
  return {
    isSameSlice: (old, current) => old === current || contentOf(old) === contentOf(current),
    topologyAnnotation: (service) =>
      facts.comparesTopologyAnnotation ? topologyAnnotation(valueAt(service.origin)) : '',
  };
}

function valuesOf(documents: readonly Document[]): (origin: Origin) => unknown {
  const byPlace = new Map<Origin['source'], Map<number, unknown>>();
  for (const { source, index, value } of documents) {
    const ofSource = byPlace.get(source) ?? new Map<number, unknown>();
    byPlace.set(source, ofSource.set(index, value));
  }
  return ({ source, document, path }) =>
    path.reduce<unknown>((value, key) => recordOf(value)[key], byPlace.get(source)?.get(document));
}

function topologyAnnotation(service: unknown): string {
  const annotations = recordOf(recordOf(recordOf(service)['metadata'])['annotations']);
  const name = TOPOLOGY_ANNOTATIONS.find((candidate) => Object.hasOwn(annotations, candidate));
  return name === undefined ? '' : String(annotations[name]);
}

/** With the defaults of the API server, so that writing one out is no change. */
function storedSlice(slice: unknown): Readonly<Record<string, unknown>> {
  const { metadata, ports, ...rest } = recordOf(slice);
  return {
    ...rest,
    metadata: { namespace: 'default', ...withoutNull(recordOf(metadata)) },
    ports: listOf(ports).map((port) => ({ protocol: 'TCP', ...withoutNull(recordOf(port)) })),
    apiVersion: null,
    kind: null,
  };
}

/** What kube-proxy up to 1.30 kept of a slice: ports and endpoints in sorted order, conditions with their defaults. */
function readPart(slice: Readonly<Record<string, unknown>>): unknown {
  const endpoints = listOf(slice['endpoints']).map((endpoint) => {
    const { addresses, nodeName, zone, conditions, hints } = recordOf(endpoint);
    const { ready, serving, terminating } = recordOf(conditions);
    const zones = listOf(recordOf(hints)['forZones']).map((hint) => String(recordOf(hint)['name']));
    const state = [ready ?? true, serving ?? true, terminating ?? false];
    return canonicalText({ addresses, nodeName, zone, state, zones: [...new Set(zones)].sort() });
  });
  return { ports: listOf(slice['ports']).map(canonicalText).sort(), endpoints: endpoints.sort() };
}

function withoutNull(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}

/** Equal for equal content: keys sorted, and without what is null or empty, which the API server does not keep. */
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    const record: unknown = part instanceof Map ? Object.fromEntries(part) : part;
    if (!isRecord(record) || Array.isArray(record)) return record;
    return Object.fromEntries(
      Object.entries(record)
        .filter(([, field]) => !isEmpty(field))
        .sort(([left], [right]) => compareBytes(left, right)),
    );
  });
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (isRecord(value) && Object.keys(value).length === 0);
}

function recordOf(value: unknown): Readonly<Record<string | number, unknown>> {
  return isRecord(value) ? value : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}
