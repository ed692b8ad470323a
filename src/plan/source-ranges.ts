import type { IpAddress } from '../net/address.js';
import { cidrContains, isEverybody } from '../net/cidr.js';
import type { Cidr } from '../net/cidr.js';
import type { Family } from '../net/family.js';
import type { ReleaseFacts } from '../releases/facts.js';
import type { OriginIndex } from '../diagnostics/source-map.js';
import type { AllowedSources } from './plan.js';

/**
 * Who may use the load-balancer IPs of a family. Ranges of the other family do not count, so a list of only those opens
 * the family to all; so does a /0 in some releases.
 */
export function allowedSources(
  ranges: readonly Cidr[],
  family: Family,
  nodeAddress: IpAddress,
  everybody: ReleaseFacts['everybodyInSourceRanges'],
  origin: OriginIndex,
): AllowedSources | null {
  const [first, ...others] = ranges.filter((range) => range.family === family);
  if (first === undefined) return null;
  const networks = [first, ...others] as const;
  if (everybody === 'no-restriction' && networks.some(isEverybody)) return null;
  return { networks, includesNode: networks.some((network) => cidrContains(network, nodeAddress)), origin };
}
