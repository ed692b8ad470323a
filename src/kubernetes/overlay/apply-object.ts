import { isRecord } from '../decode/mapping.js';

export type Fields = Readonly<Record<string, unknown>>;

/**
 * What `kubectl apply` makes of an object that is there: fields of the file as they are, fields that the last file held and
 * this one does not are gone, all else stays (https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/).
 */
export function appliedFields(live: Fields, written: Fields): Fields {
  const last = lastApplied(live);
  const merged = mergedFields(live, last, withoutStatus(written));
  const finalizers = mergedFinalizers(finalizersOf(live), finalizersOf(last), finalizersOf(written));
  return finalizers === null ? merged : { ...merged, metadata: { ...fieldsAt(merged, 'metadata'), finalizers } };
}

function finalizersOf(fields: Fields): unknown {
  return fieldsAt(fields, 'metadata')['finalizers'];
}

/** A set of values (patchStrategy merge): null where the file has none, which the merge of maps knows how to do. */
function mergedFinalizers(live: unknown, last: unknown, written: unknown): readonly unknown[] | null {
  if (!Array.isArray(live) || !Array.isArray(written)) return null;
  const values: readonly unknown[] = written;
  const gone: readonly unknown[] = Array.isArray(last) ? last : [];
  const kept = (live as readonly unknown[]).filter((value) => !values.includes(value) && !gone.includes(value));
  return [...values, ...kept];
}

/** The API server takes no status of who writes an object. */
export function withoutStatus(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== 'status'));
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

export function lastApplied(live: Fields): Fields {
  const text = fieldsAt(fieldsAt(live, 'metadata'), 'annotations')[LAST_APPLIED];
  if (typeof text !== 'string') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function mergedFields(live: Fields, last: Fields, written: Fields): Fields {
  const merged: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(live)) {
    if (Object.hasOwn(written, key) ? written[key] !== null : !Object.hasOwn(last, key)) merged[key] = value;
  }
  for (const [key, value] of Object.entries(written)) {
    if (value !== null) merged[key] = mergedValue(live[key], last[key], value);
  }
  return merged;
}

/** Lists are replaced, but for those that their types mark otherwise (patchStrategy). */
function mergedValue(live: unknown, last: unknown, written: unknown): unknown {
  if (!isRecord(written) || !isRecord(live)) return isRecord(written) ? withoutNull(written) : written;
  return mergedFields(live, isRecord(last) ? last : {}, written);
}

/** discardNullValuesFromPatch of strategicpatch/patch.go. */
function withoutNull(fields: Fields): Fields {
  const entries = Object.entries(fields).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([key, value]) => [key, isRecord(value) ? withoutNull(value) : value]));
}

export function fieldsAt(fields: Fields, key: string): Fields {
  const value = fields[key];
  return isRecord(value) ? value : {};
}
