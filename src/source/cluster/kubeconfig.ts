import { access, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { errorCode, errorReason } from '../error-reason.js';
import { clusterError } from './cluster-error.js';
import { completeUsers } from './kubeconfig-users.js';

export interface LoadedKubeconfig {
  readonly config: KubeConfig;
  /** Its files, or the token of the Pod's ServiceAccount, for messages. */
  readonly origin: string;
  readonly isInCluster: boolean;
}

/** Where a Pod finds the token of its ServiceAccount. */
const SERVICE_ACCOUNT_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/**
 * As kubectl: --kubeconfig, else those files of KUBECONFIG that exist, else ~/.kube/config, else the ServiceAccount of the Pod
 * that this runs in (k8s.io/client-go v0.36, tools/clientcmd: loader.go, merged_client_builder.go).
 */
export async function loadKubeconfig(named: string | null): Promise<LoadedKubeconfig> {
  const listed = (process.env['KUBECONFIG'] ?? '').split(delimiter).filter((file) => file !== '');
  const candidates = named !== null ? [named] : listed.length > 0 ? listed : [join(homedir(), '.kube', 'config')];
  const files: string[] = [];
  for (const file of candidates) if (await exists(file)) files.push(file);
  if (files.length > 0) {
    return { config: await readFiles(files), origin: files.join(delimiter), isInCluster: false };
  }
  const host = process.env['KUBERNETES_SERVICE_HOST'] ?? '';
  if (named === null && host !== '' && (await exists(SERVICE_ACCOUNT_TOKEN))) {
    const config = new KubeConfig();
    config.loadFromCluster();
    return { config, origin: SERVICE_ACCOUNT_TOKEN, isInCluster: true };
  }
  const missing = candidates.join(delimiter);
  throw clusterError('SVC060', { problem: `there is no kubeconfig ${missing}`, contexts: [] }, missing);
}

/** Of several files the first that has a cluster, user or context of a name says what it is, as for kubectl. */
async function readFiles(files: readonly string[]): Promise<KubeConfig> {
  const configs: KubeConfig[] = [];
  for (const file of files) configs.push(await readOne(file));
  const merged = new KubeConfig();
  merged.loadFromOptions({
    clusters: firstOfEachName(configs.flatMap((config) => config.getClusters())),
    users: firstOfEachName(configs.flatMap((config) => config.getUsers())),
    contexts: firstOfEachName(configs.flatMap((config) => config.getContexts())),
    currentContext: configs.map(currentContextOf).find((name) => name !== null) ?? '',
  });
  return merged;
}

async function readOne(file: string): Promise<KubeConfig> {
  try {
    const text = await readFile(file, 'utf8');
    const config = new KubeConfig();
    config.loadFromFile(file);
    config.loadFromOptions({
      clusters: config.getClusters(),
      contexts: config.getContexts(),
      users: completeUsers(config.getUsers(), text, file),
      currentContext: currentContextOf(config) ?? '',
    });
    return config;
  } catch (error) {
    const problem = `${file} cannot be used as a kubeconfig: ${firstLine(errorReason(error))}`;
    throw clusterError('SVC060', { problem, contexts: [] }, file);
  }
}

/** null where the file names none: client-node takes the field as it stands. */
export function currentContextOf(config: KubeConfig): string | null {
  const name: unknown = config.getCurrentContext();
  return typeof name === 'string' && name !== '' ? name : null;
}

function firstOfEachName<T extends { readonly name: string }>(entries: readonly T[]): T[] {
  return [...new Map(entries.toReversed().map((entry) => [entry.name, entry])).values()].reverse();
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    (error: unknown) => errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR',
  );
}

/** The YAML parser shows the lines around on further ones. */
export function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
