import type { FieldPart, FieldPath, Location } from '../diagnostics/location.js';
import type { Origin } from './objects.js';

/** The place of a field of an object; an empty path is the object itself. */
export function fieldOf(origin: Origin, path: FieldPath, part: FieldPart = 'value'): Location {
  return { kind: 'field', source: origin.source, document: origin.document, path: [...origin.path, ...path], part };
}
