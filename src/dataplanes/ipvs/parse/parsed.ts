/** What reading a tool's text gives; lines count from 1. */
export type Parsed<Value> =
  | { readonly kind: 'parsed'; readonly value: Value }
  | { readonly kind: 'failure'; readonly line: number; readonly problem: string };

export interface NumberedLine {
  readonly line: number;
  readonly words: readonly string[];
}

/** Lines with their words, but for empty ones and comments. */
export function wordsOfLines(text: string): readonly NumberedLine[] {
  return text
    .split('\n')
    .map((line, index) => ({ line: index + 1, words: line.trim().split(/\s+/) }))
    .filter(({ words: [first = ''] }) => first !== '' && !first.startsWith('#'));
}

/** A whole number of at most nine digits; null if it is none. */
export function wholeNumberOf(text: string | undefined): number | null {
  return text !== undefined && /^[0-9]{1,9}$/.test(text) ? Number(text) : null;
}
