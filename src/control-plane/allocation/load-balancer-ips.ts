import type { Report } from '../../diagnostics/diagnostic.js';
import type { FieldPath } from '../../diagnostics/location.js';
import { describeObject, namespacedName, type Service } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import { parseAddress, type IpAddress } from '../../net/address.js';
import { familyName, type Family } from '../../net/family.js';
import type { Invented } from '../cluster.js';
import { lockedService } from '../lock/lock.js';
import { outsideRange, reportLockedClash } from '../lock/locked-value-reports.js';
import { rememberedOfServices } from '../lock/remembered-values.js';
import type { ControlPlaneOptions } from '../options.js';
import { loadBalancerIpHolders, type LoadBalancerIpHolders } from './load-balancer-ip-holders.js';
import { assignSlots, type Claim } from './slot-assignment.js';
import { loadBalancerPool, type AddressPool } from './slot-pool.js';

const WHAT = 'load-balancer IP';

interface LoadBalancerIpClaim extends Claim<AddressPool> {
  readonly service: Service;
}

export interface ServicesWithLoadBalancerIps {
  readonly services: readonly Service[];
  readonly invented: readonly Invented[];
}

type Pools = ReadonlyMap<Family, AddressPool>;

/** Who gets which address, in the order in which they are to be had: asked for, locked, any. */
interface Allocation {
  readonly options: ControlPlaneOptions;
  readonly pools: Pools;
  readonly holders: LoadBalancerIpHolders;
  readonly give: (service: Service, address: IpAddress, lock: string | null) => void;
  readonly report: Report;
}

/**
 * Gives Services of type LoadBalancer without a status an address of each of their families, as a load-balancer controller
 * would that has these ranges. A Service with a loadBalancerClass is some other controller's.
 */
export function allocateLoadBalancerIps(
  services: readonly Service[],
  options: ControlPlaneOptions,
  report: Report,
): ServicesWithLoadBalancerIps {
  const pools: Pools = new Map(options.loadBalancerIpRanges.map((range) => [range.family, loadBalancerPool(range)]));
  const waiting = services.filter(isWaiting);
  if (waiting.length === 0 || (pools.size === 0 && options.lock === null)) return { services, invented: [] };
  const given = new Map<Service, IpAddress[]>();
  const invented: Invented[] = [];
  const holders = loadBalancerIpHolders(services);
  const give = (service: Service, address: IpAddress, lock: string | null): void => {
    given.set(service, [...(given.get(service) ?? []), address]);
    holders.add(address, service);
    const name = namespacedName(service);
    invented.push({ kind: 'load-balancer-ip', service: name, address: address.text, lock });
    report('SVC228', { service: name, address: address.text, lock }, fieldOf(service.origin, ['spec', 'type']));
  };
  const allocation: Allocation = { options, pools, holders, give, report };
  const served = waiting.filter((service) => giveRequested(service, allocation));
  giveLocked(served, given, allocation);
  if (options.synthesis) giveAny(served, given, allocation);
  return { services: services.map((service) => withAddresses(service, given.get(service))), invented };
}

function isWaiting(service: Service): boolean {
  return service.type === 'LoadBalancer' && !service.hasLoadBalancerStatus && service.clusterIps.length > 0;
}

/** Gives what spec.loadBalancerIP asks for; false where the Service is to have none. */
function giveRequested(service: Service, { options, pools, holders, give, report }: Allocation): boolean {
  if (pools.size === 0) return true;
  const refuse = (field: string, reason: string): false => {
    report('SVC229', { service: namespacedName(service), reason }, fieldOf(service.origin, ['spec', field]));
    return false;
  };
  const { loadBalancerClass, loadBalancerIp } = service;
  if (loadBalancerClass !== null) {
    return refuse(
      'loadBalancerClass',
      `its loadBalancerClass ${JSON.stringify(loadBalancerClass)} is another controller's`,
    );
  }
  if (loadBalancerIp === null) return true;
  const ranges = options.loadBalancerIpRanges.map(({ text }) => text).join(',');
  const address = parseAddress(loadBalancerIp);
  if (address === null || pools.get(address.family)?.contains(address) !== true) {
    return refuse('loadBalancerIP', `it asks for ${JSON.stringify(loadBalancerIp)}, which is not in ${ranges}`);
  }
  if (!familiesOf(service).includes(address.family)) {
    return refuse('loadBalancerIP', `it asks for ${address.text}, but is no ${familyName(address.family)} Service`);
  }
  const other = holders.clashOf(address, service);
  if (other !== null) {
    const args = { what: WHAT, value: address.text, owner: describeObject(other), claimant: describeObject(service) };
    const place = fieldOf(other.origin, ['spec', 'loadBalancerIP']);
    report('SVC223', { ...args, lock: null }, fieldOf(service.origin, ['spec', 'loadBalancerIP']), [place]);
    return false;
  }
  const { lock } = options;
  const isLocked = lockedService(lock, namespacedName(service)).loadBalancerIps.some(
    ({ text }) => text === address.text,
  );
  give(service, address, lock !== null && isLocked ? lock.held.name : null);
  return true;
}

function giveLocked(
  services: readonly Service[],
  given: ReadonlyMap<Service, readonly IpAddress[]>,
  { options, pools, holders, give, report }: Allocation,
): void {
  const { lock } = options;
  if (lock === null) return;
  const outside = new Map(
    [...pools].map(([family, { range }]) => [family, outsideRange(WHAT, range, '--load-balancer-ip-range')]),
  );
  for (const service of services) {
    const name = namespacedName(service);
    const lacking = lackingFamilies(service, given);
    for (const [index, address] of lockedService(lock, name).loadBalancerIps.entries()) {
      if (!lacking.includes(address.family)) continue;
      const { text: value } = address;
      const owner = describeObject(service);
      const path: FieldPath = ['services', name, 'loadBalancerIPs', index];
      const other = holders.clashOf(address, service);
      if (other !== null) {
        const claim = fieldOf(other.origin, ['spec', 'loadBalancerIP']);
        reportLockedClash(lock, { what: WHAT, value, owner, path, claimant: describeObject(other), claim }, report);
        continue;
      }
      if (pools.get(address.family)?.contains(address) === false) outside.get(address.family)?.add(value, owner, path);
      give(service, address, lock.held.name);
    }
  }
  for (const ofFamily of outside.values()) ofFamily.report(lock, report);
}

function giveAny(
  services: readonly Service[],
  given: ReadonlyMap<Service, readonly IpAddress[]>,
  { options, pools, holders, give, report }: Allocation,
): void {
  const claims = services.flatMap((service) =>
    lackingFamilies(service, given).flatMap((family): readonly LoadBalancerIpClaim[] => {
      const pool = pools.get(family);
      const key = `${namespacedName(service)}/load-balancer/${family}`;
      return pool === undefined ? [] : [{ service, pool, key, owner: describeObject(service) }];
    }),
  );
  const remembered = rememberedOfServices(options.lock, (entry) => entry.loadBalancerIps.map(({ text }) => text));
  for (const [index, { slot, displaced }] of assignSlots(claims, holders.names(), remembered).entries()) {
    const claim = claims[index];
    if (claim === undefined) continue;
    const { service, pool, owner } = claim;
    const where = fieldOf(service.origin, ['spec', 'type']);
    if (slot === null)
      report('SVC125', { what: WHAT, range: pool.range, owner, size: pool.size, taken: displaced }, where);
    else give(service, pool.addressAt(slot), null);
    if (slot !== null && displaced !== null && options.lock === null) {
      report('SVC123', { what: WHAT, owner, ...displaced }, where);
    }
  }
}

function familiesOf(service: Service): readonly Family[] {
  return service.clusterIps.map(({ family }) => family);
}

function lackingFamilies(service: Service, given: ReadonlyMap<Service, readonly IpAddress[]>): readonly Family[] {
  const own = given.get(service) ?? [];
  return familiesOf(service).filter((family) => own.every((address) => address.family !== family));
}

function withAddresses(service: Service, addresses: readonly IpAddress[] | undefined): Service {
  if (addresses === undefined) return service;
  const families = familiesOf(service);
  const ordered = addresses.toSorted((left, right) => families.indexOf(left.family) - families.indexOf(right.family));
  return { ...service, loadBalancerAddresses: ordered.map((address) => ({ address, mode: 'VIP' })) };
}
