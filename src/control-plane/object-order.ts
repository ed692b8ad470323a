import type { KubernetesObject, ObjectName } from '../kubernetes/objects.js';
import { compareBytes } from '../net/ordering.js';

/** Orders objects by namespace, then name. */
export function byNamespaceAndName(left: ObjectName, right: ObjectName): -1 | 0 | 1 {
  return compareBytes(left.namespace, right.namespace) || compareBytes(left.name, right.name);
}

/** Orders objects of several kinds by namespace, name and kind. */
export function byNameAndKind(left: KubernetesObject, right: KubernetesObject): -1 | 0 | 1 {
  return byNamespaceAndName(left, right) || compareBytes(left.kind, right.kind);
}
