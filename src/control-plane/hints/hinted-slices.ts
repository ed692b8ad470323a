import type { Report } from '../../diagnostics/diagnostic.js';
import { namespacedName, type Service } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import type { SliceContent } from '../slices/made-slices.js';
import { topologyHints } from './topology-hints.js';
import { hintsOfTrafficDistribution } from './traffic-distribution.js';
import type { ZoneShares } from './zone-shares.js';

/** The slices of one family with the hints that the Service asks for; the annotation wins over trafficDistribution. */
export function hintedSlices(
  service: Service,
  slices: readonly SliceContent[],
  shares: ZoneShares,
  report: Report,
): readonly SliceContent[] {
  if (service.hasAutoTopology) return slicesWithTopologyHints(service, slices, shares, report);
  const { trafficDistribution } = service;
  if (trafficDistribution === null) return slices;
  return slices.map((slice) => ({
    ...slice,
    endpoints: slice.endpoints.map((endpoint) => ({
      ...endpoint,
      ...hintsOfTrafficDistribution(endpoint, trafficDistribution),
    })),
  }));
}

function slicesWithTopologyHints(
  service: Service,
  slices: readonly SliceContent[],
  shares: ZoneShares,
  report: Report,
): readonly SliceContent[] {
  const endpoints = slices.flatMap((slice) => slice.endpoints);
  if (endpoints.length === 0) return slices;
  const hints = topologyHints(endpoints, shares);
  if (hints.kind === 'none') {
    const args = { service: namespacedName(service), reason: hints.reason };
    report('SVC131', args, fieldOf(service.origin, ['metadata', 'annotations']));
    return slices;
  }
  let start = 0;
  return slices.map((slice) => {
    const zones = hints.zones.slice(start, (start += slice.endpoints.length));
    const hinted = slice.endpoints.map((endpoint, index) => {
      const zone = zones[index] ?? null;
      return zone === null ? endpoint : { ...endpoint, zoneHints: [zone] };
    });
    return { ...slice, endpoints: hinted };
  });
}
