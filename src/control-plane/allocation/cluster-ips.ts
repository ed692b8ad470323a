import type { Report } from '../../diagnostics/diagnostic.js';
import type { Location } from '../../diagnostics/location.js';
import { describeObject, namespacedName, type Service } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import type { IpAddress } from '../../net/address.js';
import { addressAt } from '../../net/cidr.js';
import { familyName, type Family } from '../../net/family.js';
import type { Invented } from '../cluster.js';
import { isJudgedByRanges } from './judged-services.js';
import { familiesOf } from './ip-families.js';
import type { ControlPlaneOptions } from '../options.js';
import { assignSlots, type Claim } from './slot-assignment.js';
import { serviceAddressPool, type AddressPool } from './slot-pool.js';

/** The API server makes this Service itself, with the first address of the primary range. */
const KUBERNETES_SERVICE = 'default/kubernetes';

interface ClusterIpClaim extends Claim<AddressPool> {
  readonly service: Service;
}

/** Services with all their cluster IPs, without those that should have one and got none. */
export interface ServicesWithClusterIps {
  readonly services: readonly Service[];
  readonly invented: readonly Invented[];
}

/** Gives every Service the cluster IPs that the API server would allocate. */
export function allocateClusterIps(
  services: readonly Service[],
  options: ControlPlaneOptions,
  report: Report,
): ServicesWithClusterIps {
  if (!options.synthesis) return { services: withoutUnallocated(services, report), invented: [] };
  const pools = new Map(options.serviceClusterIpRanges.map((range) => [range.family, serviceAddressPool(range)]));
  const wanted = services.flatMap((service) => claimsOf(service, pools, options, report));
  const held = wanted.length === 0 ? new Map<string, string>() : holdersOfClusterIps(services, options);
  const added = new Map<Service, IpAddress[]>();
  const invented: Invented[] = [];
  const add = (service: Service, address: IpAddress): void => {
    added.set(service, [...(added.get(service) ?? []), address]);
    invented.push({ kind: 'cluster-ip', service: namespacedName(service), address: address.text });
    report('SVC120', { service: namespacedName(service), address: address.text }, clusterIpField(service));
  };
  const claims: ClusterIpClaim[] = [];
  for (const claim of wanted) {
    const reserved = claim.pool.addressAt(0);
    if (isKubernetesService(claim.service) && held.get(reserved.text) === claim.owner) add(claim.service, reserved);
    else claims.push(claim);
  }
  for (const [index, assignment] of assignSlots(claims, held).entries()) {
    const claim = claims[index];
    if (claim === undefined) continue;
    const what = 'cluster IP';
    if (assignment.slot === null) {
      report('SVC125', { what, range: claim.pool.range, owner: claim.owner }, clusterIpField(claim.service));
      continue;
    }
    const address = claim.pool.addressAt(assignment.slot);
    add(claim.service, address);
    if (assignment.displaced !== null) {
      report('SVC123', { what, owner: claim.owner, ...assignment.displaced }, clusterIpField(claim.service));
    }
  }
  const allocated = services.map((service) => {
    const more = added.get(service);
    return withClusterIps(service, more === undefined ? service.clusterIps : [...service.clusterIps, ...more]);
  });
  return { services: allocated.filter((service) => !lacksClusterIp(service)), invented };
}

function claimsOf(
  service: Service,
  pools: ReadonlyMap<Family, AddressPool>,
  options: ControlPlaneOptions,
  report: Report,
): readonly ClusterIpClaim[] {
  if (!needsClusterIp(service)) return [];
  const { families, missing } = familiesOf(service, options.serviceClusterIpRanges);
  // Those that the ranges judge have been reported (family-checks.ts).
  for (const family of isJudgedByRanges(service, options) ? [] : missing) {
    report('SVC126', { service: namespacedName(service), family: familyName(family) }, familyField(service));
  }
  const given = new Set(service.clusterIps.map((address) => address.family));
  return families.flatMap((family) => {
    const pool = pools.get(family);
    if (pool === undefined || given.has(family)) return [];
    return [{ service, pool, key: `${namespacedName(service)}/${family}`, owner: describeObject(service) }];
  });
}

function holdersOfClusterIps(services: readonly Service[], options: ControlPlaneOptions): ReadonlyMap<string, string> {
  const holders = new Map<string, string>();
  for (const service of services) {
    for (const address of service.clusterIps) {
      if (!holders.has(address.text)) holders.set(address.text, describeObject(service));
    }
  }
  const primary = options.serviceClusterIpRanges[0];
  const reserved = primary === undefined ? null : addressAt(primary, 1n).text;
  if (reserved !== null && !holders.has(reserved)) holders.set(reserved, `Service ${KUBERNETES_SERVICE}`);
  return holders;
}

function isKubernetesService(service: Service): boolean {
  return namespacedName(service) === KUBERNETES_SERVICE;
}

function withoutUnallocated(services: readonly Service[], report: Report): readonly Service[] {
  for (const service of services.filter(lacksClusterIp)) {
    report('SVC124', { what: 'cluster IP', owner: describeObject(service) }, clusterIpField(service));
  }
  return services
    .filter((service) => !lacksClusterIp(service))
    .map((service) => withClusterIps(service, service.clusterIps));
}

/** The API server keeps one entry in ipFamilies for each cluster IP. */
function withClusterIps(service: Service, clusterIps: readonly IpAddress[]): Service {
  if (clusterIps.length === service.clusterIps.length && clusterIps.length <= service.ipFamilies.length) return service;
  return { ...service, clusterIps, ipFamilies: clusterIps.map((address) => address.family) };
}

function needsClusterIp(service: Service): boolean {
  return service.type !== 'ExternalName' && !service.isHeadless;
}

function lacksClusterIp(service: Service): boolean {
  return needsClusterIp(service) && service.clusterIps.length === 0;
}

function clusterIpField(service: Service): Location {
  return fieldOf(service.origin, ['spec', 'clusterIP']);
}

function familyField(service: Service): Location {
  return fieldOf(service.origin, ['spec', service.ipFamilies.length > 0 ? 'ipFamilies' : 'ipFamilyPolicy']);
}
