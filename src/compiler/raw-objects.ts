import type { Document } from '../documents/document.js';
import { ENDPOINT_SLICE_FIELDS, OLD_ENDPOINT_SLICE_FIELDS } from '../kubernetes/decode/api-fields.js';
import { endpointSliceObject } from '../kubernetes/encode/endpoint-slice.js';
import { withKnownFields } from '../kubernetes/known-fields.js';
import { objectValues } from '../kubernetes/object-values.js';
import type { EndpointSlice } from '../kubernetes/objects.js';
import { compareBytes } from '../net/ordering.js';
import type { Comparison } from '../plan/changed-services.js';
import type { ChangeFacts } from '../releases/change-facts.js';
import type { ReleaseFacts } from '../releases/facts.js';

/** The older name wins, even with an empty value. */
const TOPOLOGY_ANNOTATIONS = [
  'service.kubernetes.io/topology-aware-hints',
  'service.kubernetes.io/topology-mode',
] as const;

/** How kube-proxy compares objects. It compares more of them than svcgen reads, for which the documents are looked at. */
export function comparisonOf(
  documents: readonly Document[],
  facts: ChangeFacts,
  zoneHints: ReleaseFacts['zoneHints'],
): Comparison {
  const valueAt = objectValues(documents);
  const contentOf = (slice: EndpointSlice): string => {
    const stored = storedSlice(
      slice.madeFrom === 'input' ? valueAt(slice.origin) : endpointSliceObject(slice),
      slice.namespace,
    );
    return canonicalText(facts.comparesWholeSlices ? stored : readPart(stored, zoneHints !== 'of-no-service'));
  };
  return {
    isSameSlice: (old, current) => old === current || contentOf(old) === contentOf(current),
    topologyAnnotation: (service) =>
      facts.comparesTopologyAnnotation ? topologyAnnotation(valueAt(service.origin)) : '',
    podCidrs: ({ origin }) => podCidrs(valueAt(origin)),
  };
}

function topologyAnnotation(service: unknown): string {
  const annotations = recordOf(recordOf(recordOf(service)['metadata'])['annotations']);
  const name = TOPOLOGY_ANNOTATIONS.find((candidate) => Object.hasOwn(annotations, candidate));
  return name === undefined ? '' : String(annotations[name]);
}

function podCidrs(node: unknown): string {
  const { podCIDRs, podCIDR } = recordOf(recordOf(node)['spec']);
  const networks = listOf(podCIDRs);
  return canonicalText(networks.length > 0 ? networks : [podCIDR]);
}

/** As the API server stores it: with its defaults, so that writing one out is no change, and what it knows. */
function storedSlice(slice: unknown, namespace: string): Readonly<Record<string, unknown>> {
  const hasOldFields = recordOf(slice)['apiVersion'] === 'discovery.k8s.io/v1beta1';
  const known = withKnownFields(slice, hasOldFields ? OLD_ENDPOINT_SLICE_FIELDS : ENDPOINT_SLICE_FIELDS);
  const { metadata, ports, ...rest } = recordOf(known);
  return {
    ...rest,
    metadata: { ...withoutNull(recordOf(metadata)), namespace },
    ports: listOf(ports).map((port) => ({ protocol: 'TCP', ...withoutNull(recordOf(port)) })),
    apiVersion: null,
    kind: null,
  };
}

/**
 * What kube-proxy up to 1.30 kept of a slice: ports and endpoints in sorted order, conditions with their defaults, zone
 * hints with the feature gate TopologyAwareHints on.
 */
function readPart(slice: Readonly<Record<string, unknown>>, keepsZoneHints: boolean): unknown {
  const endpoints = listOf(slice['endpoints']).map((endpoint) => {
    const { addresses, nodeName, zone, conditions, hints } = recordOf(endpoint);
    const { ready, serving, terminating } = recordOf(conditions);
    const forZones = keepsZoneHints ? listOf(recordOf(hints)['forZones']) : [];
    const zones = forZones.map((hint) => String(recordOf(hint)['name']));
    const state = [ready ?? true, serving ?? true, terminating ?? false];
    return canonicalText({ addresses, nodeName, zone, state, zones: [...new Set(zones)].sort() });
  });
  return { ports: listOf(slice['ports']).map(canonicalText).sort(), endpoints: endpoints.sort() };
}

function withoutNull(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}

/** Pointers in k8s.io/api: an empty value is stored, and is not the same as none. */
const POINTERS: ReadonlySet<string> = new Set(['hints', 'targetRef', 'hostname', 'zone', 'nodeName', 'appProtocol']);
/** Every entry of these is stored, an empty one too. */
const MAPS: ReadonlySet<string> = new Set(['labels', 'annotations', 'deprecatedTopology', 'topology']);

/** Equal for equal content: keys sorted, and without what the API server does not keep (`omitempty`). */
function canonicalText(value: unknown): string {
  return JSON.stringify([stored(value, true)]);
}

/** undefined for what is not kept. */
function stored(value: unknown, isPointer: boolean): unknown {
  if (value === null || value === undefined) return undefined;
  if (value === '') return isPointer ? value : undefined;
  if (Array.isArray(value)) {
    return value.length === 0 ? undefined : value.map((item: unknown) => stored(item, true) ?? null);
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value)
    .map(([key, field]): [string, unknown] => [
      key,
      MAPS.has(key) ? storedMap(field) : stored(field, POINTERS.has(key)),
    ])
    .filter(([, field]) => field !== undefined)
    .sort(([left], [right]) => compareBytes(left, right));
  return entries.length === 0 && !isPointer ? undefined : Object.fromEntries(entries);
}

function storedMap(value: unknown): unknown {
  const entries = Object.entries(recordOf(value)).sort(([left], [right]) => compareBytes(left, right));
  return entries.length === 0 ? undefined : entries;
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
