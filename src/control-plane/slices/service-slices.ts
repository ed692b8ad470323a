import type { Report } from '../../diagnostics/diagnostic.js';
import { namespacedName, type EndpointSlice, type Service } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import { matchesLabels } from '../pods/label-index.js';
import type { EndpointSource } from './endpoint-sources.js';
import { mirroredSlices } from './endpoints-mirroring.js';
import { slicesOfPicturedPods } from './pictured-pods.js';
import { slicesOfPods, type SelectedPod } from './pod-slices.js';
import { isProxied } from './proxied-services.js';
import type { PodsOf } from '../pods/selected-pods.js';
import type { SliceSurroundings } from './surroundings.js';
import { checkPortsOfService } from './unserved-ports.js';

/** The slices that the controllers make for a Service beside those that the input holds. */
export function slicesOfService(
  service: Service,
  source: EndpointSource,
  podsOf: PodsOf,
  surroundings: SliceSurroundings,
  report: Report,
): readonly EndpointSlice[] {
  switch (source.kind) {
    case 'slices': {
      const slices = source.mirrored === null ? [] : mirroredSlices(service, source.mirrored);
      checkPortsOfService(service, [...source.slices, ...slices], report);
      return slices;
    }
    case 'endpoints': {
      const slices = mirroredSlices(service, source.endpoints);
      checkPortsOfService(service, slices, report);
      return slices;
    }
    case 'picture-of-pods': {
      const slices = slicesOfPicturedPods(service, source.endpoints, surroundings, report);
      checkPortsOfService(service, slices, report);
      return slices;
    }
    case 'selector':
      if (source.pods.length === 0 && source.workloads.length === 0) {
        report('SVC105', { service: namespacedName(service) }, fieldOf(service.origin, ['spec', 'selector']));
      }
      return slicesOfPods(service, selectedReplicas(service, source, podsOf), surroundings, report);
    case 'unmirrored':
      return [];
    case 'none':
      if (isProxied(service)) report('SVC106', { service: namespacedName(service) }, fieldOf(service.origin, ['spec']));
      return [];
  }
}

/** A selector may mean single replicas of a StatefulSet. */
function selectedReplicas(
  service: Service,
  source: Extract<EndpointSource, { readonly kind: 'selector' }>,
  podsOf: PodsOf,
): readonly SelectedPod[] {
  const selector = service.selector ?? new Map<string, string>();
  const pods = [...source.pods, ...source.workloads].flatMap(podsOf);
  return pods.filter(({ pod }) => matchesLabels(selector, pod.labels));
}
