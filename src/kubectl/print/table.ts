import { visible } from '../../diagnostics/visible.js';
import type { Fields } from '../raw-fields.js';
import { qualifiedName, RESOURCES, type ShownKind } from '../resource.js';
import type { ShownObject } from '../shown-object.js';
import { labelsText } from '../tables/labels-text.js';
import { TABLES } from '../tables/tables.js';
import type { CellOptions } from '../tables/table-shape.js';

export interface TableOptions extends CellOptions {
  readonly isWide: boolean;
  readonly hasHeaders: boolean;
  /** Whether names are written with their kind, `service/web`. */
  readonly hasKinds: boolean;
  readonly hasNamespaces: boolean;
  readonly hasLabels: boolean;
}

/** The objects of one kind as kubectl's table; empty without any. */
export function tableText(kind: ShownKind, objects: readonly ShownObject[], options: TableOptions): string {
  if (objects.length === 0) return '';
  const { columns, cells } = TABLES[kind];
  const shown = columns.map(({ isWide }) => options.isWide || !isWide);
  const titles = columns.flatMap(({ title }, index) => (shown[index] === true ? [title.toUpperCase()] : []));
  const header = [...(options.hasNamespaces ? ['NAMESPACE'] : []), ...titles, ...(options.hasLabels ? ['LABELS'] : [])];
  const prefix = options.hasKinds ? `${qualifiedName(RESOURCES[kind])}/` : '';
  const rows = objects.map((object) => {
    const [name = '', ...others] = cells(object, options).filter((_, index) => shown[index] === true);
    const labels = options.hasLabels ? [labelsText(labelsOf(object))] : [];
    return [...(options.hasNamespaces ? [object.namespace] : []), `${prefix}${name}`, ...others, ...labels].map(
      cellText,
    );
  });
  return aligned(options.hasHeaders ? [header, ...rows] : rows);
}

function labelsOf({ labels }: ShownObject): Fields {
  return Object.fromEntries(labels);
}

/** printTable of k8s.io/cli-runtime: the first line of a value, harmless in a terminal. */
function cellText(text: string): string {
  const end = text.search(/[\f\n\r]/);
  const line = end < 0 ? text : text.slice(0, end);
  return `${visible(line.replaceAll('\u001b', '^['))}${end < 0 ? '' : '...'}`;
}

/** GetNewTabWriter of k8s.io/cli-runtime: columns at least 6 wide, three blanks between them, none behind the last. */
const LEAST_WIDTH = 6;
const PADDING = 3;

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map(() => LEAST_WIDTH);
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? LEAST_WIDTH, characters(cell) + PADDING);
    }
  }
  const lines = rows.map((row) =>
    row
      .map((cell, index) =>
        index === row.length - 1 ? cell : `${cell}${' '.repeat((widths[index] ?? 0) - characters(cell))}`,
      )
      .join(''),
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** Code points, as Go counts them. */
function characters(text: string): number {
  // Most cells are ASCII.
  return /^[\x20-\x7e]*$/.test(text) ? text.length : Array.from(text).length;
}
