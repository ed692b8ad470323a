import type { Report } from '../diagnostics/diagnostic.js';
import { buildSourceMap } from '../diagnostics/source-map.js';
import { isLoopback, type IpAddress } from '../net/address.js';
import { familyName, type Family } from '../net/family.js';
import { compareBytes } from '../net/ordering.js';
import type { Cluster } from '../control-plane/cluster.js';
import { fieldOf } from '../kubernetes/origin.js';
import { namespacedName, type EndpointSlice, type Service } from '../kubernetes/objects.js';
import type { ReleaseFacts } from '../releases/facts.js';
import type { ChosenNode } from './choose-node.js';
import { checkHandedSpellings } from './handed-spellings.js';
import type { PlanOptions } from './options.js';
import type { NodePlan, ServicePortPlan } from './plan.js';
import { planServicePort, type NodeContext } from './service-port.js';
import { nodeAddressOf, planSettings } from './settings.js';

/** Label by which another proxy takes a Service over; any value, even an empty one (KEP-2447). */
export const PROXY_NAME_LABEL = 'service.kubernetes.io/service-proxy-name';
/** kube-proxy's informer leaves out slices of headless Services by this label. */
export const HEADLESS_LABEL = 'service.kubernetes.io/headless';
export const ZONE_LABEL = 'topology.kubernetes.io/zone';

/** Plans one family of one node. */
export function planNode(
  cluster: Cluster,
  family: Family,
  node: ChosenNode,
  options: PlanOptions,
  report: Report,
): NodePlan {
  const sourceMap = buildSourceMap();
  const context: NodeContext = {
    family,
    node: node.name,
    zone: node.object?.labels.get(ZONE_LABEL) ?? null,
    nodeAddress: nodeAddressOf(family, node.object, options.configuration),
    facts: options.configuration.facts,
    sourceMap,
  };
  const slicesOf = slicesByService(cluster.slices);
  const servicePorts: ServicePortPlan[] = [];
  let endpointCount = 0;
  let zonalPorts = 0;
  for (const service of cluster.services) {
    const clusterIp = service.clusterIps.find((address) => address.family === family);
    if (clusterIp === undefined || !isProxied(service)) continue;
    warnOfOpenFamily(service, family, report);
    const slices = slicesOf.get(namespacedName(service)) ?? [];
    for (const [index, port] of service.ports.entries()) {
      const planned = planServicePort(service, index, port, clusterIp, slices, context);
      servicePorts.push(planned.plan);
      endpointCount += planned.endpointCount;
      if (planned.followsZone) zonalPorts += 1;
    }
  }
  servicePorts.sort(compareServicePorts);
  const plan: NodePlan = {
    family,
    node: node.name,
    settings: planSettings(family, node.object, options),
    endpointCount,
    servicePorts,
    sourceMap: sourceMap.finish(),
  };
  checkHandedSpellings(plan, options.configuration.facts, report);
  mentionMissedZone(plan, zonalPorts, options.configuration.facts, report);
  warnOfUnknownPrimary(plan, context.nodeAddress, options, report);
  return plan;
}

export function isProxied(service: Service): boolean {
  return service.type !== 'ExternalName' && !service.isHeadless && !service.labels.has(PROXY_NAME_LABEL);
}

/** Those that kube-proxy sees, by the `namespace/service` that they name. */
export function slicesByService(slices: readonly EndpointSlice[]): ReadonlyMap<string, readonly EndpointSlice[]> {
  const found = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    if (slice.serviceName === null || slice.labels.has(HEADLESS_LABEL)) continue;
    const key = `${slice.namespace}/${slice.serviceName}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, [slice]);
    else known.push(slice);
  }
  return found;
}

/** Ranges of the other family only leave this family's load-balancer IPs open: a trap worth a word. */
function warnOfOpenFamily(service: Service, family: Family, report: Report): void {
  const hasAddress = service.loadBalancerAddresses.some(
    ({ address, mode }) => address.family === family && mode === 'VIP',
  );
  const ranges = service.loadBalancerSourceRanges;
  if (!hasAddress || ranges.length === 0 || ranges.some((range) => range.family === family)) return;
  report(
    'SVC303',
    { service: namespacedName(service), family: familyName(family) },
    fieldOf(service.origin, ['spec', 'loadBalancerSourceRanges'], 'key'),
  );
}

function mentionMissedZone(
  { node }: NodePlan,
  servicePorts: number,
  { mayMissZone, release }: ReleaseFacts,
  report: Report,
): void {
  if (mayMissZone && node !== null && servicePorts > 0) report('SVC318', { node, servicePorts, release }, null);
}

/** kube-proxy takes loopback for no node IP at all, and then serves every address. */
function warnOfUnknownPrimary(
  { family, servicePorts, settings }: NodePlan,
  nodeAddress: IpAddress,
  { configuration }: PlanOptions,
  report: Report,
): void {
  const isOpen = configuration.nodePortAddresses.kind === 'primary' && isLoopback(nodeAddress);
  const hasNodePort = servicePorts.some(({ external }) => external?.nodePort != null);
  if (isOpen && hasNodePort && settings.nodePortAddresses.kind === 'every-local-address')
    report('SVC316', { family: familyName(family) }, null);
}

function compareServicePorts(left: ServicePortPlan, right: ServicePortPlan): number {
  return compareBytes(left.name, right.name) || compareBytes(left.protocol, right.protocol);
}
