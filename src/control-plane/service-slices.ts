import type { Report } from '../diagnostics/diagnostic.js';
import { namespacedName, type EndpointSlice, type Service } from '../kubernetes/objects.js';
import { fieldOf } from '../kubernetes/origin.js';
import type { EndpointSource } from './endpoint-sources.js';
import { mirroredSlices } from './endpoints-mirroring.js';
import { slicesOfPods } from './pod-slices.js';
import { isProxied } from './proxied-services.js';
import type { PodsOf } from './selected-pods.js';
import { checkSlicesOfService } from './slice-conflicts.js';

/** The slices that the controllers make for a Service; none where the input holds slices of it. */
export function slicesOfService(
  service: Service,
  source: EndpointSource,
  podsOf: PodsOf,
  report: Report,
): readonly EndpointSlice[] {
  switch (source.kind) {
    case 'slices':
      checkSlicesOfService(service, source.slices, report);
      return [];
    case 'endpoints':
      return mirroredSlices(service, source.endpoints);
    case 'selector':
      if (source.pods.length === 0 && source.workloads.length === 0) {
        report('SVC105', { service: namespacedName(service) }, fieldOf(service.origin, ['spec', 'selector']));
      }
      return slicesOfPods(service, [...source.pods, ...source.workloads].flatMap(podsOf), report);
    case 'none':
      if (isProxied(service)) report('SVC106', { service: namespacedName(service) }, fieldOf(service.origin, ['spec']));
      return [];
  }
}
