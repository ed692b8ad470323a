import type { Report } from '../diagnostics/diagnostic.js';
import type { Location } from '../diagnostics/location.js';
import { namespacedName, type Service } from '../kubernetes/objects.js';
import { fieldOf } from '../kubernetes/origin.js';
import { cnameLoops } from './cname-loops.js';
import { isWithin } from './domain-name.js';
import { externalNameOf } from './external-name.js';
import { serviceName } from './service-records.js';

/** Of a loop, at most so many names are told. */
const MOST_NAMES = 5;

/** Reports ExternalNames that nobody can look up. `names` are the owners of all records of the cluster. */
export function checkExternalNames(
  services: readonly Service[],
  isWanted: (service: Service) => boolean,
  names: ReadonlySet<string>,
  domain: string,
  report: Report,
): void {
  const aliases = services.filter(({ type }) => type === 'ExternalName');
  const byName = new Map(aliases.map((service) => [serviceName(service, domain), service]));
  const targets = new Map<string, string>();
  for (const [name, service] of byName) {
    const target = externalNameOf(service);
    if (target !== null) targets.set(name, target);
  }
  const loops = cnameLoops(targets);
  const told = new Set<readonly string[]>();
  for (const [name, service] of byName) {
    if (!isWanted(service)) continue;
    const loop = loops.get(name);
    const target = targets.get(name);
    if (target === undefined) reportAddress(service, report);
    else if (loop === undefined) checkTarget(service, target, names, domain, report);
    else if (!told.has(loop) || !loop.includes(name)) reportLoop(service, name, loop, byName, report);
    if (loop?.includes(name) === true) told.add(loop);
  }
}

function reportAddress(service: Service, report: Report): void {
  const args = { service: namespacedName(service), address: service.externalName ?? '' };
  report('SVC141', args, placeOf(service));
}

function checkTarget(
  service: Service,
  target: string,
  names: ReadonlySet<string>,
  domain: string,
  report: Report,
): void {
  const args = { service: namespacedName(service), target };
  if (isWithin(target, domain)) {
    if (!names.has(target)) report('SVC142', args, placeOf(service));
    return;
  }
  // What the search path of a Pod would make of it.
  const searched = [`${target}.${service.namespace}.svc.${domain}`, `${target}.svc.${domain}`, `${target}.${domain}`];
  const meant = searched.find((name) => names.has(name));
  if (meant !== undefined) report('SVC143', { ...args, meant }, placeOf(service));
}

function reportLoop(
  service: Service,
  name: string,
  loop: readonly string[],
  byName: ReadonlyMap<string, Service>,
  report: Report,
): void {
  const start = Math.max(0, loop.indexOf(name));
  const around = [...loop.slice(start), ...loop.slice(0, start)];
  const others = around.filter((member) => member !== name).flatMap((member) => byName.get(member) ?? []);
  const args = {
    service: namespacedName(service),
    names: around.slice(0, MOST_NAMES),
    more: Math.max(0, around.length - MOST_NAMES),
    isMember: loop.includes(name),
  };
  report('SVC140', args, placeOf(service), others.slice(0, MOST_NAMES - 1).map(placeOf));
}

function placeOf(service: Service): Location {
  return fieldOf(service.origin, ['spec', 'externalName']);
}
