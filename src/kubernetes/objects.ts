/**
 * The narrow object model: what svcgen reads of Kubernetes objects, decoded, defaulted as the API server defaults, and
 * valid. Anything not valid never becomes one of these (see decode/).
 */
import type { Cidr } from '../net/cidr.js';
import type { Family } from '../net/family.js';
import type { IpAddress } from '../net/address.js';
import type { Protocol } from '../net/port.js';
import type { FieldPath, SourceText } from '../diagnostics/location.js';
import type { Endpoints, EndpointSlice } from './endpoint-objects.js';
import type { Pod, Workload } from './pod-objects.js';

export type {
  EndpointCondition,
  EndpointConditions,
  Endpoints,
  EndpointsAddress,
  EndpointSlice,
  EndpointsSubset,
  ObjectReference,
  SliceEndpoint,
  SlicePort,
} from './endpoint-objects.js';
export type { ContainerPort, JobIdleness, JobRun, Pod, PodSpec, Workload, WorkloadKind } from './pod-objects.js';

/** Where an object stands; `path` leads to the item inside a List. */
export interface Origin {
  readonly source: SourceText;
  /** Counted from 0 within the source. */
  readonly document: number;
  readonly path: FieldPath;
}

export interface ObjectName {
  readonly namespace: string;
  readonly name: string;
}

export interface Metadata extends ObjectName {
  readonly origin: Origin;
  /** '' where only an API server would give one. */
  readonly uid: string;
  readonly labels: ReadonlyMap<string, string>;
}

export type Selector = ReadonlyMap<string, string>;

export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
export type TrafficPolicy = 'Cluster' | 'Local';
/** `PreferClose` is the older name of `PreferSameZone` (KEP-4444, KEP-3015). */
export type TrafficDistribution = 'PreferClose' | 'PreferSameZone' | 'PreferSameNode';
export type IpFamilyPolicy = 'SingleStack' | 'PreferDualStack' | 'RequireDualStack';

export type SessionAffinity =
  { readonly kind: 'none' } | { readonly kind: 'client-ip'; readonly timeoutSeconds: number };

export interface ServicePort {
  /** '' when the port has no name. */
  readonly name: string;
  readonly protocol: Protocol;
  readonly appProtocol: string | null;
  readonly port: number;
  /** Number, or name of a container port; the API server's default is `port`. */
  readonly targetPort: number | string;
  /** 0 when none was given or allocated. */
  readonly nodePort: number;
}

/** An entry of status.loadBalancer.ingress that carries an IP; host names make no rule. */
export interface LoadBalancerAddress {
  readonly address: IpAddress;
  /** `Proxy`: the load balancer proxies, so kube-proxy must not capture the address (KEP-1860). */
  readonly mode: 'VIP' | 'Proxy';
}

export interface Service extends Metadata {
  readonly kind: 'Service';
  readonly type: ServiceType;
  /** `clusterIP: None`. */
  readonly isHeadless: boolean;
  /** At most one a family, primary first; empty when headless, ExternalName, or not yet allocated. */
  readonly clusterIps: readonly IpAddress[];
  /** As given; empty when the API server would choose. */
  readonly ipFamilies: readonly Family[];
  readonly ipFamilyPolicy: IpFamilyPolicy | null;
  readonly ports: readonly ServicePort[];
  /** null without a selector. */
  readonly selector: Selector | null;
  /** DNS name, for ExternalName only. */
  readonly externalName: string | null;
  readonly externalIps: readonly IpAddress[];
  readonly loadBalancerAddresses: readonly LoadBalancerAddress[];
  /** Whether status.loadBalancer.ingress holds anything, be it a host name. */
  readonly hasLoadBalancerStatus: boolean;
  /** spec.loadBalancerIP, which the API server leaves unchecked; null without. */
  readonly loadBalancerIp: string | null;
  /** Whose the load balancer is; null for the default controller. */
  readonly loadBalancerClass: string | null;
  readonly loadBalancerSourceRanges: readonly Cidr[];
  readonly externalTrafficPolicy: TrafficPolicy;
  readonly internalTrafficPolicy: TrafficPolicy;
  readonly sessionAffinity: SessionAffinity;
  /** 0 when none was given or allocated. */
  readonly healthCheckNodePort: number;
  readonly allocateLoadBalancerNodePorts: boolean;
  readonly publishNotReadyAddresses: boolean;
  /** By an annotation, which kube-proxy up to 1.30 wants before it follows zone hints. */
  readonly asksForZoneHints: boolean;
  /** The same annotations as the EndpointSlice controller reads them: `Auto` or `auto` (KEP-2433). */
  readonly hasAutoTopology: boolean;
  readonly trafficDistribution: TrafficDistribution | null;
}

export interface NodeAddress {
  readonly type: string;
  readonly address: IpAddress;
}

export interface Node extends Metadata {
  readonly kind: 'Node';
  /** InternalIP and ExternalIP entries, in the order given. */
  readonly addresses: readonly NodeAddress[];
  readonly podCidrs: readonly Cidr[];
  /** Condition Ready is True. */
  readonly isReady: boolean;
  /** status.allocatable.cpu in thousandths, rounded up; 0 without. */
  readonly milliCpus: number;
}

export interface Namespace extends Metadata {
  readonly kind: 'Namespace';
}

/** Networks from which the API server gives cluster IPs (KEP-1880); the one called `kubernetes` is the default. */
export interface ServiceCidr extends Metadata {
  readonly kind: 'ServiceCIDR';
  /** One or two, of different families. */
  readonly cidrs: readonly Cidr[];
  /** Whether it gives any: it is not being deleted, nor has a controller found something against it. */
  readonly isReady: boolean;
}

export type KubernetesObject = Service | EndpointSlice | Endpoints | Pod | Workload | Node | Namespace | ServiceCidr;

/** `Kind namespace/name`, or `Node name`, as messages name an object. */
export function describeObject(object: KubernetesObject): string {
  return object.kind === 'Node' || object.kind === 'Namespace' || object.kind === 'ServiceCIDR'
    ? `${object.kind} ${object.name}`
    : `${object.kind} ${object.namespace}/${object.name}`;
}

/** `namespace/name`. */
export function namespacedName(object: ObjectName): string {
  return `${object.namespace}/${object.name}`;
}
