import { visible } from './visible.js';

/** A character as it stands in a terminal: what is printed and how many columns it takes. */
export interface Cell {
  readonly text: string;
  readonly width: number;
}

// The wide ranges of Unicode's East Asian Width, coarsely; a wrong guess moves carets, no more.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const WIDTHLESS = /[\p{Mn}\p{Me}\p{Cf}]/u;

const TAB_WIDTH = 8;

export function cellsOf(text: string): readonly Cell[] {
  return Array.from(text, (character) =>
    character === '\t' ? { text: '\t', width: TAB_WIDTH } : cellOf(visible(character)),
  );
}

function cellOf(text: string): Cell {
  if (text >= ' ' && text <= '~') return { text, width: 1 };
  if (WIDTHLESS.test(text)) return { text, width: 0 };
  return { text, width: WIDE.test(text) ? 2 : 1 };
}

export function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

/** As many cells from the start as fit into the columns. */
export function firstCells(cells: readonly Cell[], columns: number): readonly Cell[] {
  let width = 0;
  const end = cells.findIndex((cell) => (width += cell.width) > columns);
  return end < 0 ? cells : cells.slice(0, end);
}

/** As many cells from the end as fit into the columns. */
export function lastCells(cells: readonly Cell[], columns: number): readonly Cell[] {
  let width = 0;
  const before = cells.findLastIndex((cell) => (width += cell.width) > columns);
  return cells.slice(before + 1);
}

export function printCells(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join('');
}

/** Blanks as wide as the cells; tabs stay tabs, so that the terminal aligns what follows. */
export function blankCells(cells: readonly Cell[]): string {
  return cells.map(({ text, width }) => (text === '\t' ? '\t' : ' '.repeat(width))).join('');
}
