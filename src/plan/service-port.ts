import type { SourceMapBuilder } from '../diagnostics/source-map.js';
import type { IpAddress } from '../net/address.js';
import type { Family } from '../net/family.js';
import { transportProtocol } from '../net/port.js';
import type { ReleaseFacts } from '../releases/facts.js';
import { fieldOf } from '../kubernetes/origin.js';
import { namespacedName, type EndpointSlice, type Service, type ServicePort } from '../kubernetes/objects.js';
import { categorizeEndpoints } from './categorize.js';
import { endpointsOfPort } from './endpoints.js';
import type { ExternalPlan, ExternalPolicy, ServicePortPlan } from './plan.js';
import { poolOf } from './pools.js';
import { allowedSources } from './source-ranges.js';

/** What planning a service port needs to know of the node. */
export interface NodeContext {
  readonly family: Family;
  readonly node: string | null;
  readonly zone: string | null;
  /** The address that source ranges are tested against. */
  readonly nodeAddress: IpAddress;
  readonly facts: ReleaseFacts;
  readonly sourceMap: SourceMapBuilder;
}

export interface PlannedServicePort {
  readonly plan: ServicePortPlan;
  /** Endpoints of any condition. */
  readonly endpointCount: number;
  readonly followsZone: boolean;
}

/** Plans one port of a Service that has a cluster IP of the family. */
export function planServicePort(
  service: Service,
  portIndex: number,
  port: ServicePort,
  clusterIp: IpAddress,
  slices: readonly EndpointSlice[],
  context: NodeContext,
): PlannedServicePort {
  const frontends = externalFrontends(service, portIndex, port, context);
  const keepsInternalLocal = service.internalTrafficPolicy === 'Local';
  const keepsExternalLocal = isExternalPolicyLocal(service);
  const isExternal = frontends !== null;
  const candidates = endpointsOfPort(slices, port, context);
  const use = {
    usesCluster: !keepsInternalLocal || isExternal,
    usesLocal: keepsInternalLocal || (keepsExternalLocal && isExternal),
  };
  const categorized = categorizeEndpoints(candidates, use, context.node, context.zone);
  const externalPool = poolOf(keepsExternalLocal ? 'local' : 'cluster', categorized);
  const policy: ExternalPolicy = keepsExternalLocal
    ? { kind: 'local', shortCircuit: poolOf('cluster', categorized) }
    : { kind: 'cluster' };
  const plan: ServicePortPlan = {
    namespace: service.namespace,
    service: service.name,
    portName: port.name,
    protocol: transportProtocol(port.protocol),
    name: port.name === '' ? namespacedName(service) : `${namespacedName(service)}:${port.name}`,
    clusterIp: { address: clusterIp, port: port.port },
    external: frontends === null ? null : { ...frontends, pool: externalPool, policy },
    internal: poolOf(keepsInternalLocal ? 'local' : 'cluster', categorized),
    healthCheckNodePort: healthCheckNodePort(service),
    affinity: service.sessionAffinity,
    reachable: categorized.reachable,
    localEndpoints: candidates.filter(({ isLocal }) => isLocal),
    origin: context.sourceMap.record(fieldOf(service.origin, ['spec', 'ports', portIndex])),
  };
  return { plan, endpointCount: candidates.length, followsZone: categorized.followsZone };
}

/** externalTrafficPolicy counts only where something external can come in by type or external IPs. */
export function isExternalPolicyLocal(service: Service): boolean {
  if (service.externalTrafficPolicy !== 'Local') return false;
  switch (service.type) {
    case 'NodePort':
    case 'LoadBalancer':
      return true;
    case 'ClusterIP':
      return service.externalIps.length > 0;
    case 'ExternalName':
      return false;
  }
}

export function healthCheckNodePort(service: Service): number | null {
  const isServed = service.type === 'LoadBalancer' && service.externalTrafficPolicy === 'Local';
  return isServed && service.healthCheckNodePort !== 0 ? service.healthCheckNodePort : null;
}

/** Node ports and load-balancer IPs count whatever the Service's type, as in kube-proxy. */
function externalFrontends(
  service: Service,
  portIndex: number,
  port: ServicePort,
  context: NodeContext,
): Omit<ExternalPlan, 'pool' | 'policy'> | null {
  const { family, sourceMap } = context;
  const externalIps = service.externalIps.filter((address) => address.family === family);
  const loadBalancerIps = service.loadBalancerAddresses.filter(
    ({ address, mode }) => address.family === family && mode === 'VIP',
  );
  if (externalIps.length === 0 && loadBalancerIps.length === 0 && port.nodePort === 0) return null;
  const at = (...path: (string | number)[]): number => sourceMap.record(fieldOf(service.origin, path));
  const sourceRanges = service.loadBalancerSourceRanges;
  return {
    port: port.port,
    // Where they are not served they still make the Service one that is reached from outside.
    externalIps: context.facts.servesExternalIps
      ? externalIps.map((address) => ({ address, origin: at('spec', 'externalIPs') }))
      : [],
    loadBalancerIps: loadBalancerIps.map(({ address }) => ({
      address,
      origin: at('status', 'loadBalancer', 'ingress'),
    })),
    allowedSources:
      loadBalancerIps.length === 0 || sourceRanges.length === 0
        ? null
        : allowedSources(
            sourceRanges,
            family,
            context.nodeAddress,
            context.facts.everybodyInSourceRanges,
            at('spec', 'loadBalancerSourceRanges'),
          ),
    nodePort: port.nodePort === 0 ? null : { port: port.nodePort, origin: at('spec', 'ports', portIndex, 'nodePort') },
  };
}
