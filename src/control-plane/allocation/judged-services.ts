import type { Service } from '../../kubernetes/objects.js';
import type { ControlPlaneOptions } from '../options.js';

/**
 * Whether the service ranges can refuse a Service: they must be known, not guessed, and an API server must not have taken
 * the Service already, by ranges of its own (it gave a uid; ServiceCIDR objects extend the ranges, KEP-1880).
 */
export function isJudgedByRanges(service: Service, { serviceRanges }: ControlPlaneOptions): boolean {
  return serviceRanges.knowledge.kind === 'ranges' && service.uid === '';
}

/** The same where it is enough to know which families the ranges are of. */
export function isJudgedByFamilies(service: Service, { serviceRanges }: ControlPlaneOptions): boolean {
  return serviceRanges.knowledge.kind !== 'nothing' && service.uid === '';
}

export function isJudgedByNodePortRange(service: Service, { isNodePortRangeKnown }: ControlPlaneOptions): boolean {
  return isNodePortRangeKnown && service.uid === '';
}
