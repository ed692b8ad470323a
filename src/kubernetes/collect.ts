import type { Report } from '../diagnostics/diagnostic.js';
import type { Document } from '../documents/document.js';
import { compareBytes } from '../net/ordering.js';
import type { ReleaseFacts } from '../releases/facts.js';
import { chooseConfigMap, readConfigMap, type KubeProxyConfigMap } from './config-map.js';
import type { ConfigurationSource } from './configuration/source.js';
import { readController, type Controller } from './decode/controller.js';
import { decodeObject } from './decode/decode.js';
import { rootMapping, type FieldValidation, type Mapping } from './decode/mapping.js';
import { listItems } from './list-items.js';
import type { KubernetesObject } from './objects.js';
import { isMadeByWorkloads, withoutOwnedWorkloads } from './owned-workloads.js';
import { resolveKind } from './resolve-kind.js';
import { servedVersionWatch } from './served-versions.js';
import { uniteDuplicates } from './unite-duplicates.js';

export interface Collected {
  /** Sorted by kind, namespace and name. */
  readonly objects: readonly KubernetesObject[];
  /** Of the ConfigMap kube-proxy, if the documents hold it. */
  readonly configuration: ConfigurationSource | null;
  /** How many objects of kinds that svcgen does not read, by `apiVersion kind`. */
  readonly skipped: ReadonlyMap<string, number>;
}

/** What has been collected so far. */
interface Collection {
  readonly objects: KubernetesObject[];
  readonly controllers: Map<KubernetesObject, Controller>;
  readonly configMaps: KubeProxyConfigMap[];
  readonly skipped: Map<string, number>;
}

/** The objects of the documents that svcgen reads. Every problem of every object is reported; a bad object is left out. */
export function collectObjects(
  documents: readonly Document[],
  report: Report,
  facts: ReleaseFacts,
  fieldValidation: FieldValidation = 'strict',
): Collected {
  const collection: Collection = { objects: [], controllers: new Map(), configMaps: [], skipped: new Map() };
  for (const document of documents) {
    const warnOfVersion = servedVersionWatch();
    for (const { values, origin, impliedKind } of listItems(document, report)) {
      const at = rootMapping(values, origin, report, facts, fieldValidation, document.former ?? null);
      const resolved = resolveKind(at, impliedKind);
      if (resolved.kind === 'skipped') skip(collection.skipped, resolved.label);
      if (resolved.kind !== 'read') continue;
      warnOfVersion(at, resolved.name, resolved.apiVersion);
      collect(collection, resolved.name, at);
    }
  }
  const { objects, controllers, configMaps, skipped } = collection;
  return {
    objects: uniteDuplicates(withoutOwnedWorkloads(objects, controllers), report),
    configuration: chooseConfigMap(configMaps),
    skipped: new Map([...skipped].sort(([left], [right]) => compareBytes(left, right))),
  };
}

function collect({ objects, controllers, configMaps, skipped }: Collection, kind: string, at: Mapping): void {
  if (kind === 'ConfigMap') {
    const configMap = readConfigMap(at);
    if (configMap === null) skip(skipped, 'v1 ConfigMap');
    else configMaps.push(configMap);
    return;
  }
  const object = decodeObject(kind, at);
  if (object === null) return;
  objects.push(object);
  const controller = isMadeByWorkloads(kind) ? readController(at) : null;
  if (controller !== null) controllers.set(object, controller);
}

function skip(skipped: Map<string, number>, label: string): void {
  skipped.set(label, (skipped.get(label) ?? 0) + 1);
}
