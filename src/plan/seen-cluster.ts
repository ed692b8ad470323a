import type { Cluster } from '../control-plane/cluster.js';
import { namespacedName, type EndpointSlice, type Service } from '../kubernetes/objects.js';
import type { ReleaseFacts } from '../releases/facts.js';
import { HEADLESS_LABEL, PROXY_NAME_LABEL } from './build.js';

/**
 * The objects as the kube-proxy of a release sees them. What the newest release sees is left as it is, so that the usual
 * case costs nothing.
 */
export function seenCluster(cluster: Cluster, facts: ReleaseFacts): Cluster {
  return { ...cluster, services: seenServices(cluster.services, facts), slices: seenSlices(cluster, facts) };
}

function seenServices(services: readonly Service[], facts: ReleaseFacts): readonly Service[] {
  const visible = facts.headlessLabelHidesServices
    ? services.filter(({ labels }) => !labels.has(HEADLESS_LABEL))
    : services;
  return facts.leavesProxiedLoadBalancers ? visible : visible.map(withServedLoadBalancers);
}

/** Without ipMode every load-balancer IP is one to serve. */
function withServedLoadBalancers(service: Service): Service {
  if (service.loadBalancerAddresses.every(({ mode }) => mode === 'VIP')) return service;
  const loadBalancerAddresses = service.loadBalancerAddresses.map(({ address }) => ({ address, mode: 'VIP' }) as const);
  return { ...service, loadBalancerAddresses };
}

function seenSlices(cluster: Cluster, facts: ReleaseFacts): readonly EndpointSlice[] {
  const { slices } = cluster;
  const visible = facts.proxyNameLabelHidesSlices
    ? slices.filter(({ labels }) => !labels.has(PROXY_NAME_LABEL))
    : slices;
  const dropsZones = zoneHintsDropped(cluster.services, facts);
  if (facts.nodeHints && dropsZones === null) return visible;
  return visible.map((slice) => withoutHints(slice, !facts.nodeHints, dropsZones?.(slice) === true));
}

/** Whose zone hints do not count; null when all count. */
function zoneHintsDropped(
  services: readonly Service[],
  { zoneHints }: ReleaseFacts,
): ((slice: EndpointSlice) => boolean) | null {
  switch (zoneHints) {
    case 'of-every-service':
      return null;
    case 'of-no-service':
      return () => true;
    case 'of-annotated-services': {
      const annotated = new Set(services.filter(({ asksForZoneHints }) => asksForZoneHints).map(namespacedName));
      return ({ namespace, serviceName }) => !annotated.has(`${namespace}/${serviceName ?? ''}`);
    }
  }
}

const NO_HINTS: readonly string[] = [];

function withoutHints(slice: EndpointSlice, dropsNodes: boolean, dropsZones: boolean): EndpointSlice {
  const hasAny = slice.endpoints.some(
    ({ nodeHints, zoneHints }) => (dropsNodes && nodeHints.length > 0) || (dropsZones && zoneHints.length > 0),
  );
  if (!hasAny) return slice;
  const endpoints = slice.endpoints.map((endpoint) => ({
    ...endpoint,
    nodeHints: dropsNodes ? NO_HINTS : endpoint.nodeHints,
    zoneHints: dropsZones ? NO_HINTS : endpoint.zoneHints,
  }));
  return { ...slice, endpoints };
}
