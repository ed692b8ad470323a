import type { Options } from 'yargs';
import { ARTIFACT_NAMES } from '../program/artifact-name.js';
import { DIAGNOSTICS_FORMATS } from '../diagnostics/reporters.js';
import { LOCK_FILE } from '../source/lock-file-name.js';
import { SCHEDULERS } from '../kubernetes/configuration/ipvs.js';
import { DEFAULT_RELEASE, RELEASES } from '../releases/release.js';

/** Option groups as --help shows them. */
const INPUT = 'Input:';
const CLUSTER = 'Live cluster:';
const OUTPUT = 'Output:';
const NODE = 'Node:';
const PROXY = 'kube-proxy configuration (wins over --config):';
const CONTROL_PLANE = 'Control plane:';
const DIAGNOSTICS = 'Diagnostics:';

/** An option with one value; repeating it is an error unless `REPEATABLE` says otherwise. */
function text(group: string, description: string, more: Options = {}): Options {
  return { type: 'string', group, description, ...more };
}

function flag(group: string, description: string): Options {
  return { type: 'boolean', group, description };
}

/** Options that every command takes. */
export const COMMON_OPTIONS = {
  help: { type: 'boolean', alias: 'h', description: 'Show help' },
  version: { type: 'boolean', description: 'Show the version' },
} as const satisfies Record<string, Options>;

/** Options that may be given several times, one value each. */
export const REPEATABLE: readonly string[] = [
  'filename',
  'since',
  'node-address',
  'nodeport-addresses',
  'ipvs-exclude-cidrs',
];

const INPUT_OPTIONS = {
  filename: text(INPUT, 'File, folder or - for standard input (repeatable)', { alias: 'f' }),
  namespace: text(INPUT, 'Only Services of this namespace; also that of objects that name none', { alias: 'n' }),
  selector: text(INPUT, 'Only Services with these labels, e.g. app=cart,tier!=db', { alias: 'l' }),
  validate: text(INPUT, "As kubectl's: what becomes of unknown fields of Services", {
    choices: ['strict', 'warn', 'ignore'],
    default: 'strict',
  }),
  config: text(INPUT, 'A KubeProxyConfiguration file; default: the ConfigMap kube-proxy of the input'),
} as const satisfies Record<string, Options>;

const CLUSTER_OPTIONS = {
  'from-cluster': flag(CLUSTER, 'Read a cluster; files are what would be applied to it'),
  kubeconfig: text(CLUSTER, 'Kubeconfig file; default: KUBECONFIG, ~/.kube/config, or the ServiceAccount of the Pod'),
  context: text(CLUSTER, 'Context of the kubeconfig; default: its current-context'),
  'all-namespaces': { ...flag(CLUSTER, 'Read all namespaces, also with -n; default without -n'), alias: 'A' },
  'request-timeout': text(CLUSTER, 'Longest wait for an answer, e.g. 10s; default 30s'),
} as const satisfies Record<string, Options>;

const OUTPUT_OPTIONS = {
  format: text(OUTPUT, 'save: as iptables-save prints; restore: as kube-proxy feeds iptables-restore', {
    choices: ['save', 'restore'],
    default: 'save',
  }),
  artifact: text(OUTPUT, 'Artifact on standard output; default: iptables, in ipvs mode ipvsadm', {
    choices: ARTIFACT_NAMES,
  }),
  family: text(OUTPUT, 'Family on standard output; default: the primary one', { choices: ['ipv4', 'ipv6'] }),
  'output-dir': text(
    OUTPUT,
    'Write every artifact of both families into this folder; in ipvs mode print how they load',
  ),
  annotate: flag(OUTPUT, 'Add # lines: Service, file:line and invented values'),
  emit: text(OUTPUT, 'Print an intermediate representation as JSON instead of rules', {
    choices: ['rules', 'plan', 'program'],
    default: 'rules',
  }),
  since: text(OUTPUT, 'Only what kube-proxy would send after a change from this file or folder (repeatable)'),
  'since-cluster': flag(OUTPUT, 'With --from-cluster PATH: only what kube-proxy would send if PATH were applied'),
  nfacct: flag(OUTPUT, "Add kube-proxy's nfacct counters (loads only where they exist)"),
} as const satisfies Record<string, Options>;

const NODE_OPTIONS = {
  node: text(NODE, 'Name of the node whose rules are wanted'),
  'node-address': text(NODE, 'Interface address of the node, in place of its InternalIPs (repeatable)'),
} as const satisfies Record<string, Options>;

const PROXY_OPTIONS = {
  'kube-proxy-version': text(PROXY, `Release whose rules are wanted, ${RELEASES[0]} to ${DEFAULT_RELEASE} or v1.33.4`, {
    alias: 'compat',
    default: DEFAULT_RELEASE,
  }),
  'proxy-mode': text(PROXY, 'Proxy mode', { choices: ['iptables', 'ipvs', 'nftables'] }),
  'cluster-cidr': text(PROXY, 'Pod network(s), one a family, e.g. 10.244.0.0/16'),
  'detect-local-mode': text(PROXY, 'How local Pod traffic is told', {
    choices: ['ClusterCIDR', 'NodeCIDR', 'BridgeInterface', 'InterfaceNamePrefix'],
  }),
  'pod-bridge-interface': text(PROXY, 'Bridge of BridgeInterface'),
  'pod-interface-name-prefix': text(PROXY, 'Prefix of InterfaceNamePrefix'),
  'masquerade-all': flag(PROXY, 'Masquerade all traffic to cluster IPs'),
  'iptables-masquerade-bit': text(PROXY, 'Bit of the packet mark, 0 to 31'),
  'iptables-localhost-nodeports': flag(PROXY, 'Serve node ports on 127.0.0.1 (default true)'),
  'nodeport-addresses': text(PROXY, 'Networks that serve node ports, or primary (repeatable, or joined by commas)'),
  'hostname-override': text(PROXY, 'Name of the node for kube-proxy; --node wins'),
  'bind-address': text(PROXY, 'Address of the node for kube-proxy'),
  'conntrack-tcp-be-liberal': flag(PROXY, 'Do not drop packets of conntrack state INVALID'),
  'ipvs-scheduler': text(PROXY, 'How IPVS shares connections; default rr', { choices: SCHEDULERS }),
  'ipvs-exclude-cidrs': text(
    PROXY,
    'Networks whose virtual servers are never removed (repeatable, or joined by commas)',
  ),
  'ipvs-strict-arp': flag(PROXY, 'Answer ARP for addresses of the asked interface alone'),
  'ipvs-tcp-timeout': text(PROXY, 'How long an idle TCP connection is kept, e.g. 15m; default: as the kernel'),
  'ipvs-tcpfin-timeout': text(PROXY, 'The same after a FIN'),
  'ipvs-udp-timeout': text(PROXY, 'The same for UDP'),
} as const satisfies Record<string, Options>;

const CONTROL_PLANE_OPTIONS = {
  'service-cluster-ip-range': text(
    CONTROL_PLANE,
    'Where cluster IPs are invented; default 10.96.0.0/12, with IPv6 in use fd00:10:96::/112 too',
  ),
  'service-node-port-range': text(CONTROL_PLANE, 'Where node ports are invented; default 30000-32767'),
  'load-balancer-ip-range': text(
    CONTROL_PLANE,
    'Where load-balancer IPs are invented, e.g. 192.0.2.10-192.0.2.99; default: none',
  ),
  lock: text(
    CONTROL_PLANE,
    `Lock file, whose values stay; default: ${LOCK_FILE} of the working directory, if it is there`,
  ),
  'write-lock': flag(CONTROL_PLANE, 'Record the values of this run in the lock file'),
  'frozen-lock': flag(CONTROL_PLANE, 'Fail where --write-lock would change the lock file'),
  'no-lock': flag(CONTROL_PLANE, 'Use no lock file'),
  'max-endpoints-per-slice': text(CONTROL_PLANE, 'How many endpoints a made EndpointSlice holds; default 100'),
  'no-synthesis': flag(CONTROL_PLANE, 'Invent nothing: report and leave out what has no address'),
} as const satisfies Record<string, Options>;

const ZONE_OPTIONS = {
  'cluster-domain': text(OUTPUT, "The cluster's DNS domain, as kubelet's; default cluster.local"),
  zone: text(OUTPUT, 'Print this zone, e.g. 96.10.in-addr.arpa; default: that of the cluster domain'),
  'output-dir': text(OUTPUT, 'Write every zone into this folder, and print their names and files'),
  serial: text(OUTPUT, 'Serial number of the zones; default 1'),
  ttl: text(OUTPUT, 'Seconds that answers may be kept; default 30'),
  'name-server': text(OUTPUT, "Name of the zones' name server; default: ns.dns of each zone"),
  pods: text(OUTPUT, 'Names of Pods by address, such as 10-244-1-7.shop.pod.cluster.local', {
    choices: ['verified', 'disabled'],
    default: 'verified',
  }),
} as const satisfies Record<string, Options>;

const GET_OPTIONS = {
  output: text(OUTPUT, 'As kubectl prints: wide, yaml, json or name; default: a table', {
    alias: 'o',
    choices: ['wide', 'yaml', 'json', 'name'],
  }),
  'show-labels': flag(OUTPUT, 'Labels as the last column of the table'),
  'no-headers': flag(OUTPUT, 'Leave out the headers of the table'),
} as const satisfies Record<string, Options>;

const DIAGNOSTICS_OPTIONS = {
  diagnostics: text(DIAGNOSTICS, 'How findings are printed on standard error', {
    choices: DIAGNOSTICS_FORMATS,
    default: 'text',
  }),
  'fail-on': text(DIAGNOSTICS, 'Least severity that fails the run', {
    choices: ['warning', 'error'],
    default: 'error',
  }),
  stats: flag(DIAGNOSTICS, 'Print what was read, skipped and made'),
} as const satisfies Record<string, Options>;

export const COMMAND_NAMES = ['compile', 'check', 'get', 'dns', 'completion', 'help'] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];

export interface CommandEntry {
  readonly description: string;
  readonly options: Readonly<Record<string, Options>>;
}

const CHECK_OPTIONS = {
  ...INPUT_OPTIONS,
  ...CLUSTER_OPTIONS,
  ...NODE_OPTIONS,
  ...PROXY_OPTIONS,
  ...CONTROL_PLANE_OPTIONS,
  ...DIAGNOSTICS_OPTIONS,
};

const SHOW_OPTIONS = {
  ...GET_OPTIONS,
  ...INPUT_OPTIONS,
  namespace: { ...INPUT_OPTIONS.namespace, description: 'Only objects of this namespace; default: of all' },
  selector: { ...INPUT_OPTIONS.selector, description: 'Only objects with these labels, e.g. app=cart,tier!=db' },
  ...CLUSTER_OPTIONS,
  'all-namespaces': {
    ...CLUSTER_OPTIONS['all-namespaces'],
    description: 'With the column NAMESPACE, which is there anyway where objects are of several',
  },
  'cluster-cidr': PROXY_OPTIONS['cluster-cidr'],
  ...CONTROL_PLANE_OPTIONS,
  diagnostics: DIAGNOSTICS_OPTIONS.diagnostics,
  'fail-on': DIAGNOSTICS_OPTIONS['fail-on'],
};

const DNS_OPTIONS = {
  ...ZONE_OPTIONS,
  ...INPUT_OPTIONS,
  ...CLUSTER_OPTIONS,
  'cluster-cidr': PROXY_OPTIONS['cluster-cidr'],
  ...CONTROL_PLANE_OPTIONS,
  diagnostics: DIAGNOSTICS_OPTIONS.diagnostics,
  'fail-on': DIAGNOSTICS_OPTIONS['fail-on'],
};

export const COMMANDS: Readonly<Record<CommandName, CommandEntry>> = {
  compile: { description: 'Print the rules of a node', options: { ...OUTPUT_OPTIONS, ...CHECK_OPTIONS } },
  check: { description: 'Print the findings alone', options: CHECK_OPTIONS },
  get: { description: 'Show objects as kubectl would, with what svcgen makes up', options: SHOW_OPTIONS },
  dns: { description: "Print the zones of the cluster's DNS", options: DNS_OPTIONS },
  completion: { description: 'Print a completion script for the shell', options: {} },
  help: { description: 'Show the help of a command', options: {} },
};
