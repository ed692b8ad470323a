import { blankCells, cellsOf, firstCells, lastCells, printCells, widthOf } from './cells.js';
import type { TextSpan } from './location.js';

/** The line of a span, cut to the columns, and what goes under it. */
export interface Excerpt {
  readonly line: string;
  /** Goes before the carets. */
  readonly indent: string;
  readonly carets: string;
}

/** Shown in place of what is cut off. */
const CUT = '…';

const BYTE_ORDER_MARK = '\ufeff';

/** Carets at most so far before the right edge that some text after a long span is still seen. */
const LEAST_CONTEXT = 30;

/**
 * The first line of the span. Looks only at the text near the span: a manifest may be one line of 30 MB.
 */
export function excerptOf(text: string, lineStart: number, span: TextSpan, columns: number): Excerpt {
  const reach = 2 * columns;
  const first = lineStart === 0 && text.startsWith(BYTE_ORDER_MARK) ? Math.min(1, span.start) : lineStart;
  const from = characterStart(text, Math.max(first, span.start - reach));
  const to = lineEndNear(text, span.start, characterStart(text, Math.min(text.length, span.start + reach)));
  const markedEnd = Math.min(Math.max(span.end, span.start), to.offset);

  const left = cellsOf(text.slice(from, span.start));
  const marked = cellsOf(text.slice(span.start, markedEnd));
  const right = cellsOf(text.slice(markedEnd, to.offset));
  const whole = from === first && to.isLineEnd && widthOf(left) + widthOf(marked) + widthOf(right) <= columns;

  const space = columns - 2 * CUT.length;
  const shownMarked = whole ? marked : firstCells(marked, space - LEAST_CONTEXT);
  const room = space - widthOf(shownMarked);
  const shownLeft = whole ? left : lastCells(left, Math.max(room >> 1, room - widthOf(right)));
  const markedIsCut = shownMarked.length < marked.length;
  const shownRight = whole ? right : markedIsCut ? [] : firstCells(right, room - widthOf(shownLeft));

  const cutLeft = from > first || shownLeft.length < left.length ? CUT : '';
  const cutRight = markedIsCut || !to.isLineEnd || shownRight.length < right.length ? CUT : '';
  return {
    line: `${cutLeft}${printCells(shownLeft)}${printCells(shownMarked)}${printCells(shownRight)}${cutRight}`.trimEnd(),
    indent: `${cutLeft === '' ? '' : ' '}${blankCells(shownLeft)}`,
    carets: '^'.repeat(Math.max(1, widthOf(shownMarked))),
  };
}

/** The offset, or the one before where it would cut a surrogate pair. */
function characterStart(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  const before = text.charCodeAt(offset - 1);
  return code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff ? offset - 1 : offset;
}

function lineEndNear(
  text: string,
  start: number,
  limit: number,
): { readonly offset: number; readonly isLineEnd: boolean } {
  let end = Math.min(start, text.length);
  while (end < limit && text.charCodeAt(end) !== 0x0a) end++;
  const isLineEnd = end >= text.length || text.charCodeAt(end) === 0x0a;
  const beforeReturn = isLineEnd && end > start && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
  return { offset: beforeReturn, isLineEnd };
}
