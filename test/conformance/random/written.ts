import { isObject, listAt, objectAt, type JsonObject, type JsonValue } from '../json.js';

/** How a user writes down what the API server has stored. */
export interface WritingDescription {
  /** Defaults are left out, here and there. */
  readonly isTerse: boolean;
  /** Decides where, and the order of the documents; 0 keeps it. */
  readonly seed: number;
}

/** The same cluster with defaults left out and in another order. */
export function written(objects: readonly JsonObject[], { isTerse, seed }: WritingDescription): JsonObject[] {
  const keyed = objects.map((object, index) => ({ key: scattered(seed, index), object }));
  const ordered = seed === 0 ? keyed : keyed.sort((left, right) => left.key - right.key);
  return ordered.map(({ object, key }) => (isTerse ? terse(object, key) : object));
}

/** A number of 32 bits that looks random (murmur3's finalizer). */
function scattered(seed: number, index: number): number {
  let bits = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function terse(object: JsonObject, key: number): JsonObject {
  const without = (from: JsonObject, defaults: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(from).filter(
        ([name, value], index) => defaults[name] !== value || scattered(key, index) % 100 >= 60,
      ),
    );
  const metadata = without(objectAt(object, 'metadata'), { namespace: 'default' });
  const isDropped = (place: number): boolean => scattered(key, place) % 2 === 0;
  switch (object['kind']) {
    case 'Service': {
      const spec = without(objectAt(object, 'spec'), {
        type: 'ClusterIP',
        sessionAffinity: 'None',
        internalTrafficPolicy: 'Cluster',
        externalTrafficPolicy: 'Cluster',
        allocateLoadBalancerNodePorts: true,
      });
      const ports = listAt(spec, 'ports').map((port) => withoutDefaults(port, { protocol: 'TCP' }, without));
      return {
        ...object,
        metadata,
        spec: { ...withoutAffinityTimeout(withoutFamilies(spec, isDropped), isDropped), ports },
        ...terseStatus(object, without),
      };
    }
    case 'EndpointSlice': {
      const ports = object['ports'];
      const defaults = { name: '', protocol: 'TCP', port: null };
      return {
        ...object,
        metadata,
        ...(Array.isArray(ports) ? { ports: ports.map((port) => withoutDefaults(port, defaults, without)) } : {}),
      };
    }
    default:
      return { ...object, metadata };
  }
}

type Without = (from: JsonObject, defaults: JsonObject) => JsonObject;

function withoutDefaults(value: JsonValue, defaults: JsonObject, without: Without): JsonValue {
  return isObject(value) ? without(value, defaults) : value;
}

function terseStatus(object: JsonObject, without: Without): JsonObject {
  const ingress = listAt(object, 'status', 'loadBalancer', 'ingress');
  if (ingress.length === 0) return {};
  return {
    status: { loadBalancer: { ingress: ingress.map((entry) => withoutDefaults(entry, { ipMode: 'VIP' }, without)) } },
  };
}

/** With one family `clusterIP` says it all. */
function withoutFamilies(spec: JsonObject, isDropped: (place: number) => boolean): JsonObject {
  if (listAt(spec, 'clusterIPs').length !== 1 || listAt(spec, 'ipFamilies').length !== 1) return spec;
  if (spec['clusterIP'] === 'None' || !isDropped(101)) return spec;
  return omit(spec, isDropped(102) ? ['clusterIPs', 'ipFamilies'] : ['clusterIPs']);
}

function withoutAffinityTimeout(spec: JsonObject, isDropped: (place: number) => boolean): JsonObject {
  const timeout = objectAt(spec, 'sessionAffinityConfig', 'clientIP')['timeoutSeconds'];
  if (timeout !== 10800) return spec;
  const rest = omit(spec, ['sessionAffinityConfig']);
  return isDropped(103) ? rest : { ...rest, sessionAffinityConfig: { clientIP: {} } };
}

function omit(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
