import type {
  ContainerPort,
  EndpointConditions,
  Endpoints,
  EndpointSlice,
  EndpointsSubset,
  KubernetesObject,
  Node,
  Origin,
  Pod,
  PodSpec,
  Service,
  ServicePort,
  SliceEndpoint,
  SlicePort,
  Workload,
} from '../../src/kubernetes/objects.js';
import { buildCluster } from '../../src/control-plane/build.js';
import type { ServiceRanges } from '../../src/control-plane/allocation/service-ranges.js';
import type { Cluster } from '../../src/control-plane/cluster.js';
import type { ControlPlaneOptions } from '../../src/control-plane/options.js';
import { diagnosticList, type Diagnostic } from '../../src/diagnostics/diagnostic.js';
import type { Location } from '../../src/diagnostics/location.js';
import { parseAddress, type IpAddress } from '../../src/net/address.js';
import { parseCidr, type Cidr } from '../../src/net/cidr.js';

export const OPTIONS: ControlPlaneOptions = {
  serviceRanges: serviceRanges('10.96.0.0/16', 'fd00:10:96::/112'),
  serviceNodePortRange: { first: 30000, last: 32767 },
  isNodePortRangeKnown: false,
  loadBalancerIpRanges: [],
  podCidrs: [cidr('10.244.0.0/16')],
  synthesis: true,
  lock: null,
  maxEndpointsPerSlice: 100,
  endpointsOf: 'proxied-services',
};

/** The cluster and its findings; `codes` are those of warnings and errors. */
export interface Built {
  readonly cluster: Cluster;
  readonly found: readonly Diagnostic[];
  readonly codes: readonly string[];
}

export function build(objects: readonly KubernetesObject[], options: Partial<ControlPlaneOptions> = {}): Built {
  const { found, report } = diagnosticList();
  const cluster = buildCluster(objects, { ...OPTIONS, ...options }, report);
  const codes = found.filter((one) => one.severity !== 'note').map((one) => one.code);
  return { cluster, found, codes };
}

/** Of families that are known; the ranges themselves are a guess. */
export function serviceRanges(...ranges: readonly string[]): ServiceRanges {
  return { ranges: ranges.map(cidr), knowledge: { kind: 'families', source: 'the test' } };
}

/** Path of a field location, dotted. */
export function pathOf(where: Location | null | undefined): string | null {
  return where?.kind === 'field' ? where.path.join('.') : null;
}

export function ip(text: string): IpAddress {
  const address = parseAddress(text);
  if (address === null) throw new Error(`${text} is no address`);
  return address;
}

export function cidr(text: string): Cidr {
  const range = parseCidr(text);
  if (range === null) throw new Error(`${text} is no CIDR`);
  return range;
}

export function labels(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .split(',')
      .filter(Boolean)
      .map((pair): [string, string] => {
        const [key = '', value = ''] = pair.split('=');
        return [key, value];
      }),
  );
}

function origin(name: string): Origin {
  return { source: { name, text: '', locate: () => ({ start: 0, end: 0 }) }, document: 0, path: [] };
}

function metadata(name: string): {
  namespace: string;
  name: string;
  origin: Origin;
  uid: string;
  labels: ReadonlyMap<string, string>;
} {
  const [namespace = '', own = ''] = name.includes('/') ? name.split('/') : ['default', name];
  return { namespace, name: own, origin: origin(name), uid: '', labels: new Map() };
}

export function port(fields: Partial<ServicePort> = {}): ServicePort {
  return {
    name: '',
    protocol: 'TCP',
    appProtocol: null,
    port: 80,
    targetPort: fields.port ?? 80,
    nodePort: 0,
    ...fields,
  };
}

export function service(name: string, fields: Partial<Service> = {}): Service {
  return {
    ...metadata(name),
    kind: 'Service',
    type: 'ClusterIP',
    isHeadless: false,
    clusterIps: [],
    ipFamilies: [],
    ipFamilyPolicy: null,
    ports: [port()],
    selector: null,
    externalName: null,
    externalIps: [],
    loadBalancerAddresses: [],
    hasLoadBalancerStatus: false,
    loadBalancerIp: null,
    loadBalancerClass: null,
    loadBalancerSourceRanges: [],
    externalTrafficPolicy: 'Cluster',
    internalTrafficPolicy: 'Cluster',
    sessionAffinity: { kind: 'none' },
    healthCheckNodePort: 0,
    allocateLoadBalancerNodePorts: true,
    publishNotReadyAddresses: false,
    asksForZoneHints: false,
    hasAutoTopology: false,
    trafficDistribution: null,
    ...fields,
  };
}

export function conditions(fields: Partial<EndpointConditions> = {}): EndpointConditions {
  return { ready: true, serving: true, terminating: false, named: ['ready', 'serving', 'terminating'], ...fields };
}

export function slicePort(name: string, number: number, protocol: SlicePort['protocol'] = 'TCP'): SlicePort {
  return { name, protocol, port: number, appProtocol: null };
}

export function sliceEndpoint(address: string, fields: Partial<SliceEndpoint> = {}): SliceEndpoint {
  return {
    address: ip(address),
    conditions: conditions(),
    nodeName: null,
    zone: null,
    hostname: null,
    targetRef: null,
    zoneHints: [],
    nodeHints: [],
    index: 0,
    madeOf: null,
    ...fields,
  };
}

export function slice(name: string, serviceName: string | null, fields: Partial<EndpointSlice> = {}): EndpointSlice {
  return {
    ...metadata(name),
    kind: 'EndpointSlice',
    annotations: new Map(),
    serviceName,
    family: 'ipv4',
    ports: [slicePort('', 8080)],
    endpoints: [sliceEndpoint('10.244.9.9')],
    madeFrom: 'input',
    ...fields,
  };
}

export function subset(ready: string, notReady: string, ports: readonly SlicePort[]): EndpointsSubset {
  const entries = (text: string, isReady: boolean): EndpointsSubset['addresses'] =>
    text
      .split(' ')
      .filter(Boolean)
      .map((address) => ({ address: ip(address), nodeName: null, hostname: null, targetRef: null, isReady, path: [] }));
  return { addresses: [...entries(ready, true), ...entries(notReady, false)], ports };
}

export function endpoints(name: string, subsets: readonly EndpointsSubset[], skipsMirroring = false): Endpoints {
  return {
    ...metadata(name),
    kind: 'Endpoints',
    annotations: new Map(),
    subsets,
    skipsMirroring,
    isStored: false,
  };
}

export function containerPort(
  name: string,
  number: number,
  protocol: ContainerPort['protocol'] = 'TCP',
): ContainerPort {
  return { name, containerPort: number, protocol };
}

export function podSpec(fields: Partial<PodSpec> = {}): PodSpec {
  return { nodeName: null, hostNetwork: false, hostname: '', subdomain: '', ports: [], ...fields };
}

/** A Pod as a manifest has it: without a status. */
export function pod(name: string, podLabels: string, fields: Partial<Pod> = {}): Pod {
  return {
    ...metadata(name),
    kind: 'Pod',
    spec: podSpec(),
    addresses: [],
    isFinished: false,
    isReady: null,
    isTerminating: false,
    ...fields,
    labels: labels(podLabels),
  };
}

export function workload(name: string, podLabels: string, fields: Partial<Workload> = {}): Workload {
  return {
    ...metadata(name),
    kind: 'Deployment',
    replicas: 1,
    firstOrdinal: 0,
    serviceName: '',
    run: null,
    podSpec: podSpec(),
    nodeSelector: new Map(),
    ...fields,
    podLabels: labels(podLabels),
  };
}

export function node(name: string, fields: Partial<Node> = {}): Node {
  return { ...metadata(name), kind: 'Node', addresses: [], podCidrs: [], isReady: true, milliCpus: 4000, ...fields };
}

/** `address:port` and node of every endpoint, and R(eady) S(erving) T(erminating). */
export function endpointTexts({ cluster }: Built): readonly string[] {
  return cluster.slices.flatMap((one) =>
    one.endpoints.flatMap(({ address, conditions, nodeName }) =>
      one.ports.map(({ name, port: number }) => {
        const { ready, serving, terminating } = conditions;
        const state = `${ready ? 'R' : ''}${serving ? 'S' : ''}${terminating ? 'T' : ''}`;
        return `${name === '' ? '' : `${name}=`}${address.text}:${String(number)}${nodeName === null ? '' : `@${nodeName}`} ${state}`;
      }),
    ),
  );
}

/** Cluster IPs of a Service of the cluster, as text. */
export function clusterIpsOf({ cluster }: Built, name: string): readonly string[] | null {
  const found = cluster.services.find((one) => `${one.namespace}/${one.name}` === name);
  return found === undefined ? null : found.clusterIps.map((address) => address.text);
}
