import { unknownFields, type KnownFields } from '../known-fields.js';
import { fieldText, reportAt, type Mapping } from './mapping.js';

/** Warns of fields of an object that the API does not know: most often a known one, misspelt. */
export function warnOfUnknownFields(at: Mapping, known: KnownFields): void {
  if (at.decoding.fieldValidation !== 'ignore') reportUnknownFields(at, known, 'SVC035');
}

/** The same, but an error where kubectl would refuse the object: its default is strict validation. */
export function refuseUnknownFields(at: Mapping, known: KnownFields): void {
  if (at.decoding.fieldValidation === 'strict' && !at.decoding.isStored) reportUnknownFields(at, known, 'SVC041');
  else warnOfUnknownFields(at, known);
}

function reportUnknownFields(at: Mapping, known: KnownFields, code: 'SVC035' | 'SVC041'): void {
  for (const { path, suggestion } of unknownFields(at.values, known)) {
    reportAt(at.decoding, path, 'key', path.at(-1), code, { field: fieldText(path), suggestion });
  }
}
