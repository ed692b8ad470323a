import { fieldsAt, type Fields } from '../raw-fields.js';
import type { ShownObject } from '../shown-object.js';

/** What names the invented values of an object that is printed whole. */
export const INVENTED_ANNOTATION = 'svcgen/invented';

/** A single object, or kubectl's list of several. */
export function printedObject(objects: readonly ShownObject[], isSingle: boolean): Fields {
  const items = objects.map(annotated);
  const [only] = items;
  if (isSingle && items.length === 1 && only !== undefined) return only;
  return { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } };
}

function annotated({ fields, invented }: ShownObject): Fields {
  if (invented.size === 0) return fields;
  const metadata = fieldsAt(fields, 'metadata');
  const annotations = { ...fieldsAt(metadata, 'annotations'), [INVENTED_ANNOTATION]: [...invented].join(',') };
  return { ...fields, metadata: { ...metadata, annotations } };
}
