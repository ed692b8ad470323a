import * as fc from 'fast-check';
import { isObject, listAt, objectAt, stringAt, type JsonObject } from '../json.js';
import { weighted } from '../random/choices.js';

/** One edit of a cluster's objects; `pick` and `other` choose among what is there. */
export interface Edit {
  readonly kind: EditKind;
  readonly pick: number;
  readonly other: number;
}

export interface EditedCluster {
  readonly old: readonly JsonObject[];
  readonly current: readonly JsonObject[];
}

type Objects = readonly JsonObject[];
/** The objects with one of them replaced by several, or none. */
type ReplaceObject = (object: JsonObject, edit: Edit, all: Objects) => readonly JsonObject[];

const EDITS = {
  'service gone': of('Service', () => []),
  'slice gone': of('EndpointSlice', () => []),
  'service metadata': of('Service', (service) => [withMetadata(service, { annotations: { note: 'x' } })]),
  'topology annotation': of('Service', (service, { other }) => [
    withMetadata(service, {
      annotations: { 'service.kubernetes.io/topology-mode': other % 3 === 0 ? 'disabled' : 'Auto' },
    }),
  ]),
  'service taken over': of('Service', (service) => [
    withLabel(service, 'service.kubernetes.io/service-proxy-name', 'x'),
  ]),
  'port number': of('Service', withPortNumber),
  'port gone': of('Service', withoutPort),
  'internal policy': of('Service', (service) => [withSpec(service, toggled(service, 'internalTrafficPolicy'))]),
  'external policy': of('Service', (service) => [
    hasExternalPolicy(service) ? withSpec(service, toggled(service, 'externalTrafficPolicy')) : service,
  ]),
  affinity: of('Service', (service, { other }) => [withSpec(service, affinity(service, 1 + (other % 1000)))]),
  'source ranges gone': of('Service', (service) => [withSpec(service, { loadBalancerSourceRanges: [] })]),
  'external IPs gone': of('Service', (service) => [withSpec(service, { externalIPs: [] })]),
  'slice annotation': of('EndpointSlice', (slice) => [withMetadata(slice, { annotations: { note: 'x' } })]),
  'slice renamed': of('EndpointSlice', (slice) => [renamed(slice, 'renamed')]),
  'slice headless': of('EndpointSlice', (slice) => [withLabel(slice, 'service.kubernetes.io/headless', '')]),
  'slice split': of('EndpointSlice', split),
  'slice of another service': of('EndpointSlice', ofAnotherService),
  // An API server knows no difference between no endpoints and an empty list of them; the harness would tell it.
  'endpoints reordered': of('EndpointSlice', (slice) => {
    const all = listAt(slice, 'endpoints');
    return [all.length > 1 ? { ...slice, endpoints: all.toReversed() } : slice];
  }),
  'endpoint gone': endpoints(() => null),
  'endpoint unready': endpoints((endpoint) => ({ ...endpoint, conditions: { ready: false, serving: false } })),
  'endpoint terminating': endpoints((endpoint) => ({
    ...endpoint,
    conditions: { ready: false, serving: true, terminating: true },
  })),
  'endpoint ready': endpoints((endpoint) => ({ ...endpoint, conditions: { ready: true } })),
  'endpoint without hints': endpoints((endpoint) => without(endpoint, 'hints')),
  'node label': of('Node', (node) => [withLabel(node, 'rack', 'r1')]),
  'node zone': of('Node', (node) => [withLabel(node, 'topology.kubernetes.io/zone', 'elsewhere')]),
} as const satisfies Readonly<Record<string, (objects: Objects, edit: Edit) => Objects>>;

/** `added`: what it is applied to is the state before the change. */
type EditKind = keyof typeof EDITS | 'added';

const RARE: readonly EditKind[] = ['node zone', 'slice of another service'];

export const EDIT_KINDS: readonly EditKind[] = ['added', ...(Object.keys(EDITS) as (keyof typeof EDITS)[])];

export const editsArbitrary: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    kind: weighted(...EDIT_KINDS.map((kind): [number, EditKind] => [RARE.includes(kind) ? 2 : 4, kind])),
    pick: fc.nat(10_000),
    other: fc.nat(10_000),
  }),
  { minLength: 1, maxLength: 4, size: 'max' },
);

export function editedCluster(objects: Objects, edits: readonly Edit[]): EditedCluster {
  let old = objects;
  let current = objects;
  for (const edit of edits) {
    if (edit.kind === 'added') old = of('Service', () => [])(old, edit);
    else current = EDITS[edit.kind](current, edit);
  }
  return { old, current };
}

/** An edit of one object of a kind. */
function of(kind: string, replace: ReplaceObject): (objects: Objects, edit: Edit) => Objects {
  return (objects, edit) => {
    const candidates = objects.filter((object) => object['kind'] === kind);
    const chosen = candidates[edit.pick % candidates.length];
    return objects.flatMap((object) => (object === chosen ? replace(object, edit, objects) : [object]));
  };
}

/** An edit of one endpoint, everywhere: of two different ones of one address kube-proxy leaves to chance which it uses. */
function endpoints(change: (endpoint: JsonObject) => JsonObject | null): (objects: Objects, edit: Edit) => Objects {
  return (objects, edit) => {
    const slices = objects.filter((object) => listAt(object, 'endpoints').length > 0);
    const chosen = slices[edit.pick % slices.length];
    if (chosen === undefined) return objects;
    const all = listAt(chosen, 'endpoints');
    const address = addressOf(all[edit.other % all.length]);
    const first = all[edit.other % all.length];
    const replacement = isObject(first) ? (change(first) ?? []) : [];
    return objects.map((object) => {
      if (!Array.isArray(object['endpoints'])) return object;
      const changed = object['endpoints'].flatMap((endpoint) => {
        if (!isObject(endpoint) || addressOf(endpoint) !== address) return [endpoint];
        return replacement;
      });
      return { ...object, endpoints: changed };
    });
  };
}

function addressOf(endpoint: JsonObject[string] | undefined): string {
  return isObject(endpoint) ? JSON.stringify(endpoint['addresses']) : '';
}

function withMetadata(object: JsonObject, more: JsonObject): JsonObject {
  return { ...object, metadata: { ...objectAt(object, 'metadata'), ...more } };
}

function withLabel(object: JsonObject, label: string, value: string): JsonObject {
  return withMetadata(object, { labels: { ...objectAt(object, 'metadata', 'labels'), [label]: value } });
}

function withSpec(service: JsonObject, more: JsonObject): JsonObject {
  return { ...service, spec: { ...objectAt(service, 'spec'), ...more } };
}

/** All ports of one number: those of different protocols may share a node port, and must then share the number. */
function withPortNumber(service: JsonObject, { other }: Edit): readonly JsonObject[] {
  const ports = listAt(service, 'spec', 'ports');
  const number = objectAt({ port: ports[other % ports.length] ?? null }, 'port')['port'];
  const changed = ports.map((port) =>
    isObject(port) && port['port'] === number ? { ...port, port: 20_000 + other } : port,
  );
  return [withSpec(service, { ports: changed })];
}

function withoutPort(service: JsonObject, { other }: Edit): readonly JsonObject[] {
  const ports = listAt(service, 'spec', 'ports');
  if (ports.length < 2) return [service];
  return [withSpec(service, { ports: ports.filter((_port, index) => index !== other % ports.length) })];
}

function toggled(service: JsonObject, policy: string): JsonObject {
  return { [policy]: stringAt(service, 'spec', policy) === 'Local' ? 'Cluster' : 'Local' };
}

/** A load balancer's health-check port would have to come and go with the policy. */
function hasExternalPolicy(service: JsonObject): boolean {
  return stringAt(service, 'spec', 'type') === 'NodePort';
}

function affinity(service: JsonObject, timeoutSeconds: number): JsonObject {
  if (stringAt(service, 'spec', 'type') === 'ExternalName') return {};
  return { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds } } };
}

function renamed(slice: JsonObject, suffix: string): JsonObject {
  return withMetadata(slice, { name: `${stringAt(slice, 'metadata', 'name') ?? ''}-${suffix}` });
}

function split(slice: JsonObject, { other }: Edit): readonly JsonObject[] {
  const all = listAt(slice, 'endpoints');
  if (all.length === 0) return [slice];
  const place = other % (all.length + 1);
  return [
    { ...slice, endpoints: all.slice(0, place) },
    { ...renamed(slice, 'split'), endpoints: all.slice(place) },
  ];
}

function ofAnotherService(slice: JsonObject, { other }: Edit, all: Objects): readonly JsonObject[] {
  const namespace = stringAt(slice, 'metadata', 'namespace');
  const services = all.filter(
    (object) => object['kind'] === 'Service' && stringAt(object, 'metadata', 'namespace') === namespace,
  );
  const chosen = services[other % services.length];
  if (chosen === undefined) return [slice];
  return [withLabel(slice, 'kubernetes.io/service-name', stringAt(chosen, 'metadata', 'name') ?? '')];
}

function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}
