/** JSON as it stands in manifests and on the wire of the Kubernetes API. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

/** Checks and copies what a parser returned as `unknown`. */
export function toJson(value: unknown, what: string): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map((item) => toJson(item, what));
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item, what)]));
  }
  throw new Error(`${what}: a ${typeof value} is not JSON`);
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function toObject(value: unknown, what: string): JsonObject {
  const json = toJson(value, what);
  if (!isObject(json)) throw new Error(`${what}: expected an object`);
  return json;
}

/** The value at a path of keys, undefined where any step is missing. */
export function at(value: JsonValue | undefined, ...path: string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((current, key) => (isObject(current) ? current[key] : undefined), value);
}

export function stringAt(value: JsonValue, ...path: string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

export function objectAt(value: JsonValue, ...path: string[]): JsonObject {
  const found = at(value, ...path);
  return isObject(found) ? found : {};
}

export function listAt(value: JsonValue, ...path: string[]): JsonValue[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}
