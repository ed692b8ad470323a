import type { Node } from '../../kubernetes/objects.js';
import type { Fields } from '../raw-fields.js';
import { NOTHING_INVENTED, type ShownObject } from '../shown-object.js';
import { metadataOf } from './metadata.js';

/** A Node as it is written: nothing of it is invented. */
export function shownNode(node: Node, written: Fields): ShownObject {
  return {
    kind: 'Node',
    namespace: '',
    name: node.name,
    labels: node.labels,
    fields: { ...written, apiVersion: 'v1', kind: 'Node', metadata: metadataOf(node, written) },
    invented: NOTHING_INVENTED,
  };
}
