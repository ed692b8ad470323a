import type { TextSpan } from '../diagnostics/location.js';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * The top-level values of concatenated JSON: `{…}{…}`, one a line, or printed one after another. Null where the text is
 * not such: something else than brackets stands first or between. A value that never ends reaches to the end.
 * Only brackets and strings are looked at: a value found need not be valid JSON.
 */
export function splitJson(text: string): readonly TextSpan[] | null {
  const spans: TextSpan[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    if (depthChange(text.charCodeAt(at)) !== 1) return null;
    const end = valueEnd(text, at);
    spans.push({ start: at, end });
    at = skipSpace(text, end);
  }
  return spans.length === 0 ? null : spans;
}

function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = stringEnd(text, at);
      continue;
    }
    depth += depthChange(code);
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function depthChange(code: number): -1 | 0 | 1 {
  switch (code) {
    case 0x5b: // [
    case 0x7b: // {
      return 1;
    case 0x5d: // ]
    case 0x7d: // }
      return -1;
    default:
      return 0;
  }
}

/** Offset of the closing quote. */
function stringEnd(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at;
  }
  return text.length;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Byte order marks stand in files that `cat` has joined. */
function isSpace(code: number): boolean {
  return code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB || code === BYTE_ORDER_MARK;
}
