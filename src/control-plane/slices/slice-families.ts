import type { Service } from '../../kubernetes/objects.js';
import type { Cidr } from '../../net/cidr.js';
import type { Family } from '../../net/family.js';
import { familiesOf } from '../allocation/ip-families.js';

/** The families of a Service's slices: of its cluster IPs; where it is headless, those that spec.ipFamilies holds or gets. */
export function sliceFamilies(service: Service, ranges: readonly Cidr[]): readonly Family[] {
  if (!service.isHeadless) return service.clusterIps.map(({ family }) => family);
  if (service.ipFamilies.length > 1) return service.ipFamilies;
  const { families } = familiesOf(service, ranges);
  // A family that is written was written by an API server that has it.
  return service.ipFamilies.length > families.length ? service.ipFamilies : families;
}
