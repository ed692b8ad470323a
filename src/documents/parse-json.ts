import type { Report } from '../diagnostics/diagnostic.js';
import type { SourceText, TextSpan } from '../diagnostics/location.js';
import { holdsRepeatedKeys } from './json-keys.js';
import { warnOfRepeatedKeys } from './repeated-keys.js';

export interface Parsed {
  readonly value: unknown;
  /** YAML has aliases, JSON has none. */
  readonly isYaml: boolean;
}

/** A piece of a source that is one document. */
export interface Piece {
  readonly source: SourceText;
  readonly index: number;
  readonly span: TextSpan;
}

export function looksLikeJson(text: string): boolean {
  return /^\ufeff?\s*[{[]/u.test(text);
}

/** The value of a JSON text. */
export function parseJson(piece: Piece, report: Report): Parsed | 'no-json' {
  const { source, span } = piece;
  const start = source.text.charCodeAt(span.start) === 0xfeff ? span.start + 1 : span.start;
  const text = source.text.slice(start, span.end);
  const parsed = tryParse(text);
  if (parsed === null) return 'no-json';
  // JSON.parse takes the last of equal keys without a word, as kubectl does.
  if (holdsRepeatedKeys(text, parsed.value)) warnOfRepeatedKeys(source, { start, end: span.end }, parsed.value, report);
  return parsed;
}

function tryParse(text: string): Parsed | null {
  try {
    const value: unknown = JSON.parse(text);
    return { value, isYaml: false };
  } catch {
    return null;
  }
}
