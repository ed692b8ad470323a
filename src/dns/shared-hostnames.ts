import type { Report } from '../diagnostics/diagnostic.js';
import type { Location } from '../diagnostics/location.js';
import { namespacedName, type Service } from '../kubernetes/objects.js';
import { fieldOf } from '../kubernetes/origin.js';
import type { NamedEndpoint } from './endpoint-hostname.js';

/** One address of a family is what a host name usually has. */
interface Claims {
  readonly addresses: ReadonlyMap<string, NamedEndpoint>;
  readonly ports: ReadonlySet<string>;
}

/** Reports host names that several endpoints of one family have: allowed (section 2.4.1), and seldom meant. */
export function checkSharedHostnames(service: Service, named: readonly NamedEndpoint[], report: Report): void {
  for (const [key, { addresses, ports }] of claimsByHostname(named)) {
    const [first, second, ...more] = [...addresses.values()];
    if (first === undefined || second === undefined) continue;
    const [hostname = ''] = key.split(' ');
    const args = { service: namespacedName(service), hostname, endpoints: more.length + 2 };
    report(ports.size > 1 ? 'SVC145' : 'SVC144', args, placeOf(second), [placeOf(first)]);
  }
}

function claimsByHostname(named: readonly NamedEndpoint[]): ReadonlyMap<string, Claims> {
  const found = new Map<string, { readonly addresses: Map<string, NamedEndpoint>; readonly ports: Set<string> }>();
  for (const claim of named) {
    const { endpoint, slice } = claim;
    if (endpoint.hostname === null) continue;
    const key = `${endpoint.hostname} ${slice.family}`;
    const claims = found.get(key) ?? { addresses: new Map<string, NamedEndpoint>(), ports: new Set<string>() };
    found.set(key, claims);
    if (!claims.addresses.has(endpoint.address.text)) claims.addresses.set(endpoint.address.text, claim);
    claims.ports.add(portsOf(claim));
  }
  return found;
}

function portsOf({ slice }: NamedEndpoint): string {
  return slice.ports
    .map(({ name, protocol, port }) => `${name} ${protocol} ${String(port)}`)
    .toSorted()
    .join();
}

function placeOf({ endpoint, slice }: NamedEndpoint): Location {
  return slice.madeFrom === 'input'
    ? fieldOf(slice.origin, ['endpoints', endpoint.index, 'hostname'])
    : fieldOf(slice.origin, []);
}
