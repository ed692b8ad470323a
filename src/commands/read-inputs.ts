import type { InputText, LiveCluster } from '../compiler/options.js';
import { podNamespacesOf } from '../compiler/overlay-input.js';
import type { Report } from '../diagnostics/diagnostic.js';
import type { ClusterOptions, OpenCluster } from '../source/cluster/read-live-cluster.js';
import type { ClusterKind } from '../source/cluster/resources.js';
import type { NamedText } from '../source/read-input.js';
import { readInput } from '../source/read-input.js';
import { lockPath } from './lock-file.js';
import type { ParsedArguments } from './parsed-arguments.js';
import { requestTimeout } from './request-timeout.js';

/** What a command works on: the texts of files, and with --from-cluster what is live. */
export interface Inputs {
  readonly texts: readonly InputText[];
  /** Those of the cluster alone: the state before the files were applied. */
  readonly live: readonly InputText[];
}

/**
 * Reads PATH… and with --from-cluster the cluster; `kinds` are wanted of it beside Services, EndpointSlices and Nodes. null,
 * after reports, when the cluster cannot be read.
 */
export async function readInputs(
  args: ParsedArguments,
  report: Report,
  kinds: readonly ClusterKind[] = [],
): Promise<Inputs | null> {
  const files = await readInput([...args.texts('paths'), ...args.texts('filename')], report, lockPath(args));
  if (args.flag('from-cluster') !== true) return { texts: files, live: [] };
  const options = clusterOptions(args, kinds, files.length > 0, report);
  if (options === null) return null;
  // Node 22 and 24 warn of old parts of Node inside of node-fetch, below @kubernetes/client-node: nothing for a user to mend, and
  // it would stand among the findings.
  process.noDeprecation = true;
  // It costs what all of svcgen does.
  const { openCluster } = await import('../source/cluster/read-live-cluster.js');
  const cluster = await openCluster(options, report);
  if (cluster === null) return null;
  try {
    return await readOverlaid(cluster, options, files, args);
  } finally {
    cluster.close();
  }
}

async function readOverlaid(
  cluster: OpenCluster,
  { namespace, kinds }: ClusterOptions,
  files: readonly NamedText[],
  args: ParsedArguments,
): Promise<Inputs | null> {
  const found = await cluster.read();
  if (found === null) return null;
  const defaultNamespace = args.text('namespace') ?? found.namespace;
  const live: LiveCluster = { name: found.name, defaultNamespace, lacksNodes: found.lacksNodes };
  const inputs = found.texts.map((text): InputText => ({ ...text, live }));
  const needed = kinds.includes('Pod') ? [] : podNamespacesOf([...files, ...inputs]);
  const namespaces = namespace === null ? needed : needed.filter((name) => name === namespace);
  if (namespaces.length === 0) return { texts: [...files, ...inputs], live: inputs };
  const pods = await cluster.readPods(namespaces);
  if (pods === null) return null;
  return { texts: [...files, ...inputs, ...pods.map((text): InputText => ({ ...text, live }))], live: inputs };
}

/** -n alone reads that namespace alone: more need not be allowed. */
function clusterOptions(
  args: ParsedArguments,
  kinds: readonly ClusterKind[],
  hasFiles: boolean,
  report: Report,
): ClusterOptions | null {
  const timeout = requestTimeout(args, report);
  if (timeout === null) return null;
  return {
    kubeconfig: args.text('kubeconfig') ?? null,
    context: args.text('context') ?? null,
    namespace: args.flag('all-namespaces') === true ? null : (args.text('namespace') ?? null),
    kinds,
    wantsConfiguration: args.text('config') === undefined,
    wantsServiceCidrs: hasFiles,
    timeout,
  };
}
