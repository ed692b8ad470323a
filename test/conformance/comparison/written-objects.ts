import type { Document } from '../../../src/documents/document.js';
import type { Origin } from '../../../src/kubernetes/objects.js';
import { isObject, toJson, type JsonObject, type JsonValue } from '../json.js';

export type WrittenObject = (origin: Origin) => JsonObject;

/** The objects as they stand in the manifests, whatever svcgen makes of them. */
export function writtenObjects(documents: readonly Document[]): WrittenObject {
  return ({ source, document, path }) => {
    const found = documents.find((candidate) => candidate.source === source && candidate.index === document);
    const value = path.reduce<JsonValue | undefined>(step, toJson(found?.value ?? null, source.name));
    return isObject(value) ? value : {};
  };
}

function step(value: JsonValue | undefined, key: string | number): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  return isObject(value) ? value[key] : undefined;
}
