import type { IpFamilyPolicy, Service } from '../../kubernetes/objects.js';
import type { Cidr } from '../../net/cidr.js';
import { otherFamily, type Family } from '../../net/family.js';

/** The IP families that a Service gets, primary first, and those that it demands but no service range has. */
export interface ServiceFamilies {
  readonly families: readonly Family[];
  readonly missing: readonly Family[];
}

/**
 * As the API server fills spec.ipFamilies at creation (initIPFamilyFields in pkg/registry/core/service/storage/alloc.go).
 * Given cluster IPs decide first, so that a cluster whose ranges are not known keeps them.
 */
export function familiesOf(service: Service, ranges: readonly Cidr[]): ServiceFamilies {
  const given = service.clusterIps.map((address) => address.family);
  const primary = given[0] ?? service.ipFamilies[0] ?? ranges[0]?.family ?? 'ipv4';
  const wanted = [primary, ...secondFamily(service, primary, ranges)];
  const isToBeHad = (family: Family): boolean => given.includes(family) || hasRange(ranges, family);
  return {
    families: isToBeHad(primary) ? wanted.filter(isToBeHad) : [],
    missing: wanted.filter((family) => !isToBeHad(family)),
  };
}

/** The policy that the API server gives a new Service which has none: initIPFamilyFields too. */
export function policyOf({
  ipFamilyPolicy,
  isHeadless,
  selector,
}: Pick<Service, 'ipFamilyPolicy' | 'isHeadless' | 'selector'>): IpFamilyPolicy {
  return ipFamilyPolicy ?? (isHeadless && selector === null ? 'RequireDualStack' : 'SingleStack');
}

function secondFamily(service: Service, primary: Family, ranges: readonly Cidr[]): readonly Family[] {
  const other = otherFamily(primary);
  if (service.clusterIps.length > 1) return [other];
  switch (service.ipFamilyPolicy) {
    case 'RequireDualStack':
      return [other];
    case 'PreferDualStack':
      return hasRange(ranges, other) ? [other] : [];
    case 'SingleStack':
    case null:
      return [];
  }
}

export function hasRange(ranges: readonly Cidr[], family: Family): boolean {
  return ranges.some((range) => range.family === family);
}
