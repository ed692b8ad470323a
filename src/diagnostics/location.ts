/** Path of keys and indexes from a document's root to a field. */
export type FieldPath = readonly (string | number)[];

/** Half-open range of UTF-16 offsets into a source text. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** One input text: a file, standard input, or a text handed to the library. */
export interface SourceText {
  /** As the user named it: a path relative to where they stand, or `<stdin>`. */
  readonly name: string;
  readonly text: string;
  /** Finds a field of the given document (counted from 0); an absent field is found at its nearest parent. Slow: re-parses. */
  readonly locate: (document: number, path: FieldPath, part: FieldPart) => TextSpan;
  /** Of objects of a live cluster, which stand on no line: what to call the one that a field is of. */
  readonly nameOf?: (document: number, path: FieldPath) => string;
}

export type FieldPart = 'key' | 'value';

/** Where something stands. Offsets are worked out only when a location is printed. */
export type Location =
  | {
      readonly kind: 'field';
      readonly source: SourceText;
      readonly document: number;
      readonly path: FieldPath;
      readonly part: FieldPart;
    }
  | { readonly kind: 'span'; readonly source: SourceText; readonly span: TextSpan }
  /** A path, an option or a file as a whole. */
  | { readonly kind: 'name'; readonly name: string };

/** A place a person can go to; line and column count from 1, columns in UTF-16 units. */
export interface Position {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Text and span of a location; null where it has none. */
export function spanOf(location: Location): { readonly source: SourceText; readonly span: TextSpan } | null {
  if (location.kind !== 'name' && location.source.nameOf !== undefined) return null;
  switch (location.kind) {
    case 'field':
      return { source: location.source, span: location.source.locate(location.document, location.path, location.part) };
    case 'span':
      return { source: location.source, span: location.span };
    case 'name':
      return null;
  }
}

export function locationName(location: Location): string {
  if (location.kind === 'name') return location.name;
  const { nameOf, name } = location.source;
  return location.kind === 'field' && nameOf !== undefined ? nameOf(location.document, location.path) : name;
}

/** Line and column of a location; null where it is a mere name. */
export function positionOf(location: Location): Position | null {
  const found = spanOf(location);
  if (found === null) return null;
  const start = lineAndColumn(found.source, found.span.start);
  const end = lineAndColumn(found.source, Math.max(found.span.start, found.span.end));
  return {
    name: found.source.name,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

const lineStartsOfSource = new WeakMap<SourceText, readonly number[]>();

/** Offsets at which the lines of a text start; worked out once a text. */
export function lineStarts(source: SourceText): readonly number[] {
  const known = lineStartsOfSource.get(source);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1);
  lineStartsOfSource.set(source, starts);
  return starts;
}

function lineAndColumn(source: SourceText, offset: number): { readonly line: number; readonly column: number } {
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
