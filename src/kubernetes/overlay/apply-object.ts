import { isRecord } from '../decode/mapping.js';

export type Fields = Readonly<Record<string, unknown>>;

/**
 * What `kubectl apply` makes of an object that is there: fields of the file as they are, fields that the last file held and
 * this one does not are gone, all else stays (https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/).
 */
export function appliedFields(live: Fields, written: Fields): Fields {
  return mergedFields(live, lastApplied(live), withoutStatus(written));
}

/** The API server takes no status of who writes an object. */
export function withoutStatus(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== 'status'));
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function lastApplied(live: Fields): Fields {
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
    if (value !== null) merged[key] = mergedValue(key, live[key], last[key], value);
  }
  return merged;
}

function mergedValue(key: string, live: unknown, last: unknown, written: unknown): unknown {
  if (isRecord(written) && isRecord(live)) return mergedFields(live, isRecord(last) ? last : {}, written);
  // The list of a Service's ports is merged by port, every other that svcgen reads is replaced (core/v1 types.go, patchMergeKey).
  if (key === 'ports' && isPortList(written) && isPortList(live)) {
    return mergedPorts(live, isPortList(last) ? last : [], written);
  }
  return written;
}

function isPortList(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.every((port) => isRecord(port) && 'port' in port);
}

function mergedPorts(live: readonly Fields[], last: readonly Fields[], written: readonly Fields[]): readonly Fields[] {
  const find = (ports: readonly Fields[], key: string): Fields | undefined =>
    ports.find((port) => portKey(port) === key);
  const kept = live.filter((port) => {
    const key = portKey(port);
    return find(written, key) === undefined && find(last, key) === undefined;
  });
  const wanted = written.map((port) => {
    const key = portKey(port);
    const present = find(live, key);
    return present === undefined ? port : mergedFields(present, find(last, key) ?? {}, port);
  });
  return [...wanted, ...kept];
}

function portKey({ port, protocol }: Fields): string {
  return JSON.stringify([port, protocol ?? 'TCP']);
}

export function fieldsAt(fields: Fields, key: string): Fields {
  const value = fields[key];
  return isRecord(value) ? value : {};
}
