import type { ObjectName } from '../../kubernetes/objects.js';
import { fieldsAt, type Fields } from '../raw-fields.js';

/** metadata as written, with the name and namespace that the object has; managedFields are nothing for readers, as for kubectl. */
export function metadataOf({ namespace, name }: ObjectName, written: Fields): Fields {
  const metadata = Object.entries(fieldsAt(written, 'metadata')).filter(([key]) => key !== 'managedFields');
  return { ...Object.fromEntries(metadata), name, ...(namespace === '' ? {} : { namespace }) };
}
