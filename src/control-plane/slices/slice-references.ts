import type { Report } from '../../diagnostics/diagnostic.js';
import {
  describeObject,
  namespacedName,
  type Endpoints,
  type EndpointSlice,
  type Service,
} from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';

/** Reports slices and Endpoints of the input that belong to no Service of the input. */
export function checkServiceReferences(
  services: readonly Service[],
  slices: readonly EndpointSlice[],
  endpoints: readonly Endpoints[],
  report: Report,
): void {
  const known = new Set(services.map(namespacedName));
  for (const slice of slices) {
    if (slice.serviceName === null) {
      report('SVC102', { slice: describeObject(slice) }, fieldOf(slice.origin, ['metadata', 'labels']));
      continue;
    }
    const service = `${slice.namespace}/${slice.serviceName}`;
    if (known.has(service)) continue;
    const where = fieldOf(slice.origin, ['metadata', 'labels', 'kubernetes.io/service-name']);
    report('SVC101', { slice: describeObject(slice), service }, where);
  }
  for (const object of endpoints.filter((candidate) => !candidate.skipsMirroring)) {
    const service = namespacedName(object);
    if (known.has(service)) continue;
    report('SVC101', { slice: describeObject(object), service }, fieldOf(object.origin, ['metadata', 'name']));
  }
}
