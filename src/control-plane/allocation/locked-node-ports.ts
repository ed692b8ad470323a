import type { Report } from '../../diagnostics/diagnostic.js';
import type { FieldPath } from '../../diagnostics/location.js';
import { namespacedName, type Service, type ServicePort } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import type { Invented } from '../cluster.js';
import { lockedService, type LockUse } from '../lock/lock.js';
import { outsideRange, reportLockedClash } from '../lock/locked-value-reports.js';
import { givenNodePorts, ownerOfPort, servicePortName, type GivenNodePort } from './given-node-ports.js';
import { allocatesNodePorts, needsHealthCheckNodePort } from './node-port-needs.js';
import type { ServicesWithNodePorts } from './node-ports.js';
import type { PortPool } from './slot-pool.js';

/** A number that a Service wants to keep. */
interface LockedNodePort {
  readonly service: Service;
  readonly number: number;
  /** null for the health check. */
  readonly port: ServicePort | null;
  readonly owner: string;
  /** Of the lock. */
  readonly path: FieldPath;
}

type Holder = Pick<GivenNodePort, 'service' | 'port' | 'owner'> & { readonly path: FieldPath | null };

/**
 * Services with the node ports that they have in the lock, as if their manifests said so: patchAllocatedValues of
 * pkg/registry/core/service/storage gives a port of an update the former number of that name.
 */
export function withLockedNodePorts(
  services: readonly Service[],
  lock: LockUse | null,
  pool: PortPool,
  report: Report,
): ServicesWithNodePorts {
  if (lock === null) return { services, invented: [] };
  const holders = new Map<number, Holder>();
  for (const given of services.flatMap(givenNodePorts)) {
    if (!holders.has(given.number)) holders.set(given.number, given);
  }
  const outside = outsideRange('node port', pool.range, '--service-node-port-range');
  const invented: Invented[] = [];
  const { name: file } = lock.held;
  const keep = (wish: LockedNodePort): boolean => {
    const { service, number, port, owner, path } = wish;
    const holder = holders.get(number);
    if (holder !== undefined && !mayShare(holder, wish)) {
      if (holder.service !== service) reportClash(lock, wish, holder, report);
      return false;
    }
    holders.set(number, { service, port, owner, path: null });
    if (number < pool.portAt(0) || number > pool.portAt(pool.size - 1)) {
      outside.add(String(number), owner, path);
    }
    return true;
  };
  const kept = services.map((service): Service => {
    const entry = lockedService(lock, namespacedName(service));
    const name = namespacedName(service);
    const note = (path: FieldPath, field: string, number: number): void => {
      report('SVC121', { service: name, field, port: number, lock: file }, fieldOf(service.origin, path));
    };
    let healthCheckNodePort = service.healthCheckNodePort;
    if (needsHealthCheckNodePort(service) && healthCheckNodePort === 0 && entry.healthCheckNodePort !== 0) {
      const owner = ownerOfPort(service, 'healthCheckNodePort');
      const number = entry.healthCheckNodePort;
      if (keep({ service, number, port: null, owner, path: ['services', name, 'healthCheckNodePort'] })) {
        healthCheckNodePort = number;
        invented.push({ kind: 'health-check-node-port', service: name, nodePort: number, lock: file });
        note(['spec', 'healthCheckNodePort'], 'spec.healthCheckNodePort', number);
      }
    }
    const numbers = new Map<number, number>();
    for (const [index, port] of allocatesNodePorts(service) ? service.ports.entries() : []) {
      const number = entry.nodePorts.get(port.name);
      if (port.nodePort !== 0 || number === undefined) continue;
      const path = ['services', name, ...(port.name === '' ? ['nodePort'] : ['nodePorts', port.name])];
      if (!keep({ service, number, port, owner: ownerOfPort(service, servicePortName(port)), path })) continue;
      numbers.set(index, number);
      invented.push({ kind: 'node-port', service: name, port: port.name, nodePort: number, lock: file });
      note(['spec', 'ports', index, 'nodePort'], `spec.ports[${String(index)}].nodePort`, number);
    }
    if (numbers.size === 0 && healthCheckNodePort === service.healthCheckNodePort) return service;
    const ports = service.ports.map((port, index) => ({ ...port, nodePort: numbers.get(index) ?? port.nodePort }));
    return { ...service, ports, healthCheckNodePort };
  });
  outside.report(lock, report);
  return { services: kept, invented };
}

/** As at creation: ports of one number, which differ in the protocol, share a node port. */
function mayShare(holder: Holder, { service, port }: LockedNodePort): boolean {
  if (holder.service !== service || holder.port === null || port === null) return false;
  return holder.port.port === port.port && holder.port.protocol !== port.protocol;
}

function reportClash(lock: LockUse, wish: LockedNodePort, holder: Holder, report: Report): void {
  const { number, owner, path, port } = wish;
  const what = port === null ? 'health check node port' : 'node port';
  const claim = holder.path === null ? null : fieldOf(holder.service.origin, holder.path);
  reportLockedClash(lock, { what, value: String(number), owner, path, claimant: holder.owner, claim }, report);
}
