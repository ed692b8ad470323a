import { namespacedName, type Service } from '../../kubernetes/objects.js';
import type { IpAddress } from '../../net/address.js';
import { FAMILIES } from '../../net/family.js';
import type { Invented } from '../cluster.js';
import type { LockContent, LockedPod, LockedService, LockUse } from './lock.js';
import { ownerIn } from './pod-identity.js';
import { serviceValues } from './service-values.js';

/** What a lock should hold after a run, and how that differs from what it holds. */
export interface LockUpdate {
  readonly content: LockContent;
  /** Values of this run that no manifest holds, and neither does the lock, by their owners. */
  readonly lacking: { readonly count: number; readonly owners: readonly string[] };
  /** How many values are new to the lock. */
  readonly added: number;
  /** Owners of values that it holds and should not any more. */
  readonly freed: readonly string[];
}

/** What a run knows when everything has been given. */
export interface GivenValues {
  /** Those of the input. */
  readonly wanted: readonly Service[];
  /** Those that have what they need. */
  readonly services: readonly Service[];
  readonly invented: readonly Invented[];
  readonly pods: readonly { readonly identity: string; readonly remembered: LockedPod; readonly lock: string | null }[];
  /** Whether the input still has what makes that Pod of the lock. */
  readonly isLivingPod: (identity: string) => boolean;
}

/**
 * The values of this run, and those of the lock whose owners this run cannot know to be gone, as far as nobody else has been
 * given them.
 */
export function lockUpdate({ held, frees }: LockUse, given: GivenValues): LockUpdate {
  const services = new Map(
    given.services.map((service) => [namespacedName(service), serviceValues(service)] as const).filter(hasValues),
  );
  const pods = new Map(given.pods.map(({ identity, remembered }) => [identity, remembered]));
  const present = new Set(given.wanted.map(namespacedName));
  const taken = valuesIn({ services, pods });
  for (const [name, entry] of held.services) {
    const [namespace = '', ownName = ''] = name.split('/');
    if (present.has(name) || frees(namespace, `Service/${ownName}`)) continue;
    const left = withoutTaken(entry, taken);
    if (hasValues([name, left])) services.set(name, left);
  }
  for (const [identity, entry] of held.pods) {
    if (pods.has(identity)) continue;
    if (!given.isLivingPod(identity) && frees(...ownerIn(identity))) continue;
    const addresses = entry.addresses.filter(({ text }) => !taken.addressesOfPods.has(text));
    if (addresses.length === entry.addresses.length) pods.set(identity, entry);
  }
  const content = { services, pods };
  const [before, after] = [ownedValues(held), ownedValues(content)];
  return {
    content,
    lacking: lackingOf(given),
    added: [...after.keys()].filter((value) => !before.has(value)).length,
    freed: [...new Set([...before].flatMap(([value, owner]) => (after.has(value) ? [] : [owner])))].toSorted(),
  };
}

function lackingOf({ invented, pods }: GivenValues): LockUpdate['lacking'] {
  const ofServices = invented.flatMap((value) =>
    value.kind === 'pod' || value.lock !== null ? [] : [`Service ${value.service}`],
  );
  const ofPods = pods.flatMap(({ identity, lock }) => (lock === null ? [ownerOf(identity)] : []));
  const owners = [...ofServices, ...ofPods];
  return { count: owners.length, owners: [...new Set(owners)] };
}

interface TakenValues {
  readonly clusterIps: ReadonlySet<string>;
  readonly nodePorts: ReadonlySet<number>;
  readonly addressesOfPods: ReadonlySet<string>;
}

function valuesIn({ services, pods }: LockContent): TakenValues {
  const entries = [...services.values()];
  return {
    clusterIps: new Set(entries.flatMap(({ clusterIps }) => clusterIps.map(({ text }) => text))),
    nodePorts: new Set(entries.flatMap((entry) => [...entry.nodePorts.values(), entry.healthCheckNodePort])),
    addressesOfPods: new Set([...pods.values()].flatMap(({ addresses }) => addresses.map(({ text }) => text))),
  };
}

function withoutTaken(entry: LockedService, taken: TakenValues): LockedService {
  return {
    clusterIps: entry.clusterIps.filter(({ text }) => !taken.clusterIps.has(text)),
    nodePorts: new Map([...entry.nodePorts].filter(([, number]) => !taken.nodePorts.has(number))),
    healthCheckNodePort: taken.nodePorts.has(entry.healthCheckNodePort) ? 0 : entry.healthCheckNodePort,
    loadBalancerIps: entry.loadBalancerIps,
  };
}

function hasValues([, entry]: readonly [string, LockedService]): boolean {
  const { clusterIps, nodePorts, healthCheckNodePort, loadBalancerIps } = entry;
  return clusterIps.length > 0 || nodePorts.size > 0 || healthCheckNodePort !== 0 || loadBalancerIps.length > 0;
}

/** Every value with its owner, under a name of its own. */
function ownedValues({ services, pods }: LockContent): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, entry] of services) {
    const owner = `Service ${name}`;
    const add = (what: string, value: string): void => {
      values.set(`${name} ${what} ${value}`, owner);
    };
    for (const address of entry.clusterIps) add('cluster IP', address.text);
    for (const [port, number] of entry.nodePorts) add(`node port ${port}`, String(number));
    if (entry.healthCheckNodePort !== 0) add('health check node port', String(entry.healthCheckNodePort));
    for (const address of entry.loadBalancerIps) add('load-balancer IP', address.text);
  }
  for (const [identity, { node, addresses }] of pods) {
    values.set(`${identity} ${node ?? ''} ${inOrder(addresses)}`, ownerOf(identity));
  }
  return values;
}

function ownerOf(identity: string): string {
  const [kind = '', ...name] = identity.split('/');
  return `${kind} ${name.join('/')}`;
}

function inOrder(addresses: readonly IpAddress[]): string {
  return FAMILIES.flatMap((family) =>
    addresses.filter((address) => address.family === family).map(({ text }) => text),
  ).join(' ');
}
