import type { EndpointSlice, Origin, Service, SliceEndpoint, SlicePort } from '../../kubernetes/objects.js';
import type { Family } from '../../net/family.js';

export type MadeEndpoint = Omit<SliceEndpoint, 'index'>;

/** What is in a slice that svcgen makes. */
export interface SliceContent {
  readonly family: Family;
  readonly ports: readonly SlicePort[];
  readonly endpoints: readonly MadeEndpoint[];
}

/** What the slices of a Service share. */
export interface SliceMetadata {
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly madeFrom: Exclude<EndpointSlice['madeFrom'], 'input'>;
  readonly origin: Origin;
}

/** Slices with names that are the same each time, where the API server would end them in chance. */
export function madeSlices(
  service: Service,
  metadata: SliceMetadata,
  contents: readonly SliceContent[],
): readonly EndpointSlice[] {
  const counts = new Map<Family, number>();
  return contents.map(({ family, ports, endpoints }): EndpointSlice => {
    const count = (counts.get(family) ?? 0) + 1;
    counts.set(family, count);
    return {
      kind: 'EndpointSlice',
      namespace: service.namespace,
      name: `${service.name}-${family}${count === 1 ? '' : `-${String(count)}`}`,
      uid: '',
      serviceName: service.name,
      family,
      ports,
      endpoints: endpoints.map((endpoint, index) => ({ ...endpoint, index })),
      ...metadata,
    };
  });
}
