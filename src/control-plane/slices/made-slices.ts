import type { EndpointSlice, Origin, Service, SliceEndpoint, SlicePort } from '../../kubernetes/objects.js';
import type { Family } from '../../net/family.js';

/** What is in a slice that svcgen makes. */
export interface SliceContent {
  readonly family: Family;
  readonly origin: Origin;
  readonly madeFrom: EndpointSlice['madeFrom'];
  readonly ports: readonly SlicePort[];
  readonly endpoints: readonly Pick<SliceEndpoint, 'address' | 'conditions' | 'nodeName' | 'hostname'>[];
}

/** Slices with deterministic names, and the labels that the controllers copy and set. */
export function madeSlices(
  service: Service,
  copied: ReadonlyMap<string, string>,
  contents: readonly SliceContent[],
): readonly EndpointSlice[] {
  const labels = new Map(copied).set('kubernetes.io/service-name', service.name);
  labels.delete('service.kubernetes.io/headless');
  const counts = new Map<Family, number>();
  return contents.map(({ family, origin, madeFrom, ports, endpoints }): EndpointSlice => {
    const count = (counts.get(family) ?? 0) + 1;
    counts.set(family, count);
    return {
      kind: 'EndpointSlice',
      namespace: service.namespace,
      name: `${service.name}-${family}${count === 1 ? '' : `-${String(count)}`}`,
      origin,
      labels,
      serviceName: service.name,
      family,
      ports,
      endpoints: endpoints.map((endpoint, index) => ({ ...endpoint, zoneHints: [], nodeHints: [], index })),
      madeFrom,
    };
  });
}
