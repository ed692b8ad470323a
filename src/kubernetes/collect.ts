import type { Report } from '../diagnostics/diagnostic.js';
import type { Document } from '../documents/document.js';
import { chooseConfigMap, readConfigMap, type KubeProxyConfigMap } from './config-map.js';
import type { ConfigurationSource } from './configuration/source.js';
import { readController, type Controller } from './decode/controller.js';
import { decodeObject } from './decode/decode.js';
import { isRecord, placeOf, reportField, rootMapping, type DecodingRules, type Mapping } from './decode/mapping.js';
import { listItems } from './list-items.js';
import type { MistakenInput } from '../diagnostics/catalog/mistaken-input.js';
import type { KubernetesObject, Origin } from './objects.js';
import { fieldOf } from './origin.js';
import { isMadeByWorkloads, withoutOwnedWorkloads } from './owned-workloads.js';
import { resolveKind } from './resolve-kind.js';
import { servedVersionWatch } from './served-versions.js';
import {
  contentsOf,
  NO_KIND,
  reportNoObjects,
  skip,
  skippedIn,
  type ContentsOfTexts,
  type TextContents,
} from './text-contents.js';
import { uniteDuplicates } from './unite-duplicates.js';

export interface Collected {
  /** Sorted by kind, namespace and name. */
  readonly objects: readonly KubernetesObject[];
  /** Of the ConfigMap kube-proxy, if the documents hold it. */
  readonly configuration: ConfigurationSource | null;
  /** How many objects of kinds that svcgen does not read, by `apiVersion kind`. */
  readonly skipped: ReadonlyMap<string, number>;
  /** `Kind/name` of the objects that name no namespace. */
  readonly withoutNamespace: ReadonlySet<string>;
  readonly contents: ReadonlyMap<string, TextContents>;
}

export interface CollectingRules extends DecodingRules {
  /** Whether the user named that text itself; others only lie in a folder that was named. */
  readonly isNamed: (text: string) => boolean;
  /** Whether a KubeProxyConfiguration is given in its own place. */
  readonly hasConfiguration: boolean;
}

/** What has been collected so far. */
interface Collection {
  readonly objects: KubernetesObject[];
  readonly controllers: Map<KubernetesObject, Controller>;
  readonly configMaps: KubeProxyConfigMap[];
  readonly withoutNamespace: Set<string>;
  /** The first Endpoints that no API server holds. */
  newEndpoints: Origin | null;
}

/**
 * The objects of the documents that svcgen reads. Every problem of every object is reported; a bad object is left out.
 * `texts` holds what is known of them already.
 */
export function collectObjects(
  documents: readonly Document[],
  report: Report,
  rules: CollectingRules,
  texts: ContentsOfTexts = new Map(),
): Collected {
  const collection: Collection = {
    objects: [],
    controllers: new Map(),
    configMaps: [],
    withoutNamespace: new Set(),
    newEndpoints: null,
  };
  for (const document of documents) {
    const warnOfVersion = servedVersionWatch();
    const contents = contentsOf(texts, document.source.name);
    for (const { values, origin, impliedKind } of listItems(document, report)) {
      const at = rootMapping(values, origin, report, rules, document.former ?? null);
      const resolved = resolveKind(at, impliedKind);
      switch (resolved.kind) {
        case 'read':
          warnOfVersion(at, resolved.name, resolved.apiVersion);
          collect(collection, contents, resolved.name, at);
          break;
        case 'skipped':
          skip(contents, resolved.label);
          break;
        case 'no-object':
          skip(contents, NO_KIND);
          if (rules.isNamed(document.source.name)) contents.noObjects.push(placeOf(at, ''));
          break;
        case 'mistaken':
          collectMistaken(contents, at, resolved.what, rules);
          break;
        case 'kube-proxy-configuration':
          skip(contents, 'KubeProxyConfiguration');
          if (!rules.hasConfiguration) reportField(at, 'kind', -1, 'SVC056', {});
          break;
        case 'bad':
          contents.hasObjects = true;
          break;
      }
    }
  }
  reportNoObjects(texts.values(), report);
  const { objects, controllers, configMaps, withoutNamespace, newEndpoints } = collection;
  // The API server says so of each; once is enough.
  if (newEndpoints !== null) report('SVC043', {}, fieldOf(newEndpoints, ['kind']));
  return {
    objects: uniteDuplicates(withoutOwnedWorkloads(objects, controllers), report),
    configuration: chooseConfigMap(configMaps),
    skipped: skippedIn(texts.values()),
    withoutNamespace,
    contents: texts,
  };
}

/** In a folder such files may lie beside manifests, unless they were to be some. */
function collectMistaken(contents: TextContents, at: Mapping, what: MistakenInput, rules: CollectingRules): void {
  const isMeant = what === 'watch-events' || rules.isNamed(at.decoding.origin.source.name);
  if (!isMeant) skip(contents, `(${what})`);
  else if (!contents.mistaken.has(what)) reportField(at, '', -1, 'SVC054', { what, name: null });
  contents.mistaken.add(what);
}

function collect(collection: Collection, contents: TextContents, kind: string, at: Mapping): void {
  const { objects, controllers, configMaps, withoutNamespace } = collection;
  if (kind === 'ConfigMap') {
    const configMap = readConfigMap(at);
    if (configMap === null) {
      skip(contents, 'v1 ConfigMap');
      return;
    }
    configMaps.push(configMap);
    contents.hasObjects = true;
    return;
  }
  contents.hasObjects = true;
  const object = decodeObject(kind, at);
  if (object === null) return;
  objects.push(object);
  if (object.namespace !== '' && !namesNamespace(at)) withoutNamespace.add(`${object.kind}/${object.name}`);
  if (kind === 'Endpoints' && !at.decoding.isStored) collection.newEndpoints ??= object.origin;
  const controller = isMadeByWorkloads(kind) ? readController(at) : null;
  if (controller !== null) controllers.set(object, controller);
}

function namesNamespace({ values: { metadata } }: Mapping): boolean {
  const namespace = isRecord(metadata) ? metadata['namespace'] : null;
  return typeof namespace === 'string' && namespace !== '';
}
