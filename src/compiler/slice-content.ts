import type { Document } from '../documents/document.js';
import type { EndpointSlice } from '../kubernetes/objects.js';
import { compareBytes } from '../net/ordering.js';
import type { SameSlice } from '../plan/changed-services.js';

/**
 * kube-proxy (1.31 and later) takes a slice for changed as soon as anything in it has: an annotation, the resourceVersion.
 * So the documents are compared, not what svcgen reads of them; slices that svcgen made have no document.
 */
export function sameSlice(documents: readonly Document[]): SameSlice {
  const byPlace = new Map<EndpointSlice['origin']['source'], Map<number, unknown>>();
  for (const { source, index, value } of documents) {
    const ofSource = byPlace.get(source) ?? new Map<number, unknown>();
    byPlace.set(source, ofSource.set(index, value));
  }
  const contentOf = (slice: EndpointSlice): string => {
    if (slice.madeFrom !== 'input') return canonicalText({ ...slice, origin: null, madeFrom: null });
    const { source, document, path } = slice.origin;
    let value = byPlace.get(source)?.get(document);
    for (const key of path) value = isRecord(value) ? value[key] : undefined;
    return canonicalText(stored(value));
  };
  return (old, current) => old === current || contentOf(old) === contentOf(current);
}

/** With the defaults of the API server, so that writing one out is no change. */
function stored(slice: unknown): unknown {
  if (!isRecord(slice)) return slice;
  const { metadata, ports } = slice;
  const defaultedPorts = Array.isArray(ports)
    ? ports.map((port: unknown) => (isRecord(port) ? { protocol: 'TCP', ...withoutNull(port) } : port))
    : ports;
  const namespace = { namespace: 'default', ...(isRecord(metadata) ? withoutNull(metadata) : {}) };
  return { ...slice, metadata: namespace, ports: defaultedPorts, apiVersion: null, kind: null };
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
  return value === null || value === '' || (isRecord(value) && Object.keys(value).length === 0);
}

function isRecord(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}
