import type { TextSpan } from '../diagnostics/location.js';

// YAML 1.2.2 §9.1: a marker stands at the start of a line, before white space or the end. Inside a document a byte order
// mark before `---` or a directive is a boundary too, as in js-yaml (files joined by `cat`).
const MARKER_IN_DOCUMENT = /(?<=^|[\r\n])(?:\ufeff?---|\.\.\.)(?![^ \t\r\n])|(?<=[\r\n])\ufeff(?=%)/gu;
const MARKER_HERE = /\ufeff?(---|\.\.\.)(?![^ \t\r\n])/uy;

// Lines that stand before a document without making one: blank, comments, directives.
const PREFIX_LINE = /\ufeff?[ \t]*(?:[#%][^\r\n]*)?(?:\r\n|\r|\n|$)/uy;

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

/** Where content or `---` begins; null where no document follows. */
function contentStart(text: string, from: number): number | null {
  let at = from;
  while (at < text.length) {
    const marker = matchAt(MARKER_HERE, text, at);
    if (marker?.[1] === '---') return at + marker[0].length;
    const line = matchAt(marker === null ? PREFIX_LINE : REST_OF_LINE, text, at);
    if (line === null) return at;
    at += line[0].length;
  }
  return null;
}

/** Where the next document begins: at its `---`, or after the `...` that ends this one. */
function documentEnd(text: string, content: number): number {
  MARKER_IN_DOCUMENT.lastIndex = content;
  const marker = MARKER_IN_DOCUMENT.exec(text);
  if (marker === null) return text.length;
  if (marker[0] !== '...') return marker.index;
  return marker.index + (matchAt(REST_OF_LINE, text, marker.index)?.[0].length ?? 0);
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}
