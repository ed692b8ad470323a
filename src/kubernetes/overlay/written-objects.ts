import type { Report } from '../../diagnostics/diagnostic.js';
import type { FieldPath, SourceText } from '../../diagnostics/location.js';
import type { Document } from '../../documents/document.js';
import { isRecord } from '../decode/mapping.js';
import { listItems } from '../list-items.js';
import type { Origin } from '../objects.js';
import type { Fields } from './apply-object.js';
import { writtenPort } from './applied-service.js';
import { objectKey, type ObjectKey } from './object-key.js';

/** An object of a file, with the namespace that `kubectl apply` gives it. */
export interface WrittenObject {
  readonly origin: Origin;
  /** null for what svcgen does not read, or cannot. */
  readonly key: ObjectKey | null;
  readonly fields: Fields;
}

export function writtenObjects(
  documents: readonly Document[],
  defaultNamespace: string,
  report: Report,
): readonly WrittenObject[] {
  return documents.flatMap((document) =>
    [...listItems(document, report)].map(({ values, origin, impliedKind }) => {
      const fields = impliedKind === null ? values : { ...impliedKind, ...values };
      const key = objectKey(fields, fields['kind'], fields['apiVersion'], defaultNamespace);
      return { origin, key, fields: key === null ? fields : inNamespace(fields, key) };
    }),
  );
}

function inNamespace(fields: Fields, { namespace }: ObjectKey): Fields {
  const metadata = isRecord(fields['metadata']) ? fields['metadata'] : {};
  return namespace === '' ? fields : { ...fields, metadata: { ...metadata, namespace } };
}

/** A document of its own for an object of a file, whose fields are found where the file has them. */
export function documentOf({ origin, fields }: WrittenObject, value: Fields, former: Fields | null): Document {
  const { source, document, path } = origin;
  const ofItem: SourceText = {
    name: source.name,
    text: source.text,
    locate: (_document, within, part) =>
      source.locate(document, [...path, ...placeInFile(within, fields, value)], part),
  };
  return { source: ofItem, index: 0, value, ...(former === null ? {} : { former }) };
}

/** The ports of a Service may come out in another order than the file has. */
function placeInFile(path: FieldPath, written: Fields, applied: Fields): FieldPath {
  const [spec, ports, index, ...within] = path;
  if (applied['kind'] !== 'Service' || spec !== 'spec' || ports !== 'ports' || typeof index !== 'number') return path;
  const found = writtenPort(written, applied, index);
  return found === null ? [spec, ports] : [spec, ports, found, ...within];
}
