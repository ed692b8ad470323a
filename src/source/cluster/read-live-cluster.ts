import type { Diagnostic, Report } from '../../diagnostics/diagnostic.js';
import { visible } from '../../diagnostics/visible.js';
import type { NamedText } from '../read-input.js';
import { clusterError, ClusterError } from './cluster-error.js';
import { connect, type Connection, type ConnectionOptions } from './connection.js';
import { readPages } from './pages.js';
import { showProgress, type Progress } from './progress.js';
import { getJson } from './request.js';
import { listPath, type ClusterKind } from './resources.js';

export interface ClusterOptions extends ConnectionOptions {
  /** The one to read; null for all. */
  readonly namespace: string | null;
  /** Kinds beside Services and EndpointSlices. Nodes are read anyway, but may be forbidden unless they stand here. */
  readonly kinds: readonly ClusterKind[];
  /** Whether the kube-proxy ConfigMap is wanted, too. */
  readonly wantsConfiguration: boolean;
  /** Whether the ServiceCIDRs are wanted: what new Services get depends on them. */
  readonly wantsServiceCidrs: boolean;
}

/** What was read, each text a page of a list or an object, as the API server gives it. */
export interface ClusterTexts {
  readonly name: string;
  /** The namespace of the context. */
  readonly namespace: string;
  readonly texts: readonly NamedText[];
  readonly lacksNodes: boolean;
}

export interface OpenCluster {
  /** null, after reports, when it cannot be read. */
  readonly read: () => Promise<ClusterTexts | null>;
  readonly readPods: (namespaces: readonly string[]) => Promise<readonly NamedText[] | null>;
  readonly close: () => void;
}

/** Asks nothing yet but for credentials. null, after a report, when there are none. */
export async function openCluster(options: ClusterOptions, report: Report): Promise<OpenCluster | null> {
  const connection = await reported(report, () => connect(options));
  if (connection === null) return null;
  return {
    read: () => withProgress(connection, report, (progress) => readAll(connection, options, progress, report)),
    readPods: (namespaces) =>
      withProgress(connection, report, async (progress) => {
        const lists = namespaces.map((namespace) => readKind(connection, 'Pod', namespace, progress));
        return (await Promise.all(lists)).flatMap((list) => required(connection, list));
      }),
    close: () => {
      connection.agent.destroy();
    },
  };
}

async function readAll(
  connection: Connection,
  options: ClusterOptions,
  progress: Progress,
  report: Report,
): Promise<ClusterTexts> {
  const { namespace } = options;
  const needsNodes = options.kinds.includes('Node');
  const others = options.kinds.filter((kind) => kind !== 'Node');
  const kinds: readonly ClusterKind[] = ['Service', 'EndpointSlice', ...others];
  const [nodes, configuration, serviceCidrs, ...lists] = await Promise.all([
    readKind(connection, 'Node', null, progress),
    options.wantsConfiguration ? readConfigMap(connection) : NOTHING,
    options.wantsServiceCidrs ? readServiceCidrs(connection) : NOTHING,
    ...kinds.map((kind) => readKind(connection, kind, namespace, progress)),
  ]);
  const forbidden = [...lists, ...(needsNodes ? [nodes] : [])].filter((list) => list.kind === 'forbidden');
  for (const [index, { message }] of forbidden.entries()) {
    const error = forbiddenError(connection, message);
    if (index === forbidden.length - 1) throw error;
    tell(error.finding, report);
  }
  const objects = lists.flatMap((list) => required(connection, list));
  const apiServer = await readApiServer(connection, namespace, objects, progress);
  const optional = [nodes, configuration, ...apiServer];
  for (const [index, part] of optional.entries()) {
    if (part.kind !== 'forbidden') continue;
    const lacking = index === 0 ? 'nodes' : index === 1 ? 'configuration' : 'primary-family';
    report('SVC066', { message: part.message, lacking }, { kind: 'name', name: connection.server });
  }
  return {
    name: connection.name,
    namespace: connection.namespace,
    texts: [...objects, ...[serviceCidrs, ...optional].flatMap((part) => (part.kind === 'texts' ? part.texts : []))],
    lacksNodes: nodes.kind === 'forbidden',
  };
}

type Part =
  | { readonly kind: 'texts'; readonly texts: readonly NamedText[] }
  | { readonly kind: 'forbidden'; readonly message: string };

const NOTHING: Part = { kind: 'texts', texts: [] };

async function readKind(
  connection: Connection,
  kind: ClusterKind,
  namespace: string | null,
  progress: Progress,
  query: Readonly<Record<string, string>> = {},
): Promise<Part> {
  const pages = await readPages(connection, listPath(kind, namespace), query, (count) => {
    progress.add(kind, count);
  });
  if (pages.kind === 'forbidden') return pages;
  return {
    kind: 'texts',
    texts: pages.texts.map((text, index) => ({ name: pageName(connection, kind, index), text })),
  };
}

/** Names are sorted; they are never shown: objects have names of their own. */
function pageName({ name }: Connection, kind: string, index: number): string {
  return `${name} ${kind} ${String(index).padStart(6, '0')}`;
}

async function readConfigMap(connection: Connection): Promise<Part> {
  return readObject(connection, '/api/v1/namespaces/kube-system/configmaps/kube-proxy', 'ConfigMap');
}

/**
 * Before 1.33 a cluster has no such path, and says so in no words of the API. Without them the addresses of its Services show
 * its families; a failure of the whole server is told by the other requests.
 */
async function readServiceCidrs(connection: Connection): Promise<Part> {
  try {
    const list = await readObject(connection, '/apis/networking.k8s.io/v1/servicecidrs', 'ServiceCIDR');
    return list.kind === 'forbidden' ? NOTHING : list;
  } catch (error) {
    if (error instanceof ClusterError) return NOTHING;
    throw error;
  }
}

async function readObject(connection: Connection, path: string, kind: string): Promise<Part> {
  const answer = await getJson(connection, path);
  if (answer.kind === 'forbidden') return answer;
  if (answer.kind !== 'object') return NOTHING;
  return { kind: 'texts', texts: [{ name: pageName(connection, kind, 0), text: answer.text }] };
}

/**
 * The Service of the API server tells which family is the primary one, which it takes a Service with IPv6 to doubt. It is of
 * namespace default, so it is among the others unless another namespace is read.
 */
async function readApiServer(
  connection: Connection,
  namespace: string | null,
  objects: readonly NamedText[],
  progress: Progress,
): Promise<readonly Part[]> {
  const mayDiffer = objects.some(({ text }) => text.includes('"IPv6"'));
  if (namespace === null || namespace === 'default' || !mayDiffer) return [];
  const service = await readObject(connection, `${listPath('Service', 'default')}/kubernetes`, 'kubernetes Service');
  if (service.kind === 'forbidden') return [service];
  const labelSelector = 'kubernetes.io/service-name=kubernetes';
  return [service, await readKind(connection, 'EndpointSlice', 'default', progress, { labelSelector })];
}

function required(connection: Connection, part: Part): readonly NamedText[] {
  if (part.kind === 'forbidden') throw forbiddenError(connection, part.message);
  return part.texts;
}

function forbiddenError({ server }: Connection, message: string): ClusterError {
  return clusterError('SVC065', { message }, server);
}

async function withProgress<T>(
  { name }: Connection,
  report: Report,
  work: (progress: Progress) => Promise<T>,
): Promise<T | null> {
  const progress = showProgress(visible(name));
  try {
    return await reported(report, () => work(progress));
  } finally {
    progress.end();
  }
}

/** Turns an expected failure into a finding. */
async function reported<T>(report: Report, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    tell(error.finding, report);
    return null;
  }
}

function tell({ code, arguments: args, where }: Diagnostic, report: Report): void {
  report(code, args, where);
}
