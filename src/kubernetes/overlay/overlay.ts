import type { Report } from '../../diagnostics/diagnostic.js';
import type { Document } from '../../documents/document.js';
import { appliedService, lostPorts } from './applied-service.js';
import { appliedFields, withoutStatus, type Fields } from './apply-object.js';
import { livePage, withoutObjects, type LiveObject, type LivePage } from './live-objects.js';
import {
  bringsPods,
  changesEndpoints,
  endsMirroring,
  hasNoEndpoints,
  managedFor,
  mirroredFor,
} from './new-endpoints.js';
import { reportFixedClass, reportFixedClusterIp, reportLostPort, reportUnmergedPorts } from './refused-changes.js';
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
  if (key.kind !== 'Service') return { written, before, after: appliedFields(before.fields, fields) };
  reportFixedClusterIp(written, before, report);
  const after = appliedService(before.fields, fields);
  if (after === null) reportUnmergedPorts(written, report);
  else for (const index of lostPorts(fields, after)) reportLostPort(written, index, report);
  if (after !== null) reportFixedClass(written, before, after, report);
  return { written, before, after: after ?? before.fields };
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
