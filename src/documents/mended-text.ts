/** A piece of the original text that other text stands for. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface MendedText {
  readonly text: string;
  /** From an offset of the mended text to the original's. */
  readonly originalOffset: (offset: number) => number;
}

/** The text with its edits, which do not overlap. */
export function mendedText(original: string, edits: readonly Edit[]): MendedText {
  if (edits.length === 0) return { text: original, originalOffset: (offset) => offset };
  const sorted = [...edits].sort((left, right) => left.start - right.start);
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text } of sorted) {
    pieces.push(original.slice(at, start), text);
    at = end;
  }
  pieces.push(original.slice(at));
  return { text: pieces.join(''), originalOffset: (offset) => originalOffset(sorted, offset) };
}

function originalOffset(sorted: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const { start, end, text } of sorted) {
    const mendedStart = start + shift;
    if (offset < mendedStart) break;
    if (offset < mendedStart + text.length) return start;
    shift += text.length - (end - start);
  }
  return offset - shift;
}
