import type { Report } from '../../diagnostics/diagnostic.js';
import { describeObject, type Node, type Pod, type Workload } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import type { IpAddress } from '../../net/address.js';
import type { Cidr } from '../../net/cidr.js';
import { FAMILIES } from '../../net/family.js';
import { assignSlots, type Claim } from '../allocation/slot-assignment.js';
import { podAddressPool, type AddressPool } from '../allocation/slot-pool.js';
import type { UnaddressedPod } from './workload-pods.js';

/** A Pod that svcgen gave its addresses. */
export interface InventedPod {
  readonly pod: Pod;
  readonly owner: Pod | Workload;
}

interface PodClaim extends Claim<AddressPool> {
  readonly placed: UnaddressedPod;
}

/**
 * Gives Pods the addresses that their Node's network would: one a family of the Node's podCIDRs, else of `podCidrs`.
 * Pods that get none are left out.
 */
export function addressPods(
  pods: readonly UnaddressedPod[],
  podCidrs: readonly Cidr[],
  held: ReadonlyMap<string, string>,
  report: Report,
): readonly InventedPod[] {
  const poolOf = poolsByRange();
  const reported = new Set<Pod | Workload>();
  const isFirstReport = (owner: Pod | Workload): boolean => !reported.has(owner) && reported.add(owner).has(owner);
  const addresses = new Map<UnaddressedPod, IpAddress[]>();
  const claims: PodClaim[] = [];
  for (const placed of pods) {
    const ofHost = placed.pod.spec.hostNetwork ? hostAddresses(placed.node) : [];
    addresses.set(placed, [...ofHost]);
    if (ofHost.length > 0) continue;
    const key = `${placed.owner.kind}/${placed.pod.namespace}/${placed.pod.name}`;
    const owner = describeObject(placed.pod);
    const ranges = rangesOf(placed.node, podCidrs);
    for (const range of ranges) claims.push({ placed, pool: poolOf(range), key, owner });
    if (ranges.length === 0 && isFirstReport(placed.owner)) {
      report('SVC107', { pod: describeObject(placed.owner) }, fieldOf(placed.owner.origin, []));
    }
  }
  for (const [index, { slot, displaced }] of assignSlots(claims, held).entries()) {
    const claim = claims[index];
    if (claim === undefined) continue;
    const { placed, pool } = claim;
    if (slot !== null) {
      addresses.get(placed)?.push(pool.addressAt(slot));
      if (displaced !== null) report('SVC127', { pod: claim.owner, ...displaced }, fieldOf(placed.owner.origin, []));
    } else if (isFirstReport(placed.owner)) {
      const args = { what: 'Pod address', range: pool.range, owner: describeObject(placed.owner) };
      report('SVC125', args, fieldOf(placed.owner.origin, []));
    }
  }
  return pods.flatMap((placed) => {
    const own = addresses.get(placed) ?? [];
    return own.length === 0 ? [] : [{ pod: { ...placed.pod, addresses: own }, owner: placed.owner }];
  });
}

/** The first InternalIP of each family, in the order in which kubelet reports them as Pod addresses. */
function hostAddresses(node: Node | null): readonly IpAddress[] {
  const internal = (node?.addresses ?? []).filter((entry) => entry.type === 'InternalIP').map((entry) => entry.address);
  return internal.filter((address, index) => internal.findIndex((first) => first.family === address.family) === index);
}

function rangesOf(node: Node | null, podCidrs: readonly Cidr[]): readonly Cidr[] {
  const ranges = node !== null && node.podCidrs.length > 0 ? node.podCidrs : podCidrs;
  return FAMILIES.flatMap((family) => ranges.filter((range) => range.family === family).slice(0, 1));
}

function poolsByRange(): (range: Cidr) => AddressPool {
  const pools = new Map<string, AddressPool>();
  return (range) => {
    const pool = pools.get(range.text) ?? podAddressPool(range);
    pools.set(range.text, pool);
    return pool;
  };
}
