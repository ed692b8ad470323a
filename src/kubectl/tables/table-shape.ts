import type { ShownObject } from '../shown-object.js';

export interface Column {
  /** As the API server names it; kubectl prints it in capitals. */
  readonly title: string;
  /** Only with `-o wide`. */
  readonly isWide: boolean;
}

export interface CellOptions {
  /** What AGE is counted from, in milliseconds since 1970; null where no time is known. */
  readonly now: number | null;
}

/** How the API server makes table rows of a kind (pkg/printers/internalversion/printers.go). */
export interface TableShape {
  readonly columns: readonly Column[];
  /** One for each column, wide ones too. */
  readonly cells: (object: ShownObject, options: CellOptions) => readonly string[];
}

export function columns(always: readonly string[], wide: readonly string[] = []): readonly Column[] {
  return [...always.map((title) => ({ title, isWide: false })), ...wide.map((title) => ({ title, isWide: true }))];
}

/** What stands behind an invented value in a table. */
export const MARK = '*';

/** A value with its mark, if any of these paths is invented. */
export function marked(text: string, { invented }: ShownObject, ...paths: readonly string[]): string {
  return invented.size > 0 && paths.some((path) => invented.has(path)) ? `${text}${MARK}` : text;
}

/** `first,second,third + 2 more...` */
export function firstThree(items: readonly string[]): string {
  const more = items.length > 3 ? ` + ${String(items.length - 3)} more...` : '';
  return `${items.slice(0, 3).join(',')}${more}`;
}
