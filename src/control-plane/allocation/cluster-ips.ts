import type { Report } from '../../diagnostics/diagnostic.js';
import type { FieldPath, Location } from '../../diagnostics/location.js';
import { describeObject, namespacedName, type Service } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import type { IpAddress } from '../../net/address.js';
import { addressAt } from '../../net/cidr.js';
import type { Family } from '../../net/family.js';
import type { Invented } from '../cluster.js';
import { groupBy } from '../grouping.js';
import { reportMissingFamily } from './family-checks.js';
import { isJudgedByFamilies } from './judged-services.js';
import { rememberedOfServices } from '../lock/remembered-values.js';
import { familiesOf } from './ip-families.js';
import { lockedClusterIps, type ClusterIpClaim } from './locked-cluster-ips.js';
import type { ControlPlaneOptions } from '../options.js';
import { assignSlots } from './slot-assignment.js';
import { serviceAddressPool, type AddressPool } from './slot-pool.js';

/** The API server makes this Service itself, with the first address of the primary range. */
const KUBERNETES_SERVICE = 'default/kubernetes';

/** Services with all their cluster IPs, without those that should have one and got none. */
export interface ServicesWithClusterIps {
  readonly services: readonly Service[];
  readonly invented: readonly Invented[];
}

/** Gives every Service the cluster IPs that the API server would allocate, or has according to the lock. */
export function allocateClusterIps(
  services: readonly Service[],
  options: ControlPlaneOptions,
  report: Report,
): ServicesWithClusterIps {
  const { lock, synthesis } = options;
  if (!synthesis && lock === null) return { services: withoutUnallocated(services, report), invented: [] };
  const { ranges } = options.serviceRanges;
  const pools = groupBy(ranges.map(serviceAddressPool), (pool) => pool.addressAt(0).family);
  const wanted = services.flatMap((service) => claimsOf(service, pools, options, report));
  const held = wanted.length === 0 ? new Map<string, string>() : holdersOfClusterIps(services, options);
  const added = new Map<Service, { readonly address: IpAddress; readonly rank: number }[]>();
  const invented: Invented[] = [];
  const add = ({ service, rank, owner }: ClusterIpClaim, address: IpAddress, from: string | null): void => {
    added.set(service, [...(added.get(service) ?? []), { address, rank }]);
    held.set(address.text, owner);
    const name = namespacedName(service);
    invented.push({ kind: 'cluster-ip', service: name, address: address.text, lock: from });
    report('SVC120', { service: name, address: address.text, lock: from }, clusterIpField(service));
  };
  const claims: ClusterIpClaim[] = [];
  const locked = lockedClusterIps(services, lock, held, report);
  for (const claim of wanted) {
    const reserved = claim.pool.addressAt(0);
    const isReserved = isKubernetesService(claim.service) && held.get(reserved.text) === claim.owner;
    const kept = isReserved ? null : locked.addressOf(claim);
    if (isReserved && synthesis) add(claim, reserved, locked.fileWith(claim, reserved));
    else if (kept !== null) add(claim, kept, lock?.held.name ?? null);
    else if (synthesis) claims.push(claim);
  }
  locked.reportOutside();
  const remembered = rememberedOfServices(lock, ({ clusterIps }) => clusterIps.map(({ text }) => text));
  const what = 'cluster IP';
  // The first range of a family is the API server's own: what others add is taken when it is full, so that they move nothing.
  for (let open: readonly ClusterIpClaim[] = claims; open.length > 0;) {
    const unserved: ClusterIpClaim[] = [];
    for (const [index, { slot, displaced }] of assignSlots(open, held, remembered).entries()) {
      const claim = open[index];
      if (claim === undefined) continue;
      const { owner, service, pool, pools: all } = claim;
      const next = all[all.indexOf(pool) + 1];
      if (slot !== null) {
        add(claim, pool.addressAt(slot), null);
        // With a lock it stays where it is, once that is written.
        if (displaced !== null && lock === null)
          report('SVC123', { what, owner, ...displaced }, clusterIpField(service));
      } else if (next !== undefined) unserved.push({ ...claim, pool: next });
      else {
        const size = all.reduce((sum, one) => sum + one.size, 0);
        report('SVC125', { what, range: rangeText(all), owner, size, taken: displaced }, clusterIpField(service));
      }
    }
    open = unserved;
  }
  const allocated = services.map((service) => {
    const more = (added.get(service) ?? []).toSorted((left, right) => left.rank - right.rank);
    return withClusterIps(service, [...service.clusterIps, ...more.map(({ address }) => address)]);
  });
  if (!synthesis) return { services: withoutUnallocated(allocated, report), invented };
  return { services: allocated.filter((service) => !lacksClusterIp(service)), invented };
}

function claimsOf(
  service: Service,
  poolsOf: ReadonlyMap<Family, readonly AddressPool[]>,
  options: ControlPlaneOptions,
  report: Report,
): readonly ClusterIpClaim[] {
  if (!needsClusterIp(service)) return [];
  const { families, missing } = familiesOf(service, options.serviceRanges.ranges);
  // Those that the ranges judge have been reported (family-checks.ts).
  for (const family of isJudgedByFamilies(service, options) || !options.synthesis ? [] : missing) {
    reportMissingFamily(service, family, familyPath(service), options, report);
  }
  const given = new Set(service.clusterIps.map((address) => address.family));
  return families.flatMap((family, rank) => {
    const pools = poolsOf.get(family) ?? [];
    const [pool] = pools;
    if (pool === undefined || given.has(family)) return [];
    const key = `${namespacedName(service)}/${family}`;
    return [{ service, pool, pools, family, rank, key, owner: describeObject(service) }];
  });
}

function holdersOfClusterIps(services: readonly Service[], options: ControlPlaneOptions): Map<string, string> {
  const holders = new Map<string, string>();
  for (const service of services) {
    for (const address of service.clusterIps) {
      if (!holders.has(address.text)) holders.set(address.text, describeObject(service));
    }
  }
  const [primary] = options.serviceRanges.ranges;
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

function familyPath(service: Service): FieldPath {
  return ['spec', service.ipFamilies.length > 0 ? 'ipFamilies' : 'ipFamilyPolicy'];
}

function rangeText(pools: readonly AddressPool[]): string {
  return pools.map(({ range }) => range).join(' and ');
}
