import type { Report } from '../../diagnostics/diagnostic.js';
import type { FieldPath } from '../../diagnostics/location.js';
import { namespacedName, type KubernetesObject, type Service, type ServiceCidr } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import type { Cidr } from '../../net/cidr.js';
import { FAMILIES, type Family } from '../../net/family.js';
import { compareBytes } from '../../net/ordering.js';
import type { LockUse } from '../lock/lock.js';
import { familiesOf, hasRange, policyOf } from './ip-families.js';

/** The networks that cluster IPs are of, and how far the input tells them. */
export interface ServiceRanges {
  /** Those of the primary family's first one first; with ServiceCIDRs there may be several of a family. */
  readonly ranges: readonly Cidr[];
  readonly knowledge: ServiceRangeKnowledge;
}

/**
 * What is known of the service ranges: themselves, their families alone, or nothing. By a guess nothing is refused. `source` is
 * what tells it, as messages name that.
 */
export type ServiceRangeKnowledge =
  | { readonly kind: 'ranges'; readonly source: string }
  | { readonly kind: 'families'; readonly source: string }
  | { readonly kind: 'nothing' };

/** The API server's own Service, and its own ServiceCIDR. */
const DEFAULT_SERVICE = 'default/kubernetes';
const DEFAULT_SERVICE_CIDR = 'kubernetes';

/**
 * The service ranges of the cluster that the objects are of or go to. `given` is --service-cluster-ip-range, null without;
 * `guess` has one range of each family, for those that nothing tells.
 */
export function serviceRangesOf(
  objects: readonly KubernetesObject[],
  given: readonly Cidr[] | null,
  guess: readonly Cidr[],
  lock: LockUse | null,
): ServiceRanges {
  const cidrs = objects.filter((object) => object.kind === 'ServiceCIDR').filter(({ isReady }) => isReady);
  const ofDefault = cidrs.find(({ name }) => name === DEFAULT_SERVICE_CIDR) ?? null;
  const [ranges, source] =
    given !== null
      ? [given, '--service-cluster-ip-range']
      : [ofDefault?.cidrs ?? null, `ServiceCIDR ${DEFAULT_SERVICE_CIDR}`];
  if (ranges !== null) return { ranges: extended(ranges, cidrs), knowledge: { kind: 'ranges', source } };
  const services = objects.filter((object) => object.kind === 'Service');
  const shown = shownFamilies(services, lock);
  const families = shown?.families ?? askedFamilies(services);
  return {
    ranges: extended(
      families.flatMap((family) => guess.filter((range) => range.family === family)),
      cidrs,
    ),
    knowledge: shown === null ? { kind: 'nothing' } : { kind: 'families', source: shown.source },
  };
}

/** ServiceCIDRs add networks to the families that the API server was started with, and no families. */
function extended(ranges: readonly Cidr[], cidrs: readonly ServiceCidr[]): readonly Cidr[] {
  const known = new Map(ranges.map((range) => [range.text, range]));
  for (const { cidrs: networks } of cidrs.toSorted((left, right) => compareBytes(left.name, right.name))) {
    for (const network of networks) {
      if (hasRange(ranges, network.family)) known.set(network.text, network);
    }
  }
  return [...known.values()];
}

interface ShownFamilies {
  readonly families: readonly Family[];
  readonly source: string;
}

/**
 * The families of addresses that an API server has given, primary first; null where there is no such address. Service
 * kubernetes has one address in a dual-stack cluster too, so that an address which a manifest gives counts beside it.
 */
function shownFamilies(services: readonly Service[], lock: LockUse | null): ShownFamilies | null {
  const apiServer = services.find((service) => namespacedName(service) === DEFAULT_SERVICE);
  const ofApiServer = apiServer?.clusterIps[0]?.family ?? apiServer?.ipFamilies[0];
  const stored = services.filter(({ uid }) => uid !== '').flatMap(storedFamilies);
  const locked = [...(lock?.held.services.values() ?? [])].flatMap(({ clusterIps }) => clusterIps);
  const source =
    stored.length > 0
      ? 'the stored Services'
      : ofApiServer !== undefined
        ? `Service ${DEFAULT_SERVICE}`
        : locked.length > 0 && lock !== null
          ? lock.held.name
          : null;
  if (source === null) return null;
  const given = services.flatMap(({ clusterIps }) => clusterIps);
  const shown = new Set([...stored, ...[...locked, ...given].map(({ family }) => family)]);
  const others = FAMILIES.filter((family) => family !== ofApiServer && shown.has(family));
  return { families: ofApiServer === undefined ? others : [ofApiServer, ...others], source };
}

function storedFamilies({ clusterIps, isHeadless, selector, ipFamilies }: Service): readonly Family[] {
  // Without selector a headless Service has both families in every cluster.
  return isHeadless && selector !== null ? ipFamilies : clusterIps.map(({ family }) => family);
}

/**
 * The families that the Services need: those that they name, and IPv4 for all others. So a further Service adds a family at
 * most, as the second one.
 */
function askedFamilies(services: readonly Service[]): readonly Family[] {
  const asked = services.map(demandOf).filter((demand) => demand !== null);
  const isOfIpv6Alone = asked.length > 0 && asked.every(({ families }) => families.join() === 'ipv6');
  if (isOfIpv6Alone) return ['ipv6'];
  return asked.some(({ families }) => families.includes('ipv6')) ? FAMILIES : ['ipv4'];
}

interface Demand {
  /** Empty where any family will do. */
  readonly families: readonly Family[];
  readonly path: FieldPath;
}

/** null for a Service that gets no family of the cluster. */
function demandOf(service: Service): Demand | null {
  const { type, isHeadless, selector, clusterIps, ipFamilies } = service;
  // Headless without selector: whoever writes the endpoints knows which families they have.
  if (type === 'ExternalName' || (isHeadless && selector === null)) return null;
  // PreferDualStack is content with what there is.
  if (policyOf(service) === 'RequireDualStack') return { families: FAMILIES, path: ['spec', 'ipFamilyPolicy'] };
  const families = [...new Set([...ipFamilies, ...clusterIps.map(({ family }) => family)])];
  return { families, path: ['spec', ipFamilies.length > 0 ? 'ipFamilies' : 'clusterIP'] };
}

/** Families that the cluster is taken to have for no better reason than that Services ask for them. */
export function guessedFamilies({ ranges, knowledge }: ServiceRanges): readonly Family[] {
  return knowledge.kind === 'nothing' ? FAMILIES.filter((family) => hasRange(ranges, family)) : [];
}

/**
 * Announces a range of IPv6 that is made up and of which a Service gets something; one of IPv4 alone is what every Service
 * without a wish gets.
 */
export function reportInventedRanges(serviceRanges: ServiceRanges, services: readonly Service[], report: Report): void {
  if (!guessedFamilies(serviceRanges).includes('ipv6')) return;
  if (!services.some((service) => getsIpv6(service, serviceRanges.ranges))) return;
  for (const service of services) {
    const demand = demandOf(service);
    if (demand?.families.includes('ipv6') !== true) continue;
    const ranges = serviceRanges.ranges.map(({ text }) => text);
    report('SVC128', { service: namespacedName(service), ranges }, fieldOf(service.origin, demand.path));
    return;
  }
}

/** Where its manifest gives no address of it. */
function getsIpv6(service: Service, ranges: readonly Cidr[]): boolean {
  if (demandOf(service) === null || service.clusterIps.some(({ family }) => family === 'ipv6')) return false;
  return familiesOf(service, ranges).families.includes('ipv6');
}
