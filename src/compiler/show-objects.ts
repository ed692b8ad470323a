import type { Code } from '../diagnostics/catalog.js';
import { diagnosticList, type Diagnostic, type Report } from '../diagnostics/diagnostic.js';
import { hostNameSlices } from '../kubernetes/host-name-slices.js';
import { objectValues } from '../kubernetes/object-values.js';
import { objectsOfKind } from '../kubectl/cluster-objects.js';
import { printedGroups, type OutputFormat } from '../kubectl/print/print.js';
import { RESOURCES } from '../kubectl/resource.js';
import { kindsOf, wantedGroups, type ShownGroup, type WantedObjects } from '../kubectl/wanted-objects.js';
import { defaultNamespaceOf } from './collect-input.js';
import type { NewLock } from './lock.js';
import type { CompileOptions, InputText } from './options.js';
import { readCluster } from './read-cluster.js';
import { readServiceFilter } from './settings.js';

export interface ShowOptions {
  readonly wanted: WantedObjects;
  readonly format: OutputFormat;
  /** The column NAMESPACE even where all objects are of one. */
  readonly allNamespaces: boolean;
  readonly showLabels: boolean;
  readonly noHeaders: boolean;
  /** What ages are counted from, in milliseconds since 1970; null: they are unknown, and the same input gives the same text. */
  readonly now: number | null;
}

export interface ShownText {
  /** The text in pieces; empty when a diagnostic is an error. */
  readonly chunks: readonly string[];
  /** What the lock of the options is to become; null where it may stay, and with every error. */
  readonly lock: NewLock | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What only rules are concerned by, and the invented values one by one: they are marked where they stand. */
const NOT_TOLD: ReadonlySet<Code> = new Set([
  'SVC105',
  'SVC106',
  'SVC110',
  'SVC120',
  'SVC121',
  'SVC122',
  'SVC203',
  'SVC206',
  'SVC208',
  'SVC228',
  'SVC301',
  'SVC302',
  'SVC306',
]);

/** Findings about what an input lacks, which only mislead when a part of it is bad. */
const CONSEQUENCES: ReadonlySet<Code> = new Set(['SVC070', 'SVC071', 'SVC073', 'SVC101', 'SVC104']);

/** Objects as kubectl would print them, had the manifests been applied. Pure, as `compile` is. */
export function showObjects(inputs: readonly InputText[], options: CompileOptions, show: ShowOptions): ShownText {
  const { cluster, collected, controlPlane, lock, diagnostics } = readCluster(inputs, options, true);
  const { found, report } = diagnosticList();
  const filter = readServiceFilter(options, report);
  const shown = {
    cluster,
    objects: collected.objects,
    valueAt: objectValues(collected.documents),
    hostNameSlices: hostNameSlices(collected.documents, defaultNamespaceOf(inputs, options)),
    serviceClusterIpRanges: controlPlane.serviceRanges.ranges,
  };
  const groups = wantedGroups(show.wanted, (kind) => objectsOfKind(kind, shown), filter, report);
  mention(groups, options, show, report);
  const isToldOfEndpoints = found.some(({ code }) => code === 'SVC073');
  const all = [...diagnostics, ...found].filter(
    ({ code }) => !NOT_TOLD.has(code) && !(isToldOfEndpoints && code === 'SVC043'),
  );
  if (all.some(({ severity }) => severity === 'error')) {
    return { chunks: [], lock: null, diagnostics: all.filter(({ code }) => !CONSEQUENCES.has(code)) };
  }
  const text = printedGroups(groups, {
    format: show.format,
    isSingle: show.wanted.kind === 'named' && show.wanted.names.length === 1,
    hasHeaders: !show.noHeaders,
    hasNamespaces: show.allNamespaces || (options.namespace === undefined && namespacesIn(groups) > 1),
    hasLabels: show.showLabels,
    now: show.now,
  });
  return { chunks: text, lock, diagnostics: all };
}

function namespacesIn(groups: readonly ShownGroup[]): number {
  const namespaced = groups.filter(({ kind }) => RESOURCES[kind].isNamespaced);
  return new Set(namespaced.flatMap(({ objects }) => objects.map(({ namespace }) => namespace))).size;
}

function mention(
  groups: readonly ShownGroup[],
  { namespace, selector }: CompileOptions,
  { wanted, format }: ShowOptions,
  report: Report,
): void {
  if (kindsOf(wanted).includes('Endpoints')) report('SVC073', {}, null);
  if (wanted.kind === 'all' && groups.every(({ objects }) => objects.length === 0)) {
    const kinds = groups.map(({ kind }) => RESOURCES[kind].plural);
    const isNamespaced = groups.some(({ kind }) => RESOURCES[kind].isNamespaced);
    const filters = [
      ...(namespace === undefined || !isNamespaced ? [] : ['--namespace']),
      ...(selector === undefined ? [] : ['--selector']),
    ];
    report('SVC071', { kinds, namespace: isNamespaced ? (namespace ?? null) : null, filters }, null);
  }
  const invented = groups.flatMap(({ objects }) => objects.filter((object) => object.invented.size > 0));
  if (invented.length > 0 && format !== 'name') {
    const how = format === 'yaml' || format === 'json' ? 'annotation' : 'mark';
    report('SVC070', { objects: invented.length, how }, null);
  }
}
