import type { FieldPath } from '../../diagnostics/location.js';
import { namespacedName, type Service, type ServicePort } from '../../kubernetes/objects.js';

/** A number that a manifest takes from the node-port range. */
export interface GivenNodePort {
  readonly service: Service;
  readonly number: number;
  /** null for the health check. */
  readonly port: ServicePort | null;
  readonly path: FieldPath;
  /** As messages name who has the number. */
  readonly owner: string;
}

/** Node ports count whatever the type, as for kube-proxy; the health check's only where it has one. */
export function givenNodePorts(service: Service): readonly GivenNodePort[] {
  const given: GivenNodePort[] = [];
  for (const [index, port] of service.ports.entries()) {
    if (port.nodePort === 0) continue;
    const path = ['spec', 'ports', index, 'nodePort'];
    given.push({ service, number: port.nodePort, port, path, owner: ownerOfPort(service, servicePortName(port)) });
  }
  if (
    service.healthCheckNodePort !== 0 &&
    service.type === 'LoadBalancer' &&
    service.externalTrafficPolicy === 'Local'
  ) {
    const owner = ownerOfPort(service, 'healthCheckNodePort');
    given.push({
      service,
      number: service.healthCheckNodePort,
      port: null,
      path: ['spec', 'healthCheckNodePort'],
      owner,
    });
  }
  return given;
}

export function ownerOfPort(service: Service, port: string): string {
  return `${namespacedName(service)}:${port}`;
}

/** The name, or port and protocol where it has none: a Service may give one of them twice, never the pair. */
export function servicePortName(port: ServicePort): string {
  return port.name === '' ? `${String(port.port)}/${port.protocol}` : port.name;
}
