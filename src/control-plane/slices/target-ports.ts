import type { Pod, Service, ServicePort, SlicePort } from '../../kubernetes/objects.js';

/** The ports of a slice for one Pod, and positions in spec.ports of those whose named target no container has. */
export interface ResolvedPorts {
  readonly ports: readonly SlicePort[];
  readonly unresolved: readonly number[];
}

/** As getEndpointPorts and FindPort of the EndpointSlice controller (staging k8s.io/endpointslice/utils.go). */
export function resolvePorts(service: Service, pod: Pod): ResolvedPorts {
  const ports: SlicePort[] = [];
  const unresolved: number[] = [];
  for (const [index, servicePort] of service.ports.entries()) {
    const port = targetPortNumber(servicePort, pod);
    if (port === null) unresolved.push(index);
    else ports.push({ name: servicePort.name, protocol: servicePort.protocol, port });
  }
  return { ports, unresolved };
}

function targetPortNumber({ targetPort, protocol }: ServicePort, pod: Pod): number | null {
  if (typeof targetPort === 'number') return targetPort;
  const named = pod.spec.ports.find((port) => port.name === targetPort && port.protocol === protocol);
  return named?.containerPort ?? null;
}

/** Equal for equal port lists. */
export function portsKey(ports: readonly SlicePort[]): string {
  return ports.map((port) => `${port.name} ${port.protocol} ${String(port.port)}`).join(',');
}
