import type { Report } from '../../diagnostics/diagnostic.js';
import type { Document } from '../../documents/document.js';
import { fieldOf } from '../origin.js';
import { appliedFields, fieldsAt, withoutStatus, type Fields } from './apply-object.js';
import { livePage, withoutObjects, type LiveObject, type LivePage } from './live-objects.js';
import {
  bringsPods,
  changesEndpoints,
  endsMirroring,
  hasNoEndpoints,
  managedFor,
  mirroredFor,
} from './new-endpoints.js';
import { updatedService } from './updated-service.js';
import { documentOf, writtenObjects, type WrittenObject } from './written-objects.js';

/** A live cluster as it would be after `kubectl apply` of some files. */
export interface Overlay {
  readonly documents: readonly Document[];
  /** Namespaces whose Pods say which endpoints a Service of the files gets. */
  readonly podNamespaces: readonly string[];
}

interface Applied {
  readonly written: WrittenObject;
  readonly before: LiveObject | null;
  readonly after: Fields;
}

export function overlay(
  live: readonly Document[],
  files: readonly Document[],
  defaultNamespace: string,
  report: Report,
): Overlay {
  const pages = live.map(livePage);
  const present = new Map(pages.flatMap(({ objects }) => objects.map((object) => [object.key.text, object] as const)));
  const applied = writtenObjects(files, defaultNamespace, report).map((written) => apply(written, present, report));
  const renewed = applied.filter(isRenewed).flatMap(({ written: { key } }) => (key === null ? [] : [key]));
  const gone = new Set([
    ...applied.flatMap(({ before }) => (before === null ? [] : [before.fields])),
    ...outdatedMirrors(pages, applied),
    ...outdatedSlices(pages, applied, new Set(renewed.map(({ namespace, name }) => `${namespace}/${name}`))),
  ]);
  return {
    documents: [
      ...pages.flatMap((page) => withoutObjects(page, gone) ?? []),
      ...applied.map(({ written, before, after }) => documentOf(written, after, before?.fields ?? null)),
    ],
    podNamespaces: [...new Set(renewed.map(({ namespace }) => namespace))].sort(),
  };
}

function apply(written: WrittenObject, present: ReadonlyMap<string, LiveObject>, report: Report): Applied {
  const { key, fields } = written;
  if (key === null) return { written, before: null, after: fields };
  const before = present.get(key.text) ?? null;
  if (before === null) return { written, before, after: withoutStatus(fields) };
  const after = appliedFields(before.fields, fields);
  if (key.kind !== 'Service') return { written, before, after };
  reportFixedClusterIp(written, before, report);
  return { written, before, after: updatedService(before.fields, after) };
}

/** ValidateServiceUpdate of pkg/apis/core/validation: a cluster IP stays as long as the type has one. */
function reportFixedClusterIp({ origin, fields, key }: WrittenObject, before: LiveObject, report: Report): void {
  const [old, wanted] = [fieldsAt(before.fields, 'spec'), fieldsAt(fields, 'spec')];
  const [given, fixed] = [wanted['clusterIP'], old['clusterIP']];
  if (typeof given !== 'string' || typeof fixed !== 'string' || given === '' || fixed === '' || given === fixed) return;
  if (wanted['type'] === 'ExternalName' || old['type'] === 'ExternalName' || key === null) return;
  const service = `${key.namespace}/${key.name}`;
  report('SVC069', { service, fixed, given }, fieldOf(origin, ['spec', 'clusterIP']));
}

function isRenewed({ written: { key }, before, after }: Applied): boolean {
  return key?.kind === 'Service' && changesEndpoints(before?.fields ?? null, after);
}

/** Slices that the controller would write anew: of Services that select otherwise now, and of those that had no endpoints. */
function outdatedSlices(
  pages: readonly LivePage[],
  applied: readonly Applied[],
  renewed: ReadonlySet<string>,
): readonly Fields[] {
  const slices = new Map<string, LiveObject[]>();
  for (const slice of pages.flatMap(({ objects }) => objects)) {
    const service = managedFor(slice);
    if (service === null) continue;
    const known = slices.get(service);
    if (known === undefined) slices.set(service, [slice]);
    else known.push(slice);
  }
  const withNewPods = new Set(
    applied.flatMap(({ written: { key }, before }) =>
      key !== null && before === null && bringsPods(key) ? [key.namespace] : [],
    ),
  );
  return [...slices].flatMap(([service, ofService]) => {
    const namespace = service.slice(0, service.indexOf('/'));
    const isOutdated = renewed.has(service) || (withNewPods.has(namespace) && ofService.every(hasNoEndpoints));
    return isOutdated ? ofService.map(({ fields }) => fields) : [];
  });
}

/** Slices that the mirroring controller would write anew, or take away. */
function outdatedMirrors(pages: readonly LivePage[], applied: readonly Applied[]): readonly Fields[] {
  const services = new Set(
    applied.flatMap(({ written: { key }, after }) =>
      key !== null && endsMirroring(key, after) ? [`${key.namespace}/${key.name}`] : [],
    ),
  );
  if (services.size === 0) return [];
  const slices = pages.flatMap(({ objects }) => objects);
  return slices.filter((slice) => services.has(mirroredFor(slice) ?? '')).map(({ fields }) => fields);
}
