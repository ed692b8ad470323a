import { isReadAsOtherType } from './other-types.js';

/** Where a scalar is written. */
export interface ScalarPlace {
  /** Column of its first character. */
  readonly column: number;
  /** Indent of its further lines. */
  readonly indent: number;
  /** Keys stay on one line. */
  readonly mayBreak: boolean;
}

type Style = 'plain' | 'single-quoted' | 'double-quoted' | 'literal';

/** The emitter breaks lines behind this column. */
const BEST_WIDTH = 80;

/** Controls, byte order marks, and what is beyond the 16 bits of go-yaml's is_printable. */
const SPECIAL = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u;
/** What would mislead the reader of a terminal, escaped here beyond go-yaml. */
const MISLEADING = /[\u2028\u2029\p{Bidi_Control}]/u;
const ESCAPED = /["\\\n\u2028\u2029\p{Bidi_Control}]|[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u;

/** Most texts: without blanks, and with no character that means something. */
const MANIFESTLY_PLAIN = /^[A-Za-z][A-Za-z0-9./_-]*$/;

/** A text as go-yaml v2 emits it (encode.go, stringv; emitterc.go). A literal block ends with the line feeds that it holds. */
export function scalarText(text: string, place: ScalarPlace): string {
  if (MANIFESTLY_PLAIN.test(text) && !isReadAsOtherType(text)) return text;
  switch (styleOf(text, place.mayBreak)) {
    case 'plain':
      return folded(text, place);
    case 'single-quoted':
      return singleQuoted(text, place);
    case 'double-quoted':
      return doubleQuoted(text, place);
    case 'literal':
      return literal(text, place.indent);
  }
}

function styleOf(text: string, mayBreak: boolean): Style {
  if (SPECIAL.test(text) || MISLEADING.test(text)) return 'double-quoted';
  if (text.includes('\n')) return !mayBreak || / $| \n/.test(text) ? 'double-quoted' : 'literal';
  if (isReadAsOtherType(text)) return 'double-quoted';
  return isPlain(text) ? 'plain' : 'single-quoted';
}

/** yaml_emitter_analyze_scalar, for a block context. */
function isPlain(text: string): boolean {
  return !/^ | $|^---|^\.\.\.|^[#,[\]{}&*!|>'"%@`]|^[?:-](?: |$)|:(?: |$)| #/.test(text);
}

function folded(text: string, place: ScalarPlace): string {
  return brokenAtBlanks(text, place, 0, (character) => character);
}

function singleQuoted(text: string, place: ScalarPlace): string {
  const quoted = brokenAtBlanks(text, place, 1, (character) => (character === "'" ? "''" : character));
  return `'${quoted}'`;
}

/** Single blanks behind the best width become line breaks; `quotes` stand before the text, where the ends do not break. */
function brokenAtBlanks(
  text: string,
  { column, indent, mayBreak }: ScalarPlace,
  quotes: 0 | 1,
  spelt: (character: string) => string,
): string {
  if (!mayBreak || column + quotes + text.length <= BEST_WIDTH) return Array.from(text, spelt).join('');
  const characters = Array.from(text);
  let written = '';
  let at = column + quotes;
  let isAfterBlank = false;
  for (const [index, character] of characters.entries()) {
    if (character === ' ') {
      const isInside = quotes === 0 || (index > 0 && index < characters.length - 1);
      if (!isAfterBlank && at > BEST_WIDTH && isInside && characters[index + 1] !== ' ') {
        written += `\n${' '.repeat(indent)}`;
        at = indent;
      } else {
        written += ' ';
        at += 1;
      }
      isAfterBlank = true;
      continue;
    }
    const spelling = spelt(character);
    written += spelling;
    at += spelling.length === 2 && spelling !== character ? 2 : 1;
    isAfterBlank = false;
  }
  return written;
}

function doubleQuoted(text: string, { column, indent, mayBreak }: ScalarPlace): string {
  const characters = Array.from(text);
  let written = '"';
  let at = column + 1;
  let isAfterBlank = false;
  for (const [index, character] of characters.entries()) {
    const isBlank = character === ' ';
    const isInside = index > 0 && index < characters.length - 1;
    if (isBlank && mayBreak && !isAfterBlank && at > BEST_WIDTH && isInside) {
      const escape = characters[index + 1] === ' ' ? '\\' : '';
      written += `\n${' '.repeat(indent)}${escape}`;
      at = indent + escape.length;
    } else {
      const spelling = ESCAPED.test(character) ? escaped(character) : character;
      written += spelling;
      at += spelling === character ? 1 : spelling.length;
    }
    isAfterBlank = isBlank;
  }
  return `${written}"`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\0', '\\0'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\v', '\\v'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['\x1b', '\\e'],
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x85', '\\N'],
  ['\u2028', '\\L'],
  ['\u2029', '\\P'],
]);

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16).toUpperCase();
  const short = ESCAPES.get(character);
  if (short !== undefined) return short;
  if (code > 0xffff) return `\\U${digits.padStart(8, '0')}`;
  return code <= 0xff ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`;
}

function literal(text: string, indent: number): string {
  const indentHint = /^[ \n]/.test(text) ? '2' : '';
  const chompHint = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const lines = text.split('\n').map((line) => (line === '' ? '' : `${' '.repeat(indent)}${line}`));
  return `|${indentHint}${chompHint}\n${lines.join('\n')}`;
}
