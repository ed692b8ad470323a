import type { Cidr } from '../../net/cidr.js';
import type { IpAddress } from '../../net/address.js';
import type { IpvsConfiguration } from './ipvs.js';
import type { ReleaseFacts } from '../../releases/facts.js';

/** What decides whether a packet's source is a local Pod (`detectLocalMode`). */
export type DetectLocal =
  | { readonly kind: 'cluster-cidr' }
  /** The Node's podCIDRs. */
  | { readonly kind: 'node-cidr' }
  | { readonly kind: 'bridge-interface'; readonly name: string }
  | { readonly kind: 'interface-name-prefix'; readonly prefix: string };

/** Where node ports are served: every local address, the Node's primary one, or those in the networks. */
export type NodePortAddresses =
  | { readonly kind: 'all' }
  | { readonly kind: 'primary' }
  | { readonly kind: 'networks'; readonly networks: readonly Cidr[] };

export type ProxyMode = 'iptables' | 'ipvs' | 'nftables';

/** What svcgen reads of a KubeProxyConfiguration (kubeproxy.config.k8s.io/v1alpha1), defaulted as kube-proxy defaults. */
export interface ProxyConfiguration {
  readonly mode: ProxyMode;
  /** null when not given. */
  readonly hostnameOverride: string | null;
  readonly bindAddress: IpAddress;
  /** At most one a family. */
  readonly clusterCidrs: readonly Cidr[];
  readonly detectLocal: DetectLocal;
  readonly nodePortAddresses: NodePortAddresses;
  readonly masqueradeAll: boolean;
  /** 0 to 31. */
  readonly masqueradeBit: number;
  readonly localhostNodePorts: boolean;
  /** conntrack.tcpBeLiberal: kube-proxy then does not drop packets of state INVALID. */
  readonly conntrackTcpBeLiberal: boolean;
  /** Read in mode ipvs alone, as kube-proxy checks it there alone. */
  readonly ipvs: IpvsConfiguration;
  /** Of the release, with the configuration's feature gates. */
  readonly facts: ReleaseFacts;
}

/** Options of the command line that win over the file, each under kube-proxy's own flag name; undefined: not given. */
export interface ConfigurationOverrides {
  readonly proxyMode?: string | undefined;
  readonly clusterCidr?: string | undefined;
  readonly detectLocalMode?: string | undefined;
  readonly podBridgeInterface?: string | undefined;
  readonly podInterfaceNamePrefix?: string | undefined;
  readonly masqueradeAll?: boolean | undefined;
  readonly iptablesMasqueradeBit?: number | undefined;
  readonly iptablesLocalhostNodeports?: boolean | undefined;
  readonly nodeportAddresses?: readonly string[] | undefined;
  readonly hostnameOverride?: string | undefined;
  readonly bindAddress?: string | undefined;
  readonly conntrackTcpBeLiberal?: boolean | undefined;
  readonly ipvsScheduler?: string | undefined;
  readonly ipvsExcludeCidrs?: readonly string[] | undefined;
  readonly ipvsStrictArp?: boolean | undefined;
  /** Durations as Go writes them, such as 15m0s. */
  readonly ipvsTcpTimeout?: string | undefined;
  readonly ipvsTcpfinTimeout?: string | undefined;
  readonly ipvsUdpTimeout?: string | undefined;
}
