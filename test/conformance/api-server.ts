import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { apiResources, type ApiResource } from './api-resources.js';
import { stringAt, type JsonObject } from './json.js';
import { ObjectStore, type WatchEvent } from './object-store.js';
import { selectorOf, type Selector } from './selectors.js';

export interface ApiServer {
  readonly url: string;
  /** Makes these the objects of the cluster, and tells those who watch. */
  change(objects: readonly JsonObject[]): void;
  close(): Promise<void>;
}

interface Bookmark {
  readonly type: 'BOOKMARK';
  readonly object: JsonObject;
}

/** Time for kube-proxy to hand what it was given to its proxiers. */
const defaultHandlingTime = 300;

function reply(response: ServerResponse, status: number, body: JsonObject): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function notFound(response: ServerResponse, path: string): void {
  reply(response, 404, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    reason: 'NotFound',
    message: `${path} not found`,
    code: 404,
  });
}

/**
 * A read-only Kubernetes API of a few objects, for one kube-proxy.
 *
 * Services are held back until Nodes and EndpointSlices have been delivered. kube-proxy does
 * not touch iptables before it has both, so its first sync sees everything and is the only one.
 */
export async function startApiServer(
  objects: readonly JsonObject[],
  handlingTime = defaultHandlingTime,
): Promise<ApiServer> {
  const store = new ObjectStore(objects);
  const awaited = new Set(['Node', 'EndpointSlice']);
  let openGate = (): void => undefined;
  const gate = new Promise<void>((resolve) => (openGate = resolve));

  async function beforeDelivery(resource: ApiResource): Promise<void> {
    if (resource.kind === 'Service') await gate;
  }

  function afterDelivery(resource: ApiResource): void {
    awaited.delete(resource.kind);
    if (awaited.size === 0) void delay(handlingTime).then(openGate);
  }

  function sendList(response: ServerResponse, resource: ApiResource, items: JsonObject[]): void {
    const { apiVersion, kind } = resource;
    const { resourceVersion } = store;
    reply(response, 200, { apiVersion, kind: `${kind}List`, metadata: { resourceVersion }, items });
    afterDelivery(resource);
  }

  /** The stream stays open: closing it would make client-go ask again. */
  function sendWatch(response: ServerResponse, resource: ApiResource, matches: Selector, initialEvents: boolean): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    const send = (events: readonly (WatchEvent | Bookmark)[]): void => {
      response.write(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    };
    response.on('close', store.watch({ resource, matches, send }));
    if (!initialEvents) return;
    const { apiVersion, kind } = resource;
    const { resourceVersion } = store;
    const metadata = { resourceVersion, creationTimestamp: null, annotations: { 'k8s.io/initial-events-end': 'true' } };
    const added = store.list(resource, matches).map((object) => ({ type: 'ADDED', object }) as const);
    send([...added, { type: 'BOOKMARK', object: { apiVersion, kind, metadata } }]);
    afterDelivery(resource);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'POST') {
      // kube-proxy reports its start as an Event; it may have it.
      request.resume();
      reply(response, 201, {
        kind: 'Event',
        apiVersion: 'events.k8s.io/v1',
        metadata: { name: 'event', namespace: 'default' },
      });
      return;
    }
    const resource = apiResources.find(({ path }) => url.pathname === path || url.pathname.startsWith(`${path}/`));
    if (!resource) {
      notFound(response, url.pathname);
      return;
    }
    const matches = selectorOf(url.searchParams);
    if (url.pathname !== resource.path) {
      const found = store
        .list(resource, matches)
        .find((object) => stringAt(object, 'metadata', 'name') === url.pathname.slice(resource.path.length + 1));
      if (found) reply(response, 200, found);
      else notFound(response, url.pathname);
      return;
    }
    const watch = ['1', 'true'].includes(url.searchParams.get('watch') ?? '');
    const initialEvents = url.searchParams.get('sendInitialEvents') === 'true';
    if (!watch || initialEvents) await beforeDelivery(resource);
    if (watch) sendWatch(response, resource, matches, initialEvents);
    else sendList(response, resource, store.list(resource, matches));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      reply(response, 500, {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: String(error),
        code: 500,
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the API server has no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    change: (changed) => {
      store.change(changed);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
