import { join } from 'node:path';
import type { Credentials } from './credentials.js';
import type { ClusterOptions } from './options.js';

/** Where the parts of one control plane find each other. */
export interface Places {
  readonly folder: string;
  readonly etcdPort: number;
  readonly etcdPeerPort: number;
  readonly apiServerPort: number;
}

export function etcdUrl({ etcdPort }: Places): string {
  return `http://127.0.0.1:${String(etcdPort)}`;
}

export function etcdWords(places: Places): readonly string[] {
  const peerUrl = `http://127.0.0.1:${String(places.etcdPeerPort)}`;
  return [
    `--data-dir=${join(places.folder, 'etcd')}`,
    `--listen-client-urls=${etcdUrl(places)}`,
    `--advertise-client-urls=${etcdUrl(places)}`,
    `--listen-peer-urls=${peerUrl}`,
    `--initial-advertise-peer-urls=${peerUrl}`,
    `--initial-cluster=default=${peerUrl}`,
    '--unsafe-no-fsync',
  ];
}

/**
 * ServiceAccount would refuse Pods before their account is made, TaintNodesByCondition and DefaultTolerationSeconds taint
 * Nodes and change Pods, which nobody here would take back: there is no kubelet.
 */
const disabledAdmission = 'ServiceAccount,TaintNodesByCondition,DefaultTolerationSeconds';

const defaultRange = '10.96.0.0/16,fd00:10:96::/112';

export function apiServerWords(places: Places, credentials: Credentials, options: ClusterOptions): readonly string[] {
  const range = options.serviceClusterIpRange ?? defaultRange;
  // Must be of the primary family and no loopback address: the endpoint of Service default/kubernetes.
  const advertised = range.split(',')[0]?.includes(':') === true ? '2001:db8::1' : '192.0.2.1';
  return [
    `--etcd-servers=${etcdUrl(places)}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${String(places.apiServerPort)}`,
    `--advertise-address=${advertised}`,
    `--cert-dir=${join(places.folder, 'certificates')}`,
    `--token-auth-file=${credentials.tokenFile}`,
    '--authorization-mode=RBAC',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${credentials.serviceAccountPublicKey}`,
    `--service-account-signing-key-file=${credentials.serviceAccountKey}`,
    `--service-cluster-ip-range=${range}`,
    `--service-node-port-range=${options.serviceNodePortRange ?? '30000-32767'}`,
    `--disable-admission-plugins=${disabledAdmission}`,
    '--enable-priority-and-fairness=false',
    '--profiling=false',
    ...featureGates(options),
  ];
}

/** Neither the node lifecycle nor IPAM: Nodes stay as a test makes them. */
const controllers = [
  'serviceaccount-controller',
  'namespace-controller',
  'garbage-collector-controller',
  'endpoints-controller',
  'endpointslice-controller',
  'endpointslice-mirroring-controller',
  'replicationcontroller-controller',
  'replicaset-controller',
  'deployment-controller',
  'statefulset-controller',
  'daemonset-controller',
  'job-controller',
  'cronjob-controller',
];

export function controllerManagerWords(
  kubeconfig: string,
  credentials: Credentials,
  options: ClusterOptions,
): readonly string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    `--controllers=${controllers.join(',')}`,
    `--service-account-private-key-file=${credentials.serviceAccountKey}`,
    '--leader-elect=false',
    '--secure-port=0',
    // The defaults (20, 30) are meant to spare a server that others use too.
    '--kube-api-qps=1000',
    '--kube-api-burst=2000',
    `--max-endpoints-per-slice=${String(options.maxEndpointsPerSlice ?? 100)}`,
    ...featureGates(options),
  ];
}

function featureGates({ featureGates: gates }: ClusterOptions): readonly string[] {
  return gates === undefined ? [] : [`--feature-gates=${gates}`];
}
