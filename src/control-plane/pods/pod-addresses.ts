import type { Report } from '../../diagnostics/diagnostic.js';
import { describeObject, type Node, type Pod, type Workload } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import type { IpAddress } from '../../net/address.js';
import type { Cidr } from '../../net/cidr.js';
import { FAMILIES, type Family } from '../../net/family.js';
import { assignSlots, type Claim } from '../allocation/slot-assignment.js';
import type { LockedPod, LockUse } from '../lock/lock.js';
import { rememberedOfPods } from '../lock/remembered-values.js';
import { guessedFamilies } from '../allocation/service-ranges.js';
import { podAddressPool, type AddressPool } from '../allocation/slot-pool.js';
import type { ControlPlaneOptions } from '../options.js';
import type { UnaddressedPod } from './workload-pods.js';

/** A Pod that svcgen gave its addresses. */
export interface InventedPod {
  readonly pod: Pod;
  readonly owner: Pod | Workload;
  /** What a lock is to remember of it, under which name. */
  readonly identity: string;
  readonly remembered: LockedPod;
  /** The file that holds Node and addresses; null where one of them is new. */
  readonly lock: string | null;
}

interface PodClaim extends Claim<AddressPool> {
  readonly placed: UnaddressedPod;
}

/** Addresses that the input gives, by who has them. */
export interface HeldAddresses {
  /** Those of Pods and Nodes. */
  readonly running: ReadonlyMap<string, string>;
  /** Also those that slices and Endpoints name, maybe of the very Pods that ask. */
  readonly all: ReadonlyMap<string, string>;
}

/**
 * Gives Pods the addresses that their Node's network would: one a family of the Node's podCIDRs, else of `podCidrs`; those of
 * the lock where they are of these. Pods that get none are left out.
 */
export function addressPods(
  pods: readonly UnaddressedPod[],
  { podCidrs, serviceRanges }: Pick<ControlPlaneOptions, 'podCidrs' | 'serviceRanges'>,
  given: HeldAddresses,
  lock: LockUse | null,
  report: Report,
): readonly InventedPod[] {
  const poolOf = poolsByRange();
  const guessed = guessedFamilies(serviceRanges);
  const reported = new Set<Pod | Workload>();
  const isFirstReport = (owner: Pod | Workload): boolean => !reported.has(owner) && reported.add(owner).has(owner);
  const addresses = new Map<UnaddressedPod, IpAddress[]>();
  const claims: PodClaim[] = [];
  const held = new Map(given.all);
  for (const placed of pods) {
    const ofHost = placed.pod.spec.hostNetwork ? hostAddresses(placed.node) : [];
    addresses.set(placed, [...ofHost]);
    if (ofHost.length > 0) continue;
    const key = `${placed.owner.kind}/${placed.pod.namespace}/${placed.pod.name}`;
    const owner = describeObject(placed.pod);
    const ranges = rangesOf(placed.node, podCidrs, guessed);
    const locked = lock?.held.pods.get(placed.identity)?.addresses ?? [];
    for (const range of ranges) {
      const pool = poolOf(range);
      const kept = locked.find((address) => pool.contains(address));
      if (kept === undefined || given.running.has(kept.text)) claims.push({ placed, pool, key, owner });
      else {
        addresses.get(placed)?.push(kept);
        held.set(kept.text, owner);
      }
    }
    if (ranges.length === 0 && isFirstReport(placed.owner)) {
      report('SVC107', { pod: describeObject(placed.owner) }, fieldOf(placed.owner.origin, []));
    }
  }
  for (const [index, { slot, displaced }] of assignSlots(claims, held, rememberedOfPods(lock)).entries()) {
    const claim = claims[index];
    if (claim === undefined) continue;
    const { placed, pool } = claim;
    if (slot !== null) {
      addresses.get(placed)?.push(pool.addressAt(slot));
      if (displaced !== null && lock === null)
        report('SVC127', { pod: claim.owner, ...displaced }, fieldOf(placed.owner.origin, []));
    } else if (isFirstReport(placed.owner)) {
      const { range, size } = pool;
      const owner = describeObject(placed.owner);
      const args = { what: 'Pod address', range, owner, size, taken: displaced };
      report('SVC125', args, fieldOf(placed.owner.origin, []));
    }
  }
  return pods.flatMap((placed) => {
    const own = addresses.get(placed) ?? [];
    if (own.length === 0) return [];
    const { owner, identity } = placed;
    const isOfHost = placed.pod.spec.hostNetwork && hostAddresses(placed.node).length > 0;
    const pod = { ...placed.pod, addresses: isOfHost ? own : inOrderOfFamilies(own) };
    const remembered = { node: pod.spec.nodeName, addresses: isOfHost ? [] : pod.addresses };
    return [{ pod, owner, identity, remembered, lock: fileWith(lock, identity, remembered) }];
  });
}

/** An address that is kept and one that is new come in any order. */
function inOrderOfFamilies(addresses: readonly IpAddress[]): readonly IpAddress[] {
  if (addresses.length < 2) return addresses;
  return addresses.toSorted((left, right) => FAMILIES.indexOf(left.family) - FAMILIES.indexOf(right.family));
}

function fileWith(lock: LockUse | null, identity: string, { node, addresses }: LockedPod): string | null {
  const entry = lock?.held.pods.get(identity);
  if (lock === null || entry === undefined || entry.node !== node) return null;
  const isHeld = addresses.every(({ text }) => entry.addresses.some((address) => address.text === text));
  return isHeld ? lock.held.name : null;
}

/** The first InternalIP of each family, in the order in which kubelet reports them as Pod addresses. */
function hostAddresses(node: Node | null): readonly IpAddress[] {
  const internal = (node?.addresses ?? []).filter((entry) => entry.type === 'InternalIP').map((entry) => entry.address);
  return internal.filter((address, index) => internal.findIndex((first) => first.family === address.family) === index);
}

/** A family that is invented for Services is invented for Pods, whatever their Node has. */
function rangesOf(node: Node | null, podCidrs: readonly Cidr[], guessed: readonly Family[]): readonly Cidr[] {
  const ofNode = node?.podCidrs ?? [];
  const others = ofNode.length === 0 ? podCidrs : podCidrs.filter(({ family }) => guessed.includes(family));
  return FAMILIES.flatMap((family) => [...ofNode, ...others].find((range) => range.family === family) ?? []);
}

function poolsByRange(): (range: Cidr) => AddressPool {
  const pools = new Map<string, AddressPool>();
  return (range) => {
    const pool = pools.get(range.text) ?? podAddressPool(range);
    pools.set(range.text, pool);
    return pool;
  };
}
