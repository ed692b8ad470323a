import { setTimeout as delay } from 'node:timers/promises';
import { eventually, type ApiClient } from '../cluster/api-client.js';
import { at, listAt, objectAt, stringAt, type JsonObject } from '../conformance/json.js';
import { serviceOf } from './comparable-slices.js';
import { node, pod, service, type NamespaceObjects, type PodObject, type World } from './world.js';

/** What one namespace holds in the end. */
export interface Observed {
  readonly namespace: string;
  readonly services: readonly JsonObject[];
  readonly pods: readonly JsonObject[];
  readonly nodes: readonly JsonObject[];
  readonly endpoints: readonly JsonObject[];
  /** The controllers' work. */
  readonly slices: readonly JsonObject[];
}

const CONCURRENCY = 16;
/** A Node that takes part in no share of the CPUs. */
const WATCH_LABELS = { 'node-role.kubernetes.io/control-plane': '' };

/**
 * Makes the objects, so that the controllers know all Nodes and Pods before the first Service: they make its slices at once
 * then, as svcgen does. A namespace is looked at again until `isExpected`, but not for long.
 */
export async function observeWorld(
  client: ApiClient,
  world: World,
  isExpected: (observed: Observed) => boolean,
): Promise<readonly Observed[]> {
  for (const object of await client.list('Node')) await client.delete({ kind: 'Node', name: nameOf(object) });
  await inParallel(world.nodes, async ({ object, status }) => {
    await client.create(object);
    await client.patchStatus({ kind: 'Node', name: nameOf(object) }, status);
  });
  for (const { name } of world.namespaces) {
    await client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }
  await inParallel(world.namespaces.flatMap(podsOfNamespace), ([namespace, one]) => createPod(client, namespace, one));
  await untilPodsAreKnown(client, world.namespaces[0]?.name ?? '');
  await inParallel(world.namespaces, async ({ name, services, endpoints }) => {
    for (const object of [...endpoints, ...services]) await client.create(inNamespace(object, name));
  });
  const observed: Observed[] = [];
  for (const { name } of world.namespaces) observed.push(await settled(client, name, isExpected));
  return observed;
}

function podsOfNamespace({ name, pods }: NamespaceObjects): readonly (readonly [string, PodObject])[] {
  return pods.map((one) => [name, one] as const);
}

async function createPod(
  client: ApiClient,
  namespace: string,
  { object, status, isTerminating }: PodObject,
): Promise<void> {
  const reference = { kind: 'Pod', name: nameOf(object), namespace } as const;
  await client.create(inNamespace(object, namespace));
  await client.patchStatus(reference, status);
  if (isTerminating) await client.delete(reference);
}

/** Watches are in order: who knows the last Node and the last Pod knows all. */
async function untilPodsAreKnown(client: ApiClient, namespace: string): Promise<void> {
  const name = `watch-${namespace}`;
  const watching = { labels: { app: name }, node: name, ips: ['10.9.9.9'] };
  await client.create(node(name, { zone: name, labels: WATCH_LABELS }).object);
  await client.create({ ...service(name, { selector: { app: name } }) });
  await createPod(client, 'default', pod(name, watching));
  await eventually('the controllers know the last Pod', async () => {
    const slices = await slicesOf(client, 'default');
    const endpoints = slices
      .filter((slice) => serviceOf(slice) === `default/${name}`)
      .flatMap((slice) => listAt(slice, 'endpoints'));
    return (
      endpoints.some((endpoint) => at(endpoint, 'zone') === name && at(endpoint, 'conditions', 'ready') === true) ||
      null
    );
  });
  // The CPUs of zones are worked out in a queue of their own.
  await delay(200);
}

/** What it is when it is as expected, or when time is up: the caller compares. */
async function settled(
  client: ApiClient,
  namespace: string,
  isExpected: (observed: Observed) => boolean,
): Promise<Observed> {
  const deadline = Date.now() + 8000;
  for (;;) {
    const observed = await observe(client, namespace);
    if (isExpected(observed) || Date.now() > deadline) return observed;
    await delay(100);
  }
}

async function observe(client: ApiClient, namespace: string): Promise<Observed> {
  const [services, pods, nodes, endpoints, slices] = await Promise.all([
    client.list('Service', namespace),
    client.list('Pod', namespace),
    client.list('Node'),
    client.list('Endpoints', namespace),
    slicesOf(client, namespace),
  ]);
  const typed = (kind: string, objects: readonly JsonObject[]): readonly JsonObject[] =>
    objects.map((object) => ({ apiVersion: 'v1', kind, ...object }));
  return {
    namespace,
    services: typed('Service', services),
    pods: typed('Pod', pods),
    nodes: typed('Node', nodes),
    endpoints: typed('Endpoints', endpoints),
    slices,
  };
}

async function slicesOf(client: ApiClient, namespace: string): Promise<readonly JsonObject[]> {
  const slices = await client.list('EndpointSlice', namespace);
  return slices.map((slice) => ({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', ...slice }));
}

function inNamespace(object: JsonObject, namespace: string): JsonObject {
  return { ...object, metadata: { ...objectAt(object, 'metadata'), namespace } };
}

function nameOf(object: JsonObject): string {
  return stringAt(object, 'metadata', 'name') ?? '';
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}
