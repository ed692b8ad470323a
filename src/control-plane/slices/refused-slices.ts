import type { Report } from '../../diagnostics/diagnostic.js';
import type { EndpointSlice } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';

/**
 * The made slices without those that the API server does not let the mirroring controller write: Endpoints may give two ports
 * one name, a slice may not (validatePorts of pkg/apis/discovery/validation).
 */
export function withoutRefused(slices: readonly EndpointSlice[], report: Report): readonly EndpointSlice[] {
  return slices.filter((slice) => {
    const name = slice.madeFrom === 'endpoints' ? repeatedPortName(slice) : null;
    if (name === null) return true;
    const endpoints = `Endpoints ${slice.namespace}/${slice.serviceName ?? ''}`;
    report('SVC045', { endpoints, name: JSON.stringify(name) }, fieldOf(slice.origin, ['subsets']));
    return false;
  });
}

function repeatedPortName({ ports }: EndpointSlice): string | null {
  const names = new Set<string>();
  for (const { name } of ports) {
    if (names.has(name)) return name;
    names.add(name);
  }
  return null;
}
