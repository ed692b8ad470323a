import { isRecord } from '../../kubernetes/decode/mapping.js';
import { compareBytes } from '../../net/ordering.js';

const INDENT = '    ';

/** As `kubectl get -o json` prints: keys in order, four blanks, and Go's escapes. */
export function jsonText(value: unknown): string {
  return `${printed(value, '')}\n`;
}

function printed(value: unknown, indent: string): string {
  const inner = `${indent}${INDENT}`;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => `${inner}${printed(item, inner)}`);
    return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${indent}]`;
  }
  if (isRecord(value)) {
    const entries = sortedEntries(value).map(([key, field]) => `${inner}${quoted(key)}: ${printed(field, inner)}`);
    return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n${indent}}`;
  }
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'number' || typeof value === 'boolean' ? JSON.stringify(value) : 'null';
}

function sortedEntries(fields: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(fields).sort(([left], [right]) => compareUtf8(left, right));
}

/** As Go sorts texts. Their UTF-16 has another order only where surrogates are. */
function compareUtf8(left: string, right: string): number {
  if (!/[\ud800-\udfff]/.test(left + right)) return compareBytes(left, right);
  const [a, b] = [Array.from(left), Array.from(right)];
  const index = a.findIndex((character, position) => character !== b[position]);
  return index < 0 ? a.length - b.length : (a[index]?.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? -1);
}

/**
 * encoding/json escapes what HTML and JavaScript would misread. Controls and bidirectional overrides are escaped beyond that: Go
 * hands them to the terminal.
 */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029\u007f-\u009f\p{Bidi_Control}\ufeff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
