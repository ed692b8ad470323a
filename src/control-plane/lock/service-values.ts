import type { Service } from '../../kubernetes/objects.js';
import type { IpAddress } from '../../net/address.js';
import { FAMILIES } from '../../net/family.js';
import type { LockedService } from './lock.js';

/** What the API server would go on giving a Service: what its type has a use for, whoever chose it. */
export function serviceValues(service: Service): LockedService {
  const mayHaveNodePorts = service.type === 'NodePort' || service.type === 'LoadBalancer';
  const withNodePort = mayHaveNodePorts ? service.ports.filter(({ nodePort }) => nodePort !== 0) : [];
  const hasHealthCheck = service.type === 'LoadBalancer' && service.externalTrafficPolicy === 'Local';
  return {
    clusterIps: service.type === 'ExternalName' ? [] : service.clusterIps,
    nodePorts: new Map(withNodePort.map(({ name, nodePort }) => [name, nodePort])),
    healthCheckNodePort: hasHealthCheck ? service.healthCheckNodePort : 0,
    loadBalancerIps: service.type === 'LoadBalancer' ? loadBalancerIpsOf(service) : [],
  };
}

/** Several of one family are not given to the Service for itself: they are those of its Nodes or of a proxy. */
function loadBalancerIpsOf({ loadBalancerAddresses }: Service): readonly IpAddress[] {
  const addresses = loadBalancerAddresses.filter(({ mode }) => mode === 'VIP').map(({ address }) => address);
  return FAMILIES.flatMap((family) => {
    const own = addresses.filter((address) => address.family === family);
    return own.length === 1 ? own : [];
  });
}
