import type { Report } from '../../diagnostics/diagnostic.js';
import type { FieldPath } from '../../diagnostics/location.js';
import { namespacedName, type Service } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import { FAMILIES, familyName, type Family } from '../../net/family.js';
import type { ControlPlaneOptions } from '../options.js';
import { hasRange, policyOf } from './ip-families.js';
import { isJudgedByFamilies } from './judged-services.js';

/** Reports what initIPFamilyFields refuses in a new Service (pkg/registry/core/service/storage/alloc.go). */
export function checkFamilies(services: readonly Service[], options: ControlPlaneOptions, report: Report): void {
  for (const service of services) {
    if (service.type === 'ExternalName' || service.uid !== '') continue;
    const several = severalOfOne(service);
    for (const what of several) report('SVC040', { what }, fieldOf(service.origin, ['spec', 'ipFamilyPolicy']));
    if (!isJudgedByFamilies(service, options)) continue;
    const ofAddresses = familiesOfAddresses(service, options);
    const isGood = several.length === 0 && ofAddresses.length === 0;
    for (const { family, path } of isGood ? namedFamilies(service, options) : ofAddresses) {
      reportMissingFamily(service, family, path, options, report);
    }
  }
}

/** What there are two of, in spite of a policy for one family. */
function severalOfOne(service: Service): readonly string[] {
  if (policyOf(service) !== 'SingleStack') return [];
  return [
    ...(service.clusterIps.length === 2 ? ['cluster IPs'] : []),
    ...(service.ipFamilies.length === 2 ? ['IP families'] : []),
  ];
}

/** A family that is asked for and of which the cluster has no range. */
interface MissingFamily {
  readonly family: Family;
  readonly path: FieldPath;
}

/** Of given addresses that ipFamilies says nothing of. */
function familiesOfAddresses(service: Service, options: ControlPlaneOptions): readonly MissingFamily[] {
  const named = service.ipFamilies.length;
  return service.clusterIps.flatMap(({ family }, index): readonly MissingFamily[] => {
    if (index < named || !isLacking(family, options)) return [];
    return [{ family, path: index === 0 ? ['spec', 'clusterIP'] : ['spec', 'clusterIPs', index] }];
  });
}

/** By policy and by name. */
function namedFamilies(service: Service, options: ControlPlaneOptions): readonly MissingFamily[] {
  // Headless without selector: whoever writes the endpoints knows which families they have.
  if (service.isHeadless && service.selector === null) return [];
  const isDemanded = (family: Family): boolean =>
    policyOf(service) === 'RequireDualStack' && isLacking(family, options);
  return [
    ...FAMILIES.filter(isDemanded).map((family) => ({ family, path: ['spec', 'ipFamilyPolicy'] })),
    ...service.ipFamilies.flatMap((family, index) =>
      isLacking(family, options) ? [{ family, path: ['spec', 'ipFamilies', index] }] : [],
    ),
  ];
}

function isLacking(family: Family, { serviceRanges }: ControlPlaneOptions): boolean {
  return !hasRange(serviceRanges.ranges, family);
}

export function reportMissingFamily(
  service: Service,
  family: Family,
  path: FieldPath,
  { serviceRanges: { knowledge } }: ControlPlaneOptions,
  report: Report,
): void {
  const shownBy = knowledge.kind === 'nothing' ? null : knowledge.source;
  const args = { service: namespacedName(service), family: familyName(family), shownBy };
  report('SVC126', args, fieldOf(service.origin, path));
}
