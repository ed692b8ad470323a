import type { ObjectReference } from '../objects.js';
import { readMapping, readString } from './fields.js';
import type { Mapping } from './mapping.js';

/** A targetRef; the API server does not look into it. */
export function readObjectReference(at: Mapping, key: string): ObjectReference | null {
  if (at.values[key] === undefined) return null;
  const reference = readMapping(at, key);
  if (reference === null) return null;
  return {
    kind: readString(reference, 'kind') ?? '',
    namespace: readString(reference, 'namespace') ?? '',
    name: readString(reference, 'name') ?? '',
    uid: readString(reference, 'uid') ?? '',
    apiVersion: readString(reference, 'apiVersion') ?? '',
    resourceVersion: readString(reference, 'resourceVersion') ?? '',
    fieldPath: readString(reference, 'fieldPath') ?? '',
  };
}
