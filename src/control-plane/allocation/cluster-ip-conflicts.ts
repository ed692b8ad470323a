import type { Report } from '../../diagnostics/diagnostic.js';
import type { Location } from '../../diagnostics/location.js';
import { listOf } from '../../diagnostics/list-of.js';
import { namespacedName, type Service } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import { addressToInteger, type IpAddress } from '../../net/address.js';
import { addressAt, cidrContains, cidrSize, type Cidr } from '../../net/cidr.js';
import type { ControlPlaneOptions } from '../options.js';
import { isJudgedByRanges } from './judged-services.js';
import { guessedFamilies } from './service-ranges.js';

const KUBERNETES_SERVICE = 'default/kubernetes';

interface Claimant {
  readonly service: Service;
  readonly index: number;
}

/** Reports given cluster IPs that two Services claim or that no allocator of the service ranges would give. */
export function checkClusterIps(services: readonly Service[], options: ControlPlaneOptions, report: Report): void {
  const first = new Map<string, Claimant>();
  for (const service of services) {
    for (const [index, address] of service.clusterIps.entries()) {
      const claimant = { service, index };
      checkRange(claimant, address, options, report);
      const other = first.get(address.text);
      if (other === undefined) first.set(address.text, claimant);
      else reportTaken(claimant, address, other, report);
    }
  }
  checkFirstAddress(first, options, report);
}

function checkRange(
  { service, index }: Claimant,
  address: IpAddress,
  options: ControlPlaneOptions,
  report: Report,
): void {
  const ranges = options.serviceRanges.ranges.filter((range) => range.family === address.family);
  const isJudged = isJudgedByRanges(service, options);
  const holds = isJudged ? isAllocatable : cidrContains;
  if (ranges.length === 0 || ranges.some((range) => holds(range, address))) return;
  // A guess that a Service asked for is no measure of that Service.
  if (address.family === 'ipv6' && guessedFamilies(options.serviceRanges).includes('ipv6')) return;
  const args = { address: address.text, range: listOf(ranges.map(({ text }) => text)) };
  report(isJudged ? 'SVC209' : 'SVC207', args, fieldOfClusterIp({ service, index }));
}

/** Without network address and, for IPv4, broadcast address (pkg/registry/core/service/ipallocator/ipallocator.go). */
function isAllocatable(range: Cidr, address: IpAddress): boolean {
  if (!cidrContains(range, address)) return false;
  const offset = addressToInteger(address) - addressToInteger(range.base);
  const last = cidrSize(range) - (range.family === 'ipv4' ? 2n : 1n);
  return offset >= 1n && offset <= last;
}

/** The API server's own Service has the first address of the primary range, also where no manifest holds it. */
function checkFirstAddress(first: ReadonlyMap<string, Claimant>, options: ControlPlaneOptions, report: Report): void {
  const [primary] = options.serviceRanges.ranges;
  if (primary === undefined) return;
  const address = addressAt(primary, 1n);
  const claimant = first.get(address.text);
  if (claimant === undefined || !isJudgedByRanges(claimant.service, options)) return;
  if (namespacedName(claimant.service) !== KUBERNETES_SERVICE) reportTaken(claimant, address, null, report);
}

/** `other` is null for the API server's own Service. */
function reportTaken(claimant: Claimant, address: IpAddress, other: Claimant | null, report: Report): void {
  const names = {
    first: other === null ? KUBERNETES_SERVICE : namespacedName(other.service),
    second: namespacedName(claimant.service),
  };
  const related = other === null ? [] : [fieldOfClusterIp(other)];
  report('SVC201', { frontend: address.text, ...names }, fieldOfClusterIp(claimant), related);
}

export function fieldOfClusterIp({ service, index }: Claimant): Location {
  return fieldOf(service.origin, index === 0 ? ['spec', 'clusterIP'] : ['spec', 'clusterIPs', index]);
}
