import type { CatalogBlock } from './entry.js';

type TrafficPolicy = 'internalTrafficPolicy' | 'externalTrafficPolicy';

/** `service` is a service port, `namespace/name` or `namespace/name:port`. */
export interface IpvsArguments {
  readonly SVC320: { readonly release: string };
  readonly SVC321: LocalPolicyArguments;
  readonly SVC322: LocalPolicyArguments;
  readonly SVC323: { readonly services: readonly string[] };
  readonly SVC324: { readonly services: readonly string[]; readonly family: string };
  readonly SVC325: { readonly set: string; readonly entries: number; readonly most: number };
  readonly SVC326: { readonly service: string; readonly range: string };
  readonly SVC327: { readonly frontend: string; readonly first: string; readonly second: string };
  readonly SVC328: { readonly service: string; readonly address: string; readonly network: string };
  /** `service` is a Service; `answersArp`: the node also answers ARP requests for the address. */
  readonly SVC329: {
    readonly service: string;
    readonly address: string;
    readonly node: string;
    readonly answersArp: boolean;
  };
  /** Of the first of `count` addresses; `neighbour`: the address of the node that is near. */
  readonly SVC330: {
    readonly service: string;
    readonly address: string;
    readonly neighbour: string;
    readonly count: number;
  };
}

interface LocalPolicyArguments {
  readonly service: string;
  readonly policy: TrafficPolicy;
  readonly node: string;
  readonly family: string;
}

export const IPVS: CatalogBlock<IpvsArguments> = {
  SVC320: {
    severity: 'error',
    title: 'Release whose ipvs mode is not known',
    message: ({ release }) => `ipvs mode is compiled for kube-proxy 1.36 only, not for ${release}`,
    help: () => 'leave out --kube-proxy-version, or use --proxy-mode iptables',
  },
  SVC321: {
    severity: 'warning',
    title: 'Policy Local that ipvs mode does not keep',
    message: ({ service, policy, node, family }) =>
      `${service} has ${policy} Local and no ${family} endpoint on ${node}: ipvs mode uses those of other nodes, where iptables mode drops`,
    help: ({ policy }) =>
      policy === 'externalTrafficPolicy'
        ? 'keep clients from this node, as a load balancer with health checks does: they get answers from an address that they did not call'
        : 'run an endpoint on every node that needs one',
  },
  SVC322: {
    severity: 'note',
    title: 'Policy Local that ipvs mode refuses for',
    message: ({ service, policy, node, family }) =>
      `${service} has ${policy} Local and no ${family} endpoint on ${node}: ipvs mode refuses connections, where iptables mode drops them`,
  },
  SVC323: {
    severity: 'note',
    title: 'Node ports that are not served on loopback',
    message: ({ services }) =>
      `ipvs mode does not serve node ports on 127.0.0.1, as iptables mode does: ${serviceList(services)}`,
  },
  SVC324: {
    severity: 'warning',
    title: 'Node ports without an address of the node',
    message: ({ services, family }) =>
      `no ${family} address of the node is known that serves node ports: ipvs mode leaves them out for ${serviceList(services)}`,
    help: () => 'give the Node with its status.addresses, or --node-address',
  },
  SVC325: {
    severity: 'error',
    title: 'Set with too many entries',
    message: ({ set, entries, most }) =>
      `the set ${set} would have ${String(entries)} entries, and takes ${String(most)}`,
    help: () => 'use iptables mode or nftables mode, which have no such limit',
  },
  SVC326: {
    severity: 'warning',
    title: 'Source range that a set cannot hold',
    message: ({ service, range }) =>
      `${service} allows ${range}, which no set of networks holds: kube-proxy fails to add it, and the load-balancer IPs are closed to who has no other range`,
    help: ({ range }) => `remove loadBalancerSourceRanges, or write ${range} as two networks of half its size`,
  },
  SVC327: {
    severity: 'warning',
    title: 'Node port that is another frontend as well',
    message: ({ frontend, first, second }) =>
      `${frontend} is a frontend of ${first} and of ${second}, and IPVS has one virtual server for both: which counts is left to chance`,
    help: () => 'use another port; svcgen takes the second',
  },
  SVC328: {
    severity: 'warning',
    title: 'Frontend in a network that kube-proxy leaves alone',
    message: ({ service, address, network }) =>
      `${address} of ${service} is in the excluded network ${network}: kube-proxy makes its virtual server, but never removes it`,
    help: () => 'exclude networks that no Service has addresses in',
  },
  SVC329: {
    severity: 'warning',
    title: 'Address of another Node',
    message: ({ service, address, node, answersArp }) =>
      `${address} of ${service} is an address of Node ${node}: on kube-ipvs0 it is this node's own too, and the two no longer reach each other at it` +
      (answersArp ? '; without strictARP this node answers ARP requests for it, too' : ''),
    help: () => 'give the Service an address that no Node has',
  },
  SVC330: {
    severity: 'warning',
    title: 'Address that needs strictARP',
    message: ({ service, address, neighbour, count }) =>
      `${address} of ${service}${count > 1 ? ` (and ${String(count - 1)} more)` : ''} looks to be in the network of ${neighbour}: ` +
      'without strictARP every node answers ARP requests for it, whichever announces it',
    help: () => 'set ipvs.strictARP, or --ipvs-strict-arp, as MetalLB and kube-vip need it in ARP mode',
  },
};

/** As many as a line bears. */
const MOST_SERVICES = 5;

function serviceList(services: readonly string[]): string {
  const shown = services.slice(0, MOST_SERVICES).join(', ');
  const rest = services.length - MOST_SERVICES;
  return rest > 0 ? `${shown} and ${String(rest)} more` : shown;
}
