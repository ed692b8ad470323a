import type { Report } from '../diagnostics/diagnostic.js';
import type { Document } from '../documents/document.js';
import { compareBytes } from '../net/ordering.js';
import { chooseConfigMap, readConfigMap, type KubeProxyConfigMap } from './config-map.js';
import type { ConfigurationSource } from './configuration/source.js';
import { decodeObject } from './decode/decode.js';
import { rootMapping } from './decode/mapping.js';
import { listItems } from './list-items.js';
import type { KubernetesObject } from './objects.js';
import { resolveKind } from './resolve-kind.js';
import { uniteDuplicates } from './unite-duplicates.js';

export interface Collected {
  /** Sorted by kind, namespace and name. */
  readonly objects: readonly KubernetesObject[];
  /** Of the ConfigMap kube-proxy, if the documents hold it. */
  readonly configuration: ConfigurationSource | null;
  /** How many objects of kinds that svcgen does not read, by `apiVersion kind`. */
  readonly skipped: ReadonlyMap<string, number>;
}

/** The objects of the documents that svcgen reads. Every problem of every object is reported; a bad object is left out. */
export function collectObjects(documents: readonly Document[], report: Report): Collected {
  const objects: KubernetesObject[] = [];
  const configMaps: KubeProxyConfigMap[] = [];
  const skipped = new Map<string, number>();
  for (const document of documents) {
    for (const item of listItems(document, report)) {
      const at = rootMapping(item.values, item.origin, report);
      const resolved = resolveKind(at, item.impliedKind);
      if (resolved.kind === 'skipped') {
        skipped.set(resolved.label, (skipped.get(resolved.label) ?? 0) + 1);
      } else if (resolved.kind === 'read' && resolved.name === 'ConfigMap') {
        const configMap = readConfigMap(at);
        if (configMap === null) skipped.set('v1 ConfigMap', (skipped.get('v1 ConfigMap') ?? 0) + 1);
        else configMaps.push(configMap);
      } else if (resolved.kind === 'read') {
        const object = decodeObject(resolved.name, at);
        if (object !== null) objects.push(object);
      }
    }
  }
  return {
    objects: uniteDuplicates(objects, report),
    configuration: chooseConfigMap(configMaps),
    skipped: new Map([...skipped].sort(([left], [right]) => compareBytes(left, right))),
  };
}
