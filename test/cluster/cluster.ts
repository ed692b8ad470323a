import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { HttpMethod } from '@kubernetes/client-node';
import { defaultRelease, kubernetesBinary } from '../conformance/kubernetes-binary.js';
import { apiClient, eventually, type ApiClient } from './api-client.js';
import { startComponent, type Component } from './component.js';
import { apiServerWords, controllerManagerWords, etcdWords, type Places } from './component-words.js';
import { writeCredentials } from './credentials.js';
import { freePorts } from './free-ports.js';
import { kubeconfigText } from './kubeconfig.js';
import type { ClusterOptions } from './options.js';

/** A real control plane on loopback: etcd, kube-apiserver, kube-controller-manager; no scheduler, no kubelet. */
export interface Cluster {
  readonly url: string;
  /** PEM of the certificate that signed the server's. */
  readonly certificateAuthority: string;
  /** Of user `admin`, who may do everything. */
  readonly token: string;
  readonly kubeconfig: string;
  /** Path of the kubeconfig of a user that the options named. */
  kubeconfigOf(user: string): string;
  readonly client: ApiClient;
  /** Runs the real kubectl as `admin`; `input` is its standard input. Its exit code is the caller's to judge. */
  kubectl(words: readonly string[], input?: string): Promise<KubectlResult>;
  stop(): Promise<void>;
}

export interface KubectlResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const startTimeout = 60_000;
const kubectlTimeout = 60_000;
const attempts = 3;

/** Starts one, in a folder and on ports of its own. Whoever starts it stops it. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(options);
    } catch (error) {
      // Between the search for a free port and its use, someone else may have taken it.
      const isTaken = error instanceof Error && error.message.includes('address already in use');
      if (!isTaken || attempt === attempts) throw error;
    }
  }
}

async function start(options: ClusterOptions): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'svcgen-cluster-'));
  const components: Component[] = [];
  const run = (name: string, command: string, words: readonly string[]): void => {
    components.push(startComponent(name, folder, command, words));
  };
  const stop = async (): Promise<void> => {
    await Promise.all(components.toReversed().map((component) => component.kill()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [etcdPort = 0, etcdPeerPort = 0, apiServerPort = 0] = await freePorts(3);
    const places: Places = { folder, etcdPort, etcdPeerPort, apiServerPort };
    const credentials = await writeCredentials(folder, options.users ?? []);
    const apiServer = await kubernetesBinary('kube-apiserver', defaultRelease);
    // Each waits for the one before it, so they start together.
    run('etcd', 'etcd', etcdWords(places));
    run('kube-apiserver', apiServer, apiServerWords(places, credentials, options));

    const certificate = join(folder, 'certificates', 'apiserver.crt');
    const certificateAuthority = await ready('the certificate', components, () => readCertificate(certificate));
    const url = `https://127.0.0.1:${String(apiServerPort)}`;
    await mkdir(join(folder, 'kubeconfigs'));
    const kubeconfigOf = (user: string): string => join(folder, 'kubeconfigs', user);
    for (const [user, token] of credentials.tokens) {
      await writeFile(kubeconfigOf(user), kubeconfigText({ url, certificateAuthority, user, token }), { mode: 0o600 });
    }
    const kubeconfig = kubeconfigOf('admin');
    const client = apiClient(kubeconfig);
    if (options.controllers !== false) {
      const controllerManager = await kubernetesBinary('kube-controller-manager', defaultRelease);
      run('kube-controller-manager', controllerManager, controllerManagerWords(kubeconfig, credentials, options));
    }
    await ready('kube-apiserver', components, () => isReady(client));
    if (options.controllers !== false) {
      await ready('kube-controller-manager', components, () => hasServiceAccount(client));
    }
    return {
      url,
      certificateAuthority,
      token: credentials.tokens.get('admin') ?? '',
      kubeconfig,
      kubeconfigOf,
      client,
      kubectl: (words, input = '') => kubectl(kubeconfig, folder, words, input),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** As `eventually`, but ends at once when a part has ended. */
function ready<T>(what: string, components: readonly Component[], ask: () => Promise<T | null>): Promise<T> {
  const askWhileRunning = async (): Promise<T | null> => {
    for (const component of components) {
      const why = await component.whyEnded();
      if (why !== null) throw new Error(why);
    }
    return ask();
  };
  return eventually(`${what} is ready`, askWhileRunning, { timeout: startTimeout });
}

/** null until the server has written all of it: its own and the one that signed it. */
async function readCertificate(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.match(/-----END CERTIFICATE-----/g)?.length === 2 ? text : null;
}

async function isReady(client: ApiClient): Promise<true | null> {
  const answer = await client.request(HttpMethod.GET, '/readyz').catch(() => null);
  return answer?.status === 200 ? true : null;
}

/** The controllers run when the first thing that one of them makes is there. */
async function hasServiceAccount(client: ApiClient): Promise<true | null> {
  const accounts = await client.list('ServiceAccount', 'default');
  return accounts.length > 0 ? true : null;
}

async function kubectl(
  kubeconfig: string,
  folder: string,
  words: readonly string[],
  input: string,
): Promise<KubectlResult> {
  const binary = await kubernetesBinary('kubectl', defaultRelease);
  const { exitCode, stdout, stderr } = await execa(binary, words, {
    input,
    reject: false,
    timeout: kubectlTimeout,
    killSignal: 'SIGKILL',
    // kubectl keeps what it has learnt of a server below HOME.
    env: { KUBECONFIG: kubeconfig, HOME: folder, KUBECTL_KUBERC: 'false' },
  });
  if (exitCode === undefined) throw new Error(`kubectl ${words.join(' ')} did not end within its time`);
  return { exitCode, stdout, stderr };
}
