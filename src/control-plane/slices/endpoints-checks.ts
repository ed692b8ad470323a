import type { Report } from '../../diagnostics/diagnostic.js';
import { namespacedName, type Endpoints, type Service } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import type { EndpointSource } from './endpoint-sources.js';
import { hasSelector, isMirrored, MOST_ENDPOINTS_OF_SUBSET, unmirroredAddresses } from './endpoints-mirroring.js';

const OVER_CAPACITY = 'endpoints.kubernetes.io/over-capacity';
const SKIP_MIRROR = 'endpointslice.kubernetes.io/skip-mirror';
const LEADER = 'control-plane.alpha.kubernetes.io/leader';

/** Reports what of the Endpoints of the input reaches no slice, though their Service is there. */
export function checkEndpoints(
  sources: ReadonlyMap<Service, EndpointSource>,
  endpoints: readonly Endpoints[],
  report: Report,
): void {
  const objects = new Map(endpoints.map((object) => [namespacedName(object), object]));
  for (const [service, source] of sources) {
    const object = objects.get(namespacedName(service));
    if (object === undefined) continue;
    if (hasSelector(service)) checkPicture(service, source, object, report);
    else if (isMirrored(object, service)) checkCapacity(source, object, report);
    else if (source.kind === 'unmirrored') reportUnmirrored(service, object, report);
  }
}

/** The endpoints controller overwrites what others write for a Service with a selector; nobody mirrors it. */
function checkPicture(service: Service, source: EndpointSource, object: Endpoints, report: Report): void {
  const name = namespacedName(object);
  if (!object.isStored) {
    report('SVC112', { endpoints: name }, fieldOf(object.origin, []), [fieldOf(service.origin, ['spec', 'selector'])]);
  } else if (source.kind === 'picture-of-pods') {
    const families = new Set(object.subsets.flatMap(({ addresses }) => addresses.map(({ address }) => address.family)));
    const lacking = service.clusterIps.map(({ family }) => family).find((family) => !families.has(family)) ?? null;
    if (object.annotations.has(OVER_CAPACITY)) {
      const where = fieldOf(object.origin, ['metadata', 'annotations', OVER_CAPACITY]);
      report('SVC115', { endpoints: name, lacking: 'pods-over-capacity' }, where);
    }
    if (lacking !== null) report('SVC115', { endpoints: name, lacking }, fieldOf(object.origin, ['subsets']));
  }
}

function checkCapacity(source: EndpointSource, object: Endpoints, report: Report): void {
  const isUsed = source.kind === 'endpoints' || (source.kind === 'slices' && source.mirrored !== null);
  const [first, ...others] = isUsed ? unmirroredAddresses(object) : [];
  if (first === undefined) return;
  const name = namespacedName(object);
  const args = { endpoints: name, most: MOST_ENDPOINTS_OF_SUBSET, first: first.address.text, others: others.length };
  report('SVC113', args, fieldOf(object.origin, first.path));
}

function reportUnmirrored(service: Service, object: Endpoints, report: Report): void {
  const isLabelled = object.labels.get(SKIP_MIRROR) === 'true';
  const path = isLabelled ? ['metadata', 'labels', SKIP_MIRROR] : ['metadata', 'annotations', LEADER];
  const name = namespacedName(object);
  const addresses = object.subsets.reduce((sum, subset) => sum + subset.addresses.length, 0);
  const args = { endpoints: name, mark: isLabelled ? ('label' as const) : ('annotation' as const), addresses };
  report('SVC114', args, fieldOf(object.origin, path), [fieldOf(service.origin, [])]);
}
