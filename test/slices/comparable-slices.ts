import { at, isObject, listAt, objectAt, stringAt, type JsonObject, type JsonValue } from '../conformance/json.js';

/**
 * Slices of one Service, family and list of ports, as far as the real controllers make the same each time. Left out:
 *
 * - names, which end in chance, identifiers, versions, times and owners of the slices;
 * - the order of slices, and of the endpoints within one: PopAny takes them as a Go map has them;
 * - which endpoints share a slice, for the same reason: only how many each slice holds is kept;
 * - with `hintedByShares`, which endpoint of a zone serves another zone, and which: kept is how many of each zone stay, and how
 *   many endpoints serve each zone.
 */
export interface ComparableSlices {
  readonly about: JsonObject;
  readonly sizes: readonly number[];
  readonly endpoints: readonly JsonObject[];
}

export interface ZoneHints {
  /** Endpoints in the zone that serve it themselves. */
  readonly staying: number;
  /** Endpoints of any zone that serve it. */
  readonly serving: number;
}

const UNCOMPARED_METADATA = [
  'name',
  'generateName',
  'uid',
  'creationTimestamp',
  'generation',
  'resourceVersion',
  'managedFields',
  'ownerReferences',
];
const TRIGGER_TIME = 'endpoints.kubernetes.io/last-change-trigger-time';

export function comparableSlices(
  slices: readonly JsonObject[],
  hintedByShares: (slice: JsonObject) => boolean = () => false,
): readonly ComparableSlices[] {
  const groups = new Map<string, JsonObject[]>();
  for (const slice of slices) {
    const key = JSON.stringify(aboutSlice(slice));
    groups.set(key, [...(groups.get(key) ?? []), slice]);
  }
  return [...groups.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, group]) => ({
      about: aboutSlice(group[0] ?? {}),
      sizes: group.map((slice) => endpointsOf(slice).length).sort((left, right) => right - left),
      endpoints: group
        .flatMap((slice) =>
          endpointsOf(slice).map((endpoint) => (hintedByShares(slice) ? unhinted(endpoint) : endpoint)),
        )
        .map((endpoint) => ({ endpoint: canonical(endpoint), key: JSON.stringify(canonical(endpoint)) }))
        .sort((left, right) => (left.key < right.key ? -1 : 1))
        .map(({ endpoint }) => (isObject(endpoint) ? endpoint : {})),
    }));
}

/** Zone hints of a Service's slices by family and zone. */
export function zoneHints(slices: readonly JsonObject[]): Readonly<Record<string, ZoneHints>> {
  const found: Record<string, ZoneHints> = {};
  for (const slice of slices) {
    for (const endpoint of endpointsOf(slice)) {
      for (const hint of listAt(endpoint, 'hints', 'forZones')) {
        const zone = stringAt(hint, 'name') ?? '';
        const key = `${stringAt(slice, 'addressType') ?? ''} ${zone}`;
        const { staying, serving } = found[key] ?? { staying: 0, serving: 0 };
        found[key] = { staying: staying + (at(endpoint, 'zone') === zone ? 1 : 0), serving: serving + 1 };
      }
    }
  }
  return Object.fromEntries(Object.entries(found).sort(([left], [right]) => (left < right ? -1 : 1)));
}

export function serviceOf(slice: JsonObject): string {
  const metadata = objectAt(slice, 'metadata');
  return `${stringAt(metadata, 'namespace') ?? ''}/${stringAt(metadata, 'labels', 'kubernetes.io/service-name') ?? ''}`;
}

function aboutSlice({ endpoints: _endpoints, metadata = {}, ports, ...rest }: JsonObject): JsonObject {
  const kept = Object.entries(isObject(metadata) ? metadata : {}).filter(([key]) => !UNCOMPARED_METADATA.includes(key));
  const { annotations, ...others } = Object.fromEntries(kept);
  const lasting = Object.entries(isObject(annotations) ? annotations : {}).filter(([key]) => key !== TRIGGER_TIME);
  const about = canonical({
    ...rest,
    ports: ports ?? null,
    metadata: { ...others, ...(lasting.length === 0 ? {} : { annotations: Object.fromEntries(lasting) }) },
  });
  return isObject(about) ? about : {};
}

function endpointsOf(slice: JsonObject): readonly JsonObject[] {
  return listAt(slice, 'endpoints').filter(isObject);
}

function unhinted({ hints: _hints, ...endpoint }: JsonObject): JsonObject {
  return endpoint;
}

/** Keys sorted; lists as they are. */
function canonical(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, canonical(item)]));
}
