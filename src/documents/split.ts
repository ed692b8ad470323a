import type { TextSpan } from '../diagnostics/location.js';

// YAML 1.2.2 §9.1: a marker stands at the start of a line, before white space or the end. In files joined by `cat` a byte
// order mark ends the document before it, as in js-yaml: if only blank lines and comments stand before a `---` or `%`.
const MARKER_IN_DOCUMENT =
  /(?<=^|[\r\n])(?:---|\.\.\.)(?![^ \t\r\n])|(?<=[\r\n])\ufeff(?=(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*(?:%|---(?![^ \t\r\n])))/gu;
const MARKER_HERE = /(?:---|\.\.\.)(?![^ \t\r\n])/uy;

// Where js-yaml looks for a byte order mark: at the start, and after `...` and what may follow it.
const MARK_AT_START = /\ufeff?/uy;
const MARK_AFTER_END = /(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*\ufeff?/uy;

// Lines that stand before a document without making one: blank, comments, directives.
const PREFIX_LINE = /[ \t]*(?:[#%][^\r\n]*)?(?:\r\n|\r|\n|$)/uy;

const REST_OF_LINE = /[^\r\n]*(?:\r\n|\r|\n|$)/uy;

/**
 * The YAML documents of a text, in order: as many as js-yaml's `loadAll` returns wherever the text parses, each of which
 * parses alone; the best guess where it does not. Together they cover the text up to the last document's end.
 */
export function splitDocuments(text: string): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  let start = 0;
  while (start < text.length) {
    const content = contentStart(text, start);
    if (content === null) break;
    const end = documentEnd(text, content);
    spans.push({ start, end });
    start = end;
  }
  return spans;
}

/** Where content or what follows `---` begins; null where no document does. */
function contentStart(text: string, from: number): number | null {
  let at = from + lengthAt(from === 0 ? MARK_AT_START : MARK_AFTER_END, text, from);
  while (at < text.length) {
    const marker = text.slice(at, at + lengthAt(MARKER_HERE, text, at));
    if (marker === '---') return at + marker.length;
    const line = lengthAt(marker === '' ? PREFIX_LINE : REST_OF_LINE, text, at);
    if (line === 0) return at;
    at += line;
    if (marker === '...') at += lengthAt(MARK_AFTER_END, text, at);
  }
  return null;
}

/** Where the next document begins: at its `---`, or after the `...` that ends this one. */
function documentEnd(text: string, content: number): number {
  MARKER_IN_DOCUMENT.lastIndex = content;
  const marker = MARKER_IN_DOCUMENT.exec(text);
  if (marker === null) return text.length;
  if (marker[0] !== '...') return marker.index;
  return marker.index + lengthAt(REST_OF_LINE, text, marker.index);
}

function lengthAt(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0].length ?? 0;
}
