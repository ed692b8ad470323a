import * as fc from 'fast-check';
import { chance, maybe, weighted } from './choices.js';
import { listOf } from './lists.js';
import { externalIpsArbitrary, ingressArbitrary, nodePortsArbitrary } from './frontends.js';
import type { FrontendDescription, IngressDescription, NodePortsDescription } from './frontends.js';
import { namespaceArbitrary, serviceNameArbitrary } from './names.js';
import type { Family } from './node.js';
import { portArbitrary, type PortDescription } from './ports.js';
import { slicesArbitrary, type SlicesDescription } from './slices.js';
import { sourceRangesArbitrary, type RangeDescription } from './source-ranges.js';

export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName' | 'headless';
export type Policy = 'Cluster' | 'Local';

/** A Service without what must be unique in a cluster: that comes from its place in the list. */
export interface ServiceDescription {
  readonly namespace: string;
  readonly name: string;
  readonly type: ServiceType;
  readonly families: readonly Family[];
  /** With `clusterIP` alone, as API servers without dual stack stored it. */
  readonly isStoredBeforeDualStack: boolean;
  readonly clusterIpInCapitals: boolean;
  readonly ports: readonly PortDescription[];
  readonly isPortUnnamed: boolean;
  readonly nodePorts: NodePortsDescription;
  readonly externalIps: readonly FrontendDescription[];
  readonly ingress: readonly IngressDescription[];
  readonly ranges: readonly RangeDescription[] | null;
  readonly externalPolicy: Policy;
  readonly internalPolicy: Policy;
  readonly hasHealthCheck: boolean;
  readonly affinitySeconds: number | null;
  readonly proxyName: string | null;
  readonly hasHeadlessLabel: boolean;
  readonly topologyAnnotation: string | null;
  /** The older name of the annotation, which wins. */
  readonly olderTopologyAnnotation: string | null;
  /** Fields that another type left behind: the API server refuses or empties them, kube-proxy finds them in old objects. */
  readonly remains: RemainsDescription;
  readonly hasNeedlessFields: boolean;
  readonly slices: Readonly<Record<Family, SlicesDescription>>;
  /** Slices of a family that the Service does not have. */
  readonly hasForeignSlices: boolean;
}

export interface RemainsDescription {
  /** A cluster IP on type ExternalName. */
  readonly clusterIp: boolean;
  /** Load-balancer IPs and source ranges on another type than LoadBalancer. */
  readonly balancing: boolean;
  /** A health-check port without the external policy Local, or on another type. */
  readonly healthCheck: boolean;
}

const remainsArbitrary: fc.Arbitrary<RemainsDescription> = fc.record({
  clusterIp: chance(50),
  balancing: chance(13),
  healthCheck: chance(8),
});

export const serviceArbitrary: fc.Arbitrary<ServiceDescription> = fc.record({
  namespace: namespaceArbitrary,
  name: serviceNameArbitrary,
  type: weighted<ServiceType>(
    ...([
      [30, 'ClusterIP'],
      [22, 'NodePort'],
      [38, 'LoadBalancer'],
      [6, 'ExternalName'],
      [6, 'headless'],
    ] as const),
  ),
  families: weighted<readonly Family[]>([6, ['IPv4']], [4, ['IPv6']], [6, ['IPv4', 'IPv6']], [5, ['IPv6', 'IPv4']]),
  isStoredBeforeDualStack: chance(12),
  clusterIpInCapitals: chance(3),
  ports: fc.oneof(
    { withCrossShrink: true },
    { weight: 10, arbitrary: listOf(portArbitrary, 1, 1) },
    { weight: 8, arbitrary: listOf(portArbitrary, 2, 4) },
  ),
  isPortUnnamed: chance(50),
  nodePorts: nodePortsArbitrary,
  externalIps: externalIpsArbitrary,
  ingress: ingressArbitrary,
  ranges: sourceRangesArbitrary,
  externalPolicy: weighted<Policy>([1, 'Cluster'], [1, 'Local']),
  internalPolicy: weighted<Policy>([2, 'Cluster'], [1, 'Local']),
  hasHealthCheck: chance(90),
  affinitySeconds: maybe(
    35,
    fc.oneof({ withCrossShrink: true }, weighted([2, 10800], [1, 1], [1, 86400]), fc.integer({ min: 1, max: 86400 })),
  ),
  proxyName: maybe(5, fc.constantFrom('cilium', '', 'true')),
  hasHeadlessLabel: chance(5),
  topologyAnnotation: maybe(
    30,
    weighted(
      ...([
        [5, 'Auto'],
        [3, 'disabled'],
        [1, 'Disabled'],
        [1, 'auto'],
        [1, ''],
        [1, 'ProportionalZoneCPU'],
      ] as const),
    ),
  ),
  olderTopologyAnnotation: maybe(14, weighted([3, 'Auto'], [3, 'disabled'], [1, ''])),
  remains: remainsArbitrary,
  hasNeedlessFields: chance(15),
  slices: fc.record({ IPv4: slicesArbitrary, IPv6: slicesArbitrary }),
  hasForeignSlices: chance(12),
});
