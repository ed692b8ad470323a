import type { Report } from '../../diagnostics/diagnostic.js';
import type { FieldPath } from '../../diagnostics/location.js';
import { describeObject, namespacedName, type Service, type ServicePort } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import type { Invented } from '../cluster.js';
import { nodePortsOf, rememberedOfServices } from '../lock/remembered-values.js';
import { givenNodePorts, ownerOfPort, servicePortName } from './given-node-ports.js';
import { withLockedNodePorts } from './locked-node-ports.js';
import { allocatesNodePorts, needsHealthCheckNodePort } from './node-port-needs.js';
import type { ControlPlaneOptions } from '../options.js';
import { assignSlots, type Claim } from './slot-assignment.js';
import { nodePortPool, type PortPool } from './slot-pool.js';

/** A wish for one number: of the ports of a Service that share it, or of its health check. */
interface NodePortClaim extends Claim<PortPool> {
  readonly service: Service;
  readonly what: 'node port' | 'health check node port';
  /** Positions in spec.ports; empty for the health check. */
  readonly ports: readonly number[];
}

export interface ServicesWithNodePorts {
  readonly services: readonly Service[];
  readonly invented: readonly Invented[];
}

/** Gives node ports and health check node ports where the API server would (allocateCreate in registry/core/service/storage/alloc.go). */
export function allocateNodePorts(
  services: readonly Service[],
  options: ControlPlaneOptions,
  report: Report,
): ServicesWithNodePorts {
  const pool = nodePortPool(options.serviceNodePortRange);
  const { lock } = options;
  const locked = withLockedNodePorts(services, lock, pool, report);
  const shared = locked.services.map(withSharedNodePorts);
  const claims = shared.flatMap((service) => claimsOf(service, pool));
  if (!options.synthesis) {
    for (const claim of claims) report('SVC124', { what: claim.what, owner: claim.owner }, fieldOfClaim(claim));
    return { services: shared, invented: locked.invented };
  }
  if (claims.length === 0) return { services: shared, invented: locked.invented };
  const held = new Map(
    locked.services.flatMap(givenNodePorts).map((given): [string, string] => [String(given.number), given.owner]),
  );
  const invented: Invented[] = [...locked.invented];
  const numbers = new Map<Service, Map<number, number>>();
  const healthChecks = new Map<Service, number>();
  for (const [index, assignment] of assignSlots(claims, held, rememberedOfServices(lock, nodePortsOf)).entries()) {
    const claim = claims[index];
    if (claim === undefined) continue;
    const { what, service, owner } = claim;
    if (assignment.slot === null) {
      const args = { what, range: pool.range, owner, size: pool.size, taken: assignment.displaced };
      report('SVC125', args, fieldOfClaim(claim));
      continue;
    }
    const number = pool.portAt(assignment.slot);
    const name = namespacedName(service);
    const note = (path: FieldPath, field: string): void => {
      report('SVC121', { service: name, field, port: number, lock: null }, fieldOf(service.origin, path));
    };
    if (what === 'health check node port') {
      healthChecks.set(service, number);
      invented.push({ kind: 'health-check-node-port', service: name, nodePort: number, lock: null });
      note(['spec', 'healthCheckNodePort'], 'spec.healthCheckNodePort');
    }
    for (const port of claim.ports) {
      const ofService = numbers.get(service) ?? new Map<number, number>();
      numbers.set(service, ofService.set(port, number));
      const portName = service.ports[port]?.name ?? '';
      invented.push({ kind: 'node-port', service: name, port: portName, nodePort: number, lock: null });
      note(['spec', 'ports', port, 'nodePort'], `spec.ports[${String(port)}].nodePort`);
    }
    if (assignment.displaced !== null && lock === null) {
      report('SVC123', { what, owner, ...assignment.displaced }, fieldOfClaim(claim));
    }
  }
  return {
    services: shared.map((service) => withNodePorts(service, numbers.get(service), healthChecks.get(service))),
    invented,
  };
}

/** Ports of one number share a node port across protocols (initNodePorts), also one that only one of them gives. */
function withSharedNodePorts(service: Service): Service {
  if (!allocatesNodePorts(service) || service.ports.every((port) => port.nodePort !== 0)) return service;
  const given = new Map<number, number>();
  for (const { port, nodePort } of service.ports) if (nodePort !== 0 && !given.has(port)) given.set(port, nodePort);
  if (given.size === 0) return service;
  const ports = service.ports.map((port) =>
    port.nodePort !== 0 ? port : { ...port, nodePort: given.get(port.port) ?? 0 },
  );
  return { ...service, ports };
}

function claimsOf(service: Service, pool: PortPool): readonly NodePortClaim[] {
  const claims: NodePortClaim[] = [];
  for (const ports of allocatesNodePorts(service) ? portsWithoutNodePort(service) : []) {
    const first = ports[0];
    const port = first === undefined ? undefined : service.ports[first];
    if (port === undefined) continue;
    claims.push({
      service,
      pool,
      ports,
      what: 'node port',
      key: `${namespacedName(service)}/${port.name}/${port.protocol}`,
      owner: ownerOfPort(service, servicePortName(port)),
    });
  }
  if (needsHealthCheckNodePort(service) && service.healthCheckNodePort === 0) {
    const key = `${namespacedName(service)}/healthCheckNodePort`;
    claims.push({ service, pool, ports: [], what: 'health check node port', key, owner: describeObject(service) });
  }
  return claims;
}

/** Positions of the ports that lack a node port; those of one number stand together. */
function portsWithoutNodePort(service: Service): readonly (readonly number[])[] {
  const positions = new Map<number, readonly number[]>();
  for (const [index, port] of service.ports.entries()) {
    if (port.nodePort === 0) positions.set(port.port, [...(positions.get(port.port) ?? []), index]);
  }
  return [...positions.values()];
}

function withNodePorts(
  service: Service,
  numbers: ReadonlyMap<number, number> | undefined,
  healthCheckNodePort: number | undefined,
): Service {
  if (numbers === undefined && healthCheckNodePort === undefined) return service;
  const ports = service.ports.map((port, index): ServicePort => ({
    ...port,
    nodePort: numbers?.get(index) ?? port.nodePort,
  }));
  return { ...service, ports, healthCheckNodePort: healthCheckNodePort ?? service.healthCheckNodePort };
}

function fieldOfClaim(claim: NodePortClaim): ReturnType<typeof fieldOf> {
  const port = claim.ports[0];
  const path: FieldPath = port === undefined ? ['spec', 'healthCheckNodePort'] : ['spec', 'ports', port, 'nodePort'];
  return fieldOf(claim.service.origin, path);
}
