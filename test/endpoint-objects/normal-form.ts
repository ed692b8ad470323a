import { isObject, listAt, objectAt, stringAt, type JsonObject, type JsonValue } from '../conformance/json.js';

/** Lists that are longer stand as their length. */
const MOST_ITEMS = 20;

/**
 * What a stored EndpointSlice or Endpoints says, for comparison with what svcgen has read: without names (those of some cases
 * end in chance), without what only an API server knows, and without fields that hold nothing. Of an endpoint's addresses the
 * first counts, and of a slice's ports those with a number: kube-proxy sees no others. Addresses of Endpoints are canonical, as
 * the controller that mirrors them makes them.
 */
export function normalObject(stored: JsonObject): JsonObject {
  const { kind } = stored;
  const metadata = objectAt(stored, 'metadata');
  const { labels = null, annotations = null } = metadata;
  const content: JsonObject =
    kind === 'Endpoints'
      ? { subsets: listAt(stored, 'subsets').map(withCanonicalAddresses) }
      : {
          addressType: stored['addressType'] ?? null,
          endpoints: listAt(stored, 'endpoints').map(withFirstAddress),
          ports: listAt(stored, 'ports').filter((port) => isObject(port) && Boolean(port['port'])),
        };
  return withoutEmpty({ labels, annotations, ...content });
}

function withFirstAddress(endpoint: JsonValue): JsonValue {
  return isObject(endpoint) ? { ...endpoint, addresses: listAt(endpoint, 'addresses').slice(0, 1) } : endpoint;
}

function withCanonicalAddresses(subset: JsonValue): JsonValue {
  if (!isObject(subset)) return subset;
  const canonical = (key: string): JsonValue[] =>
    listAt(subset, key).map((address) =>
      isObject(address) ? { ...address, ip: canonicalText(stringAt(address, 'ip') ?? '') } : address,
    );
  return { ...subset, addresses: canonical('addresses'), notReadyAddresses: canonical('notReadyAddresses') };
}

/** As the WHATWG prints IPv6, which is RFC 5952. */
function canonicalText(address: string): string {
  return address.includes(':') ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

function withoutEmpty(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .map(([key, value]): [string, JsonValue] => [key, normalValue(value)])
      .filter(([, value]) => !isEmpty(value))
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

function normalValue(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.length > MOST_ITEMS ? `${String(value.length)} items` : value.map(normalValue);
  return isObject(value) ? withoutEmpty(value) : value;
}

function isEmpty(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === '' || (isObject(value) && Object.keys(value).length === 0);
}
