import type { FieldPart, FieldPath, Location, SourceText } from '../../src/diagnostics/location.js';
import { fieldLocator } from '../../src/documents/positions.js';

export function sourceOf(name: string, text: string): SourceText {
  return { name, text, locate: fieldLocator(text) };
}

export function field(source: SourceText, path: FieldPath, part: FieldPart = 'value', document = 0): Location {
  return { kind: 'field', source, document, path, part };
}

/** The place of a piece of the text. */
export function spanAt(source: SourceText, piece: string): Location {
  const start = source.text.indexOf(piece);
  return { kind: 'span', source, span: { start, end: start + piece.length } };
}
