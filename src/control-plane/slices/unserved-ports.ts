import type { Report } from '../../diagnostics/diagnostic.js';
import { namespacedName, type EndpointSlice, type Service } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import { isProxied } from './proxied-services.js';

interface NamedPort {
  readonly name: string;
  readonly protocol: string;
}

/** Reports ports of the Service that no slice has, though slices have ports or endpoints: a name is misspelt, a port left out. */
export function checkPortsOfService(service: Service, slices: readonly EndpointSlice[], report: Report): void {
  if (!isProxied(service)) return;
  const served = new Set(slices.flatMap(({ ports }) => ports.map(describePort)));
  const written = slices.filter(({ ports, endpoints }) => ports.length > 0 || endpoints.length > 0);
  if (written.length === 0) return;
  for (const [index, port] of service.ports.entries()) {
    if (served.has(describePort(port))) continue;
    const args = { service: namespacedName(service), port: describePort(port), served: [...served].sort() };
    report(
      'SVC110',
      args,
      fieldOf(service.origin, ['spec', 'ports', index]),
      written.slice(0, 1).map(({ origin }) => fieldOf(origin, [])),
    );
  }
}

/** As messages name it: `"http"/TCP`. */
function describePort({ name, protocol }: NamedPort): string {
  return `${JSON.stringify(name)}/${protocol}`;
}
