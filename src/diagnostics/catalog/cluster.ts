import { listOf } from '../list-of.js';
import type { CatalogBlock } from './entry.js';

/** Reading a live cluster. */
export interface ClusterArguments {
  /** `contexts` are those that the kubeconfig has. */
  readonly SVC060: { readonly problem: string; readonly contexts: readonly string[] };
  readonly SVC061: { readonly user: string; readonly problem: string };
  readonly SVC062: { readonly server: string; readonly reason: string };
  readonly SVC063: { readonly server: string; readonly reason: string };
  /** When the token has expired, if it says so. */
  readonly SVC064: { readonly user: string; readonly expired: string | null };
  /** `message` is the API server's. */
  readonly SVC065: { readonly message: string };
  readonly SVC066: { readonly message: string; readonly lacking: 'nodes' | 'configuration' | 'primary-family' };
  readonly SVC067: { readonly server: string; readonly found: string };
  readonly SVC068: { readonly server: string; readonly problem: string };
  readonly SVC069: {
    readonly refusedBy: 'the API server' | 'kubectl apply';
    readonly problem: string;
    readonly help: string;
  };
}

export const CLUSTER: CatalogBlock<ClusterArguments> = {
  SVC060: {
    severity: 'error',
    title: 'Unusable kubeconfig',
    message: ({ problem }) => problem,
    help: ({ contexts }) =>
      contexts.length === 0
        ? 'name one with --kubeconfig or KUBECONFIG; kubectl config view shows what it holds'
        : `name a context with --context: ${listOf(contexts)}`,
  },
  SVC061: {
    severity: 'error',
    title: 'No credentials',
    message: ({ user, problem }) => `the credentials of user ${user} cannot be had: ${problem}`,
    help: () => 'log in as your provider says; kubectl auth whoami tells whether that worked',
  },
  SVC062: {
    severity: 'error',
    title: 'Unreachable API server',
    message: ({ server, reason }) => `the API server ${server} cannot be reached: ${reason}`,
    help: () => 'check that the cluster runs and that the context is the right one; --request-timeout waits longer',
  },
  SVC063: {
    severity: 'error',
    title: 'Untrusted certificate',
    message: ({ server, reason }) => `the certificate of ${server} is not trusted: ${reason}`,
    help: () => 'the kubeconfig must hold the authority that signed it, and name the server as the certificate does',
  },
  SVC064: {
    severity: 'error',
    title: 'Credentials that are not accepted',
    message: ({ user, expired }) =>
      expired === null
        ? `the API server does not accept the credentials of user ${user}`
        : `the token of user ${user} has expired on ${expired}`,
    help: () => 'log in again, or put a new token into the kubeconfig',
  },
  SVC065: {
    severity: 'error',
    title: 'Missing right',
    message: ({ message }) => message,
    help: () => 'ask for the rights of docs/rbac.yaml; if you have them in one namespace, name it with -n',
  },
  SVC066: {
    severity: 'warning',
    title: 'Part of a cluster that may not be read',
    message: ({ message }) => message,
    help: ({ lacking }) => LACKING[lacking],
  },
  SVC067: {
    severity: 'error',
    title: 'Not a Kubernetes API server',
    message: ({ server, found }) => `${server} does not answer as a Kubernetes API server: it gave ${found}`,
    help: () => 'check the server of the context: kubectl config view --minify',
  },
  SVC068: {
    severity: 'error',
    title: 'Failing API server',
    message: ({ server, problem }) => `the API server ${server} fails: ${problem}`,
    help: () => 'try again; if it stays, ask who runs the cluster',
  },
  SVC069: {
    severity: 'error',
    title: 'Change that is refused',
    message: ({ refusedBy, problem }) => `${refusedBy} refuses this: ${problem}`,
    help: ({ help }) => help,
  },
};

const LACKING = {
  nodes: 'the rules are those of a node without a Node object: no zone, no addresses, no pod network',
  configuration: "kube-proxy's defaults are taken for its configuration; give the file with --config",
  'primary-family': 'IPv4 is taken for the primary family; say otherwise with --family ipv6',
} as const;
