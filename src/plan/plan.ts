/**
 * Level-1 IR: what a node must do for each service port of one family. No chain, no rule, no text: every decision that
 * kube-proxy takes before it writes a rule is taken here, once, for every dataplane.
 */
import type { OriginIndex, SourceMap } from '../diagnostics/source-map.js';
import type { IpAddress } from '../net/address.js';
import type { Cidr } from '../net/cidr.js';
import type { Family } from '../net/family.js';
import type { TransportProtocol } from '../net/port.js';

export type NonEmpty<T> = readonly [T, ...T[]];

export interface NodePlan {
  readonly family: Family;
  /** null when no Node is known: then no endpoint is local. */
  readonly node: string | null;
  readonly settings: ProxySettings;
  /** All endpoints of all service ports, unready ones included: kube-proxy drops comments above 1000. */
  readonly endpointCount: number;
  /** Sorted by name, then protocol. */
  readonly servicePorts: readonly ServicePortPlan[];
  readonly sourceMap: SourceMap;
}

/** What holds for the whole node. */
export interface ProxySettings {
  readonly localTraffic: LocalTraffic;
  readonly masqueradeAll: boolean;
  /** One bit of the 32-bit packet mark. */
  readonly masqueradeMark: number;
  /** Whether node ports are served on loopback; never in IPv6, where the kernel cannot masquerade it. */
  readonly localhostNodePorts: boolean;
  /** Whether packets of conntrack state INVALID are dropped. */
  readonly dropInvalid: boolean;
  /** Addresses that the node's interfaces carry, as far as the input tells; loopback among them. */
  readonly interfaceAddresses: readonly IpAddress[];
  readonly nodePortAddresses: NodePortPlan;
  /** Whether rules count packets in kube-proxy's nfacct counters. */
  readonly accountingCounters: boolean;
}

/** How traffic of Pods of this node is told from other traffic. */
export type LocalTraffic =
  | { readonly kind: 'source-network'; readonly network: Cidr }
  | { readonly kind: 'bridge-interface'; readonly name: string }
  | { readonly kind: 'interface-name-prefix'; readonly prefix: string }
  /** Not told apart in this family: rules that need it are left out. */
  | { readonly kind: 'unknown' };

export type NodePortPlan =
  | { readonly kind: 'every-local-address' }
  /** In the order given to us; the real kube-proxy leaves the order to chance. */
  | { readonly kind: 'addresses'; readonly addresses: readonly IpAddress[] };

export interface ServicePortPlan {
  readonly namespace: string;
  readonly service: string;
  /** '' when the port has no name. */
  readonly portName: string;
  readonly protocol: TransportProtocol;
  /** `namespace/service` or `namespace/service:port`: kube-proxy's name of a service port. */
  readonly name: string;
  readonly clusterIp: ClusterIpFrontend;
  /** null when nothing outside the cluster can reach it. */
  readonly external: ExternalPlan | null;
  /** Where traffic to the cluster IP goes. */
  readonly internal: Pool;
  /** Served by kube-proxy itself; null without. */
  readonly healthCheckNodePort: number | null;
  readonly affinity: AffinityPlan;
  /** Every endpoint that some pool of this node uses. */
  readonly reachable: readonly EndpointPlan[];
  /** Every endpoint on this node, whatever its condition: each may call its own Service. */
  readonly localEndpoints: readonly EndpointPlan[];
  readonly origin: OriginIndex;
}

export interface ClusterIpFrontend {
  readonly address: IpAddress;
  readonly port: number;
}

export interface ExternalPlan {
  /** Port of external and load-balancer IPs. */
  readonly port: number;
  readonly externalIps: readonly AddressFrontend[];
  readonly loadBalancerIps: readonly AddressFrontend[];
  /** Who may use the load-balancer IPs; null: everybody. */
  readonly allowedSources: AllowedSources | null;
  readonly nodePort: NodePortFrontend | null;
  /** Where traffic from outside goes. */
  readonly pool: Pool;
  readonly policy: ExternalPolicy;
}

/**
 * externalTrafficPolicy. `local` keeps client addresses; traffic of Pods and of the node itself is then short-circuited
 * to the cluster pool, which is empty only when there is no endpoint anywhere.
 */
export type ExternalPolicy = { readonly kind: 'cluster' } | { readonly kind: 'local'; readonly shortCircuit: Pool };

export interface AddressFrontend {
  readonly address: IpAddress;
  readonly origin: OriginIndex;
}

export interface NodePortFrontend {
  readonly port: number;
  readonly origin: OriginIndex;
}

export interface AllowedSources {
  readonly networks: NonEmpty<Cidr>;
  /** Whether a network holds the node's own address: then its load-balancer IPs may call themselves. */
  readonly includesNode: boolean;
  readonly origin: OriginIndex;
}

/** Endpoints among which new connections are shared evenly, or the verdict when there are none. */
export type Pool =
  | { readonly kind: 'balanced'; readonly scope: PoolScope; readonly endpoints: NonEmpty<EndpointPlan> }
  /** `reject`: no endpoint anywhere; `drop`: endpoints, but none on this node. */
  | { readonly kind: 'empty'; readonly scope: PoolScope; readonly verdict: 'reject' | 'drop' };

export type PoolScope = 'cluster' | 'local';

export type AffinityPlan = { readonly kind: 'none' } | { readonly kind: 'client-ip'; readonly timeoutSeconds: number };

export interface EndpointPlan {
  readonly address: IpAddress;
  readonly port: number;
  /** `address:port`, with brackets around IPv6; kube-proxy sorts and hashes by it. */
  readonly text: string;
  readonly isLocal: boolean;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  /** Zones and nodes that the slice hints at; the pools have been chosen by them already. */
  readonly zoneHints: readonly string[];
  readonly nodeHints: readonly string[];
  readonly origin: OriginIndex;
}
