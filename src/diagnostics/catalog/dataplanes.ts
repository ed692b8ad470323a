import type { CatalogBlock } from './entry.js';

export interface DataplaneArguments {
  readonly SVC301: { readonly slice: string };
  readonly SVC302: { readonly slice: string };
  readonly SVC303: { readonly service: string; readonly family: string };
  readonly SVC304: { readonly mode: string };
  readonly SVC305: { readonly family: string; readonly option: string; readonly servicePorts: number };
  readonly SVC306: { readonly addresses: number };
  readonly SVC307: {
    readonly what: string;
    readonly found: string;
    readonly canonical: string;
    readonly release: string;
  };
  readonly SVC308: { readonly slice: string; readonly release: string };
  readonly SVC309: { readonly gate: string };
  /** `filter`: options that leave Services out, of which nothing is known then. */
  readonly SVC310: { readonly family: string; readonly filter: string | null };
  readonly SVC311: { readonly reason: string };
  readonly SVC312: { readonly node: string };
  readonly SVC313: { readonly slice: string; readonly service: string };
  /** `isEmpty`: the Node has no podCIDRs at all, else none of the family. */
  readonly SVC314: { readonly node: string; readonly family: string; readonly isEmpty: boolean };
  readonly SVC315: Readonly<Record<string, never>>;
  readonly SVC316: { readonly family: string };
  readonly SVC317: { readonly address: string; readonly slice: string; readonly release: string };
  readonly SVC318: { readonly node: string; readonly servicePorts: number; readonly release: string };
}

export const DATAPLANES: CatalogBlock<DataplaneArguments> = {
  SVC301: {
    severity: 'warning',
    title: 'Endpoint port without a number',
    message: ({ slice }) => `a port of ${slice} has no number; kube-proxy ignores it`,
  },
  SVC302: {
    severity: 'note',
    title: 'EndpointSlice of host names',
    message: ({ slice }) => `${slice} holds host names (addressType FQDN); kube-proxy ignores it`,
  },
  SVC303: {
    severity: 'warning',
    title: 'Source ranges that do not restrict a family',
    message: ({ service, family }) =>
      `no loadBalancerSourceRanges of Service ${service} is ${family}: its ${family} load-balancer IPs are open to all`,
    help: ({ family }) => `add a range of ${family}`,
  },
  SVC304: {
    severity: 'error',
    title: 'Proxy mode that svcgen does not compile',
    message: ({ mode }) => `proxy mode ${mode} is not compiled by this version`,
    help: () => 'use --proxy-mode iptables or ipvs',
  },
  SVC305: {
    severity: 'note',
    title: 'The other family has rules as well',
    message: ({ family, option, servicePorts }) =>
      `${String(servicePorts)} service ${servicePorts === 1 ? 'port has' : 'ports have'} ${family} rules as well: --family ${option}, or --output-dir for both`,
  },
  SVC306: {
    severity: 'warning',
    title: 'Endpoint with several addresses',
    message: ({ addresses }) => `kube-proxy uses the first of ${String(addresses)} addresses of an endpoint`,
    help: () => 'write an endpoint for each address',
  },
  SVC307: {
    severity: 'error',
    title: 'Spelling that iptables does not read as kube-proxy does',
    message: ({ what, found, canonical, release }) =>
      `kube-proxy ${release} hands the ${what} ${found} to iptables as it is written, which does not read it as ${canonical}`,
    help: ({ canonical }) => `write ${canonical}`,
  },
  SVC308: {
    severity: 'error',
    title: 'Ports of a slice that crash this kube-proxy',
    message: ({ slice, release }) =>
      `one of several ports of ${slice} has no number: kube-proxy ${release} crashes on it`,
    help: () => 'give the port a number, or a slice of its own',
  },
  SVC309: {
    severity: 'warning',
    title: 'Feature gate that svcgen does not know',
    message: ({ gate }) => `the feature gate ${gate} is not known; it is taken to change no rule`,
  },
  SVC310: {
    severity: 'note',
    title: 'Nothing of a family has changed',
    message: ({ family, filter }) =>
      filter === null
        ? `kube-proxy would send no ${family} rules: nothing that it reads of ${family} has changed`
        : `nothing that kube-proxy reads of ${family} has changed among the Services selected by ${filter}`,
  },
  SVC311: {
    severity: 'note',
    title: 'All Services are synced',
    message: ({ reason }) => `kube-proxy would write the rules of all Services: ${reason}`,
  },
  SVC312: {
    severity: 'warning',
    title: 'Changed addresses of the node',
    message: ({ node }) => `kube-proxy goes on with the former addresses of Node ${node}: it reads them when it starts`,
    help: () => 'without --since svcgen prints the rules of a kube-proxy that has started anew',
  },
  SVC313: {
    severity: 'warning',
    title: 'EndpointSlice that names another Service than before',
    message: ({ slice, service }) =>
      `kube-proxy does not take the endpoints of ${slice} away from Service ${service} until it restarts`,
    help: () => 'give the slice a new name',
  },
  SVC314: {
    severity: 'error',
    title: 'Node without the pod network that kube-proxy needs',
    message: ({ node, family, isEmpty }) =>
      `kube-proxy does not start with detectLocalMode NodeCIDR: Node ${node} has no ${isEmpty ? 'podCIDRs' : `podCIDR of ${family}, its primary family`}`,
    help: ({ family }) => `give the Node an ${family} network in spec.podCIDRs, or use another --detect-local-mode`,
  },
  SVC315: {
    severity: 'warning',
    title: 'Pod network of an unknown node',
    message: () => 'detectLocalMode is NodeCIDR, but no Node is given: rules that tell local Pods apart are left out',
    help: () => 'give the Node manifest with its spec.podCIDRs, or use another --detect-local-mode',
  },
  SVC316: {
    severity: 'warning',
    title: 'Primary node address that is not known',
    message: ({ family }) =>
      `nodePortAddresses is primary, but the node has no known ${family} address: node ports are served on every local ${family} address`,
    help: () => 'give the Node with its status.addresses, or networks in nodePortAddresses',
  },
  SVC317: {
    severity: 'warning',
    title: 'Duplicates that an unstable sort decides between',
    message: ({ address, slice, release }) =>
      `${slice} holds ${address} twice with different conditions, nodes or hints, among more than 12 endpoints: kube-proxy ${release} leaves to chance which counts`,
    help: () => 'remove the endpoint that is out of date; svcgen takes the first, unless a later one is local',
  },
  SVC318: {
    severity: 'note',
    title: 'Zone hints that a start of kube-proxy may miss',
    message: ({ node, servicePorts, release }) =>
      `zone hints narrow ${String(servicePorts)} service ${servicePorts === 1 ? 'port' : 'ports'} on Node ${node}; about 1 of 450 starts of kube-proxy ${release} misses the zone of its node and uses all endpoints`,
  },
};
