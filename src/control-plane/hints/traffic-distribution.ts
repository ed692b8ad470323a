import type { SliceEndpoint, TrafficDistribution } from '../../kubernetes/objects.js';

export type Hints = Pick<SliceEndpoint, 'zoneHints' | 'nodeHints'>;

export const NO_HINTS: Hints = { zoneHints: [], nodeHints: [] };

/** preferCloseHeuristic of staging k8s.io/endpointslice/trafficdist: each ready endpoint serves its own zone, or node. */
export function hintsOfTrafficDistribution(
  { conditions, zone, nodeName }: Pick<SliceEndpoint, 'conditions' | 'zone' | 'nodeName'>,
  distribution: TrafficDistribution,
): Hints {
  if (!conditions.ready) return NO_HINTS;
  const zoneHints = zone === null ? [] : [zone];
  switch (distribution) {
    case 'PreferClose':
    case 'PreferSameZone':
      return { zoneHints, nodeHints: [] };
    case 'PreferSameNode':
      return { zoneHints, nodeHints: nodeName === null ? [] : [nodeName] };
  }
}
