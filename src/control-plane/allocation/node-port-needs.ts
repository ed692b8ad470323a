import type { Service } from '../../kubernetes/objects.js';

/** shouldAllocateNodePorts of pkg/registry/core/service/storage. */
export function allocatesNodePorts(service: Service): boolean {
  if (service.isHeadless) return false;
  return service.type === 'NodePort' || (service.type === 'LoadBalancer' && service.allocateLoadBalancerNodePorts);
}

export function needsHealthCheckNodePort(service: Service): boolean {
  return service.type === 'LoadBalancer' && service.externalTrafficPolicy === 'Local' && !service.isHeadless;
}
