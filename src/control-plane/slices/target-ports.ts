import type { Pod, Service, ServicePort, SlicePort } from '../../kubernetes/objects.js';
import { inPortOrder } from './port-order.js';

/** The ports of a slice for one Pod, and positions in spec.ports of those whose named target no container has. */
export interface ResolvedPorts {
  readonly ports: readonly SlicePort[];
  readonly unresolved: readonly number[];
}

/** As getEndpointPorts and FindPort of the EndpointSlice controller (staging k8s.io/endpointslice/utils.go). */
export type PortResolver = (pod: Pod) => ResolvedPorts;

/** Pods with the same target ports share one list. */
export function portResolver(service: Service): PortResolver {
  const known = new Map<string, ResolvedPorts>();
  return (pod) => {
    const numbers = service.ports.map((servicePort) => targetPortNumber(servicePort, pod));
    const key = numbers.join();
    const resolved = known.get(key) ?? resolvedPorts(service, numbers);
    known.set(key, resolved);
    return resolved;
  };
}

function resolvedPorts(service: Service, numbers: readonly (number | null)[]): ResolvedPorts {
  const ports: SlicePort[] = [];
  const unresolved: number[] = [];
  for (const [index, { name, protocol, appProtocol }] of service.ports.entries()) {
    const port = numbers[index] ?? null;
    if (port === null) unresolved.push(index);
    else ports.push({ name, protocol, port, appProtocol });
  }
  return { ports: inPortOrder(ports), unresolved };
}

function targetPortNumber({ targetPort, protocol }: ServicePort, pod: Pod): number | null {
  if (typeof targetPort === 'number') return targetPort;
  const named = pod.spec.ports.find((port) => port.name === targetPort && port.protocol === protocol);
  return named?.containerPort ?? null;
}

/** Equal for equal port lists. */
export function portsKey(ports: readonly SlicePort[]): string {
  return ports
    .map(({ name, protocol, port, appProtocol }) => `${name} ${protocol} ${String(port)} ${appProtocol ?? ''}`)
    .join(',');
}
