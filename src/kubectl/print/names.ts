import { qualifiedName, RESOURCES } from '../resource.js';
import type { ShownObject } from '../shown-object.js';

/** As `kubectl get -o name` prints: `service/web`. */
export function namesText(objects: readonly ShownObject[]): string {
  return objects.map(({ kind, name }) => `${qualifiedName(RESOURCES[kind])}/${name}\n`).join('');
}
