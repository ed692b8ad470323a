import { unknownFields, type KnownFields } from '../known-fields.js';
import { fieldText, reportAt, type Mapping } from './mapping.js';

/** Warns of fields of an object that the API does not know: most often a known one, misspelt. */
export function warnOfUnknownFields(at: Mapping, known: KnownFields): void {
  for (const { path, suggestion } of unknownFields(at.values, known)) {
    reportAt(at.decoding, path, 'key', path.at(-1), 'SVC035', { field: fieldText(path), suggestion });
  }
}
