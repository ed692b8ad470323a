import type { ZoneShares } from '../hints/zone-shares.js';
import type { ControlPlaneOptions } from '../options.js';
import type { PodNodes } from './pod-nodes.js';

/** What the slices of a Service depend on besides the Service and its Pods. */
export interface SliceSurroundings extends Pick<ControlPlaneOptions, 'serviceRanges' | 'maxEndpointsPerSlice'> {
  readonly podNodes: PodNodes;
  readonly zoneShares: ZoneShares;
}
