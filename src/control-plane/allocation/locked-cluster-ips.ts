import type { Report } from '../../diagnostics/diagnostic.js';
import type { Location } from '../../diagnostics/location.js';
import { namespacedName, type Service } from '../../kubernetes/objects.js';
import type { IpAddress } from '../../net/address.js';
import type { Family } from '../../net/family.js';
import { lockedService, type LockUse } from '../lock/lock.js';
import { outsideRange, reportLockedClash, type OutsideRange } from '../lock/locked-value-reports.js';
import { fieldOfClusterIp } from './cluster-ip-conflicts.js';
import type { Claim } from './slot-assignment.js';
import type { AddressPool } from './slot-pool.js';

export interface ClusterIpClaim extends Claim<AddressPool> {
  readonly service: Service;
  /** All of the family; `pool` is one of them. */
  readonly pools: readonly AddressPool[];
  readonly family: Family;
  /** Position among the Service's families. */
  readonly rank: number;
}

/** The cluster IPs that claims have in the lock; `held` are those that others have by now. */
export interface LockedClusterIps {
  /** null where the lock holds none, or one that another Service has: that is reported. */
  readonly addressOf: (claim: ClusterIpClaim) => IpAddress | null;
  /** The lock's name where it holds the address for the claim. */
  readonly fileWith: (claim: ClusterIpClaim, address: IpAddress) => string | null;
  /** Addresses that `addressOf` gave although they lie outside of the claim's range. */
  readonly reportOutside: () => void;
}

export function lockedClusterIps(
  services: readonly Service[],
  lock: LockUse | null,
  held: ReadonlyMap<string, string>,
  report: Report,
): LockedClusterIps {
  const outside = new Map<AddressPool, OutsideRange>();
  let places: ReadonlyMap<string, Location> | null = null;
  const addressOf = (claim: ClusterIpClaim): IpAddress | null => {
    const name = namespacedName(claim.service);
    const { clusterIps } = lockedService(lock, name);
    const index = clusterIps.findIndex(({ family }) => family === claim.family);
    const address = clusterIps[index];
    if (lock === null || address === undefined) return null;
    const { text: value } = address;
    const { owner, pool, pools } = claim;
    const path = ['services', name, 'clusterIPs', index];
    const claimant = held.get(value);
    if (claimant !== undefined) {
      places ??= placesOfClusterIps(services);
      const clash = { what: 'cluster IP', value, owner, path, claimant, claim: places.get(value) ?? null };
      reportLockedClash(lock, clash, report);
      return null;
    }
    if (!pools.some((one) => one.contains(address))) {
      const ofPool = outside.get(pool) ?? outsideRange('cluster IP', pool.range, '--service-cluster-ip-range');
      outside.set(pool, ofPool);
      ofPool.add(value, owner, path);
    }
    return address;
  };
  return {
    addressOf,
    fileWith: ({ service }, { text }) => {
      const { clusterIps } = lockedService(lock, namespacedName(service));
      return clusterIps.some((address) => address.text === text) ? (lock?.held.name ?? null) : null;
    },
    reportOutside: () => {
      for (const ofPool of outside.values()) ofPool.report(lock, report);
    },
  };
}

function placesOfClusterIps(services: readonly Service[]): ReadonlyMap<string, Location> {
  return new Map(
    services.flatMap((service) =>
      service.clusterIps.map(({ text }, index) => [text, fieldOfClusterIp({ service, index })] as const),
    ),
  );
}
