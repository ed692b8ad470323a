import { Agent as HttpAgent } from 'node:http';
import { Agent, type RequestOptions } from 'node:https';
import type { Cluster, Context, KubeConfig, User } from '@kubernetes/client-node';
import { errorReason } from '../error-reason.js';
import { clusterError } from './cluster-error.js';
import { withinTime } from './credential-plugin.js';
import { currentContextOf, firstLine, loadKubeconfig, type LoadedKubeconfig } from './kubeconfig.js';

/** How to reach an API server, and as whom. */
export interface Connection {
  /** What diagnostics call the cluster: `cluster kind-lab`. */
  readonly name: string;
  readonly server: string;
  /** The user as the kubeconfig calls it. */
  readonly user: string;
  /** The namespace of the context, which kubectl takes where none is given. */
  readonly namespace: string;
  readonly agent: Agent | HttpAgent;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeout: number;
}

export interface ConnectionOptions {
  readonly kubeconfig: string | null;
  readonly context: string | null;
  /** Longest wait for one answer, and for a credential plugin, in milliseconds. */
  readonly timeout: number;
}

interface Entries {
  readonly context: Context;
  readonly cluster: Cluster;
  /** null where the context names none: then nobody in particular asks. */
  readonly user: User | null;
}

export async function connect(options: ConnectionOptions): Promise<Connection> {
  const loaded = await loadKubeconfig(options.kubeconfig);
  const entries = chooseEntries(loaded, options.context);
  const { context, cluster, user } = entries;
  const credentials = await readCredentials(loaded, entries, options.timeout);
  return {
    name: loaded.isInCluster ? 'the cluster of this Pod' : `cluster ${context.name}`,
    server: cluster.server,
    user: user?.name ?? 'nobody',
    namespace: context.namespace ?? 'default',
    agent: agentOf(cluster, credentials),
    headers: headersOf(credentials),
    timeout: options.timeout,
  };
}

function chooseEntries({ config, origin }: LoadedKubeconfig, wanted: string | null): Entries {
  const contexts = config.getContexts().map(({ name }) => name);
  const refuse = (problem: string): never => {
    throw clusterError('SVC060', { problem, contexts }, origin);
  };
  const name = wanted ?? currentContextOf(config);
  if (name === null) return refuse('the kubeconfig has no current-context');
  const context = config.getContexts().find((candidate) => candidate.name === name);
  if (context === undefined) return refuse(`the kubeconfig has no context ${JSON.stringify(name)}`);
  const cluster = config.getCluster(context.cluster);
  if (cluster === null) return refuse(`context ${name} is of cluster ${context.cluster}, which the kubeconfig lacks`);
  // Types say that there is a user; a context need not name one.
  const userName: unknown = context.user;
  const user = typeof userName === 'string' ? config.getUser(userName) : null;
  if (user === null && typeof userName === 'string')
    return refuse(`context ${name} is of user ${userName}, whom the kubeconfig lacks`);
  if (!URL.canParse(cluster.server)) return refuse(`cluster ${cluster.name} has no URL of a server: ${cluster.server}`);
  return { context, cluster, user };
}

/** Certificates, keys and headers; a credential plugin is run for them. */
async function readCredentials(
  { config, origin }: LoadedKubeconfig,
  { context, cluster, user }: Entries,
  timeout: number,
): Promise<RequestOptions> {
  const options: RequestOptions = {};
  select(config, context, cluster);
  const isFetched = user?.exec != null || (user?.authProvider != null && !isTokenFile(user));
  const name = user?.name ?? '';
  try {
    const done = await withinTime(timeout, async () => {
      await config.applyToHTTPSOptions(options);
      return true;
    });
    if (done !== null) return options;
  } catch (error) {
    const reason = firstLine(errorReason(error).trim()) || 'it failed without a word';
    if (isFetched) throw clusterError('SVC061', { user: name, problem: reason }, origin);
    throw clusterError('SVC060', { problem: `the kubeconfig cannot be used: ${reason}`, contexts: [] }, origin);
  }
  throw clusterError('SVC061', { user: name, problem: `no answer within ${String(timeout / 1000)} seconds` }, origin);
}

/** client-node refuses plain HTTP, which `kubectl proxy` speaks, unless certificates are ignored. */
function select(config: KubeConfig, context: Context, cluster: Cluster): void {
  const isPlain = cluster.server.startsWith('http:');
  const clusters = config
    .getClusters()
    .map((entry) => (entry === cluster && isPlain ? { ...entry, skipTLSVerify: true } : entry));
  const [contexts, users] = [config.getContexts(), config.getUsers()];
  config.loadFromOptions({ clusters, contexts, users, currentContext: context.name });
}

function isTokenFile({ authProvider }: User): boolean {
  const provider: unknown = authProvider;
  return typeof provider === 'object' && provider !== null && 'name' in provider && provider.name === 'tokenFile';
}

/** One that keeps connections, which client-node's does not, except through a proxy. */
function agentOf(cluster: Cluster, options: RequestOptions): Agent | HttpAgent {
  if (cluster.proxyUrl !== undefined && options.agent instanceof HttpAgent) return options.agent;
  if (cluster.server.startsWith('http:')) return new HttpAgent({ keepAlive: true });
  const { ca, cert, key, servername, rejectUnauthorized } = options;
  return new Agent({ keepAlive: true, ...defined({ ca, cert, key, servername, rejectUnauthorized }) });
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function headersOf({ headers, auth }: RequestOptions): Readonly<Record<string, string>> {
  const given = Object.entries(headers ?? {}).map(([name, value]) => [name, String(value).trim()] as const);
  const basic = auth == null ? [] : [['Authorization', `Basic ${Buffer.from(auth).toString('base64')}`] as const];
  return Object.fromEntries([...given, ...basic]);
}
