import type { Report } from '../../diagnostics/diagnostic.js';
import type { Endpoints, EndpointSlice, Service } from '../../kubernetes/objects.js';
import { hintedSlices } from '../hints/hinted-slices.js';
import { zoneOfNode } from '../hints/zone-shares.js';
import { slicedSubsets } from './endpoints-mirroring.js';
import { madeSlices, type MadeEndpoint } from './made-slices.js';
import { labelsOfServiceSlice } from './slice-labels.js';
import type { SliceSurroundings } from './surroundings.js';

/**
 * The slices of a Service of whose Pods only Endpoints are known: such as the EndpointSlice controller makes of them, as far as
 * Endpoints tell. They hold no terminating Pods, and no addresses of a second family.
 */
export function slicesOfPicturedPods(
  service: Service,
  endpoints: Endpoints,
  { podNodes, zoneShares }: SliceSurroundings,
  report: Report,
): readonly EndpointSlice[] {
  const contents = slicedSubsets(endpoints, (addresses) => addresses).map((slice) => ({
    ...slice,
    endpoints: slice.endpoints.map((endpoint): MadeEndpoint => {
      const { ready } = endpoint.conditions;
      return {
        ...endpoint,
        zone: zoneOfNode(podNodes.nodeNamed(endpoint.nodeName)),
        conditions: { ready, serving: ready, terminating: false, named: ['ready', 'serving', 'terminating'] },
      };
    }),
  }));
  const metadata = {
    labels: labelsOfServiceSlice(service),
    annotations: new Map<string, string>(),
    madeFrom: 'endpoints',
    origin: endpoints.origin,
  } as const;
  return madeSlices(service, metadata, hintedSlices(service, contents, zoneShares, report));
}
