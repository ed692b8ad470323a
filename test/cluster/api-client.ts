import { createConfiguration, HttpMethod, KubeConfig, ServerConfiguration } from '@kubernetes/client-node';
import { setTimeout as delay } from 'node:timers/promises';
import {
  at,
  isObject,
  listAt,
  objectAt,
  stringAt,
  toJson,
  type JsonObject,
  type JsonValue,
} from '../conformance/json.js';
import { collectionPath, isKind, objectPath, type Kind } from './resources.js';

/** What the API server answered: any status, any body. */
export interface Answer {
  readonly status: number;
  readonly body: JsonValue;
  readonly warnings: readonly string[];
}

/** An object that the API server took, and what it warned of. */
export interface Created {
  readonly object: JsonObject;
  readonly warnings: readonly string[];
}

/** An answer that is no success. `status` holds the Status object: reason, message, details.causes. */
export class ApiError extends Error {
  constructor(
    request: string,
    readonly code: number,
    readonly status: JsonObject,
  ) {
    super(`${request}: ${String(code)} ${stringAt(status, 'message') ?? JSON.stringify(status)}`);
  }
}

export interface ObjectReference {
  readonly kind: Kind;
  readonly name: string;
  /** Default `default`; of no account where the kind has no namespaces. */
  readonly namespace?: string;
}

export interface CreateOptions {
  readonly dryRun?: boolean;
  /** What becomes of unknown and repeated fields; the API server's default is Warn, kubectl's Strict. */
  readonly fieldValidation?: 'Ignore' | 'Warn' | 'Strict';
}

/** Objects go to the server as they are: nothing of a type of the client's stands between. */
export interface ApiClient {
  /** Any request; only trouble with the connection is an error. */
  request(method: HttpMethod, path: string, body?: JsonValue, contentType?: string): Promise<Answer>;
  create(object: JsonObject, options?: CreateOptions): Promise<JsonObject>;
  createWarned(object: JsonObject, options?: CreateOptions): Promise<Created>;
  get(reference: ObjectReference): Promise<JsonObject>;
  /** Of all namespaces when none is named. `query` may hold selectors. */
  list(kind: Kind, namespace?: string, query?: Readonly<Record<string, string>>): Promise<JsonObject[]>;
  update(object: JsonObject): Promise<JsonObject>;
  /** JSON merge patches (RFC 7396). */
  patch(reference: ObjectReference, patch: JsonObject): Promise<JsonObject>;
  patchStatus(reference: ObjectReference, status: JsonObject): Promise<JsonObject>;
  delete(reference: ObjectReference): Promise<void>;
}

const requestTimeout = 30_000;

export function apiClient(kubeconfigFile: string): ApiClient {
  const kubeconfig = new KubeConfig();
  kubeconfig.loadFromFile(kubeconfigFile);
  const url = kubeconfig.getCurrentCluster()?.server;
  if (url === undefined) throw new Error(`${kubeconfigFile} names no server`);
  const server = new ServerConfiguration(url, {});
  const { httpApi } = createConfiguration({ baseServer: server, authMethods: { default: kubeconfig } });

  async function request(
    method: HttpMethod,
    path: string,
    body?: JsonValue,
    contentType = 'application/json',
  ): Promise<Answer> {
    const context = server.makeRequestContext(path, method);
    context.setSignal(AbortSignal.timeout(requestTimeout));
    context.setHeaderParam('Accept', 'application/json');
    if (body !== undefined) {
      context.setHeaderParam('Content-Type', contentType);
      context.setBody(JSON.stringify(body));
    }
    await kubeconfig.applySecurityAuthentication(context);
    const response = await httpApi.send(context).toPromise();
    const text = await response.body.text();
    const isJson = response.headers['content-type']?.startsWith('application/json') === true;
    const warnings = warningTexts(response.headers['warning'] ?? '');
    return { status: response.httpStatusCode, body: isJson ? toJson(JSON.parse(text), path) : text, warnings };
  }

  async function sendWarned(
    method: HttpMethod,
    path: string,
    body?: JsonValue,
    contentType?: string,
  ): Promise<Created> {
    const answer = await request(method, path, body, contentType);
    const isGood = answer.status >= 200 && answer.status < 300;
    if (isGood && isObject(answer.body)) return { object: answer.body, warnings: answer.warnings };
    const status = isObject(answer.body) ? answer.body : { message: answer.body };
    throw new ApiError(`${method} ${path}`, answer.status, status);
  }

  async function send(...words: Parameters<typeof sendWarned>): Promise<JsonObject> {
    return (await sendWarned(...words)).object;
  }

  const createWarned: ApiClient['createWarned'] = (object, { dryRun, fieldValidation } = {}) => {
    const query = new URLSearchParams();
    if (dryRun === true) query.set('dryRun', 'All');
    if (fieldValidation !== undefined) query.set('fieldValidation', fieldValidation);
    const { kind, namespace } = referenceTo(object);
    return sendWarned(HttpMethod.POST, `${collectionPath(kind, namespace)}?${query.toString()}`, object);
  };

  const patch = (path: string, change: JsonObject): Promise<JsonObject> =>
    send(HttpMethod.PATCH, path, change, 'application/merge-patch+json');

  return {
    request,
    create: async (object, options) => (await createWarned(object, options)).object,
    createWarned,
    get: (reference) => send(HttpMethod.GET, pathTo(reference)),
    list: async (kind, namespace, query = {}) => {
      const path = `${collectionPath(kind, namespace ?? null)}?${new URLSearchParams(query).toString()}`;
      return listAt(await send(HttpMethod.GET, path), 'items').filter(isObject);
    },
    update: (object) => send(HttpMethod.PUT, pathTo(referenceTo(object)), object),
    patch: (reference, change) => patch(pathTo(reference), change),
    patchStatus: (reference, status) => patch(`${pathTo(reference)}/status`, { status }),
    delete: async (reference) => {
      // Pods without a kubelet would wait for the end of their grace period for ever.
      await send(HttpMethod.DELETE, pathTo(reference), { gracePeriodSeconds: 0, propagationPolicy: 'Background' });
    },
  };
}

/** The texts of all headers Warning, which stand behind one another: `299 - "one", 299 - "another"` (RFC 7234, 5.5). */
function warningTexts(header: string): readonly string[] {
  return [...header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'));
}

function pathTo({ kind, name, namespace }: ObjectReference): string {
  return objectPath(kind, name, namespace ?? 'default');
}

function referenceTo(object: JsonObject): Required<ObjectReference> {
  const kind = object['kind'];
  if (!isKind(kind)) throw new Error(`no kind that tests create: ${JSON.stringify(kind)}`);
  const metadata = objectAt(object, 'metadata');
  const namespace = at(metadata, 'namespace');
  return {
    kind,
    name: stringAt(metadata, 'name') ?? '',
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : 'default',
  };
}

/** Asks again and again until there is an answer that is not null; then, or when time is up, ends. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null>,
  { timeout = 20_000, interval = 50 }: { readonly timeout?: number; readonly interval?: number } = {},
): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > end) throw new Error(`${what}: not after ${String(timeout / 1000)} seconds`);
    await delay(interval);
  }
}
