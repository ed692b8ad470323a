import { compareBytes } from '../net/ordering.js';
import type { ObjectName } from '../kubernetes/objects.js';

/** Orders objects by namespace, then name. */
export function byNamespaceAndName(left: ObjectName, right: ObjectName): -1 | 0 | 1 {
  return compareBytes(left.namespace, right.namespace) || compareBytes(left.name, right.name);
}
