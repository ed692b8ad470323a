import { at, isObject, listAt, objectAt, type JsonObject, type JsonValue } from '../conformance/json.js';

/**
 * A stored Service's spec without what an allocator chose, so that two allocators can be compared:
 * - a cluster IP that the case does not give is `allocated IPv4` or `allocated IPv6`;
 * - a node port (or health-check node port) that the case does not give is `allocated 1`, `allocated 2` and so on by first
 *   appearance, so that ports which share a number still show it.
 * Nothing else is changed.
 */
export function normalSpec(stored: JsonObject, written: JsonObject): JsonObject {
  const [spec, given] = [objectAt(stored, 'spec'), objectAt(written, 'spec')];
  const normal: JsonObject = { ...spec };
  const givenAddresses = new Set([at(given, 'clusterIP'), ...listAt(given, 'clusterIPs')]);
  const address = (value: JsonValue): JsonValue => {
    if (typeof value !== 'string' || givenAddresses.has(value)) return value;
    return value.includes(':') ? 'allocated IPv6' : 'allocated IPv4';
  };
  if (spec['clusterIP'] !== undefined) normal['clusterIP'] = address(spec['clusterIP']);
  if (Array.isArray(spec['clusterIPs'])) normal['clusterIPs'] = spec['clusterIPs'].map(address);
  const number = portNumbers(given);
  if (Array.isArray(spec['ports'])) {
    normal['ports'] = spec['ports'].map((port) =>
      isObject(port) && port['nodePort'] !== undefined ? { ...port, nodePort: number(port['nodePort']) } : port,
    );
  }
  if (spec['healthCheckNodePort'] !== undefined) normal['healthCheckNodePort'] = number(spec['healthCheckNodePort']);
  return sorted(normal);
}

function portNumbers(given: JsonObject): (value: JsonValue) => JsonValue {
  const written = new Set([
    at(given, 'healthCheckNodePort'),
    ...listAt(given, 'ports').map((port) => at(port, 'nodePort')),
  ]);
  const allocated = new Map<JsonValue, string>();
  return (value) => {
    if (written.has(value)) return value;
    const name = allocated.get(value) ?? `allocated ${String(allocated.size + 1)}`;
    allocated.set(value, name);
    return name;
  };
}

function sorted(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).sort(([left], [right]) => (left < right ? -1 : 1)));
}
