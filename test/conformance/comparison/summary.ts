import { writeFile } from 'node:fs/promises';
import type { Outcome } from './check.js';
import { rows, type Coverage, type Row } from '../random/rows/rows.js';

/** Counts of a run. */
export interface Tally {
  equal: number;
  different: number;
  troubles: number;
  retries: number;
}

export const emptyTally = (): Tally => ({ equal: 0, different: 0, troubles: 0, retries: 0 });

/** The last lines of a run. */
export function summaryLine(tally: Tally, what: string, seconds: number): string {
  const cases = tally.equal + tally.different + tally.troubles;
  const each = cases === 0 ? 0 : seconds / cases;
  return [
    `${what}: ${String(cases)} cases, ${String(tally.equal)} equal, ${String(tally.different)} different,`,
    `${String(tally.troubles)} without an answer, ${String(tally.retries)} repeated;`,
    `${seconds.toFixed(0)} s, ${each.toFixed(2)} s each`,
  ].join(' ');
}

/** How often each row occurred. */
export function coverageTable(coverage: Coverage): string {
  const width = Math.max(...rows.map((row) => row.length));
  const line = (row: Row): string => {
    const { clusters, objects } = coverage.of(row);
    return `${row.padEnd(width)}  ${String(clusters).padStart(8)}  ${String(objects).padStart(8)}`;
  };
  return [`${'row'.padEnd(width)}  clusters   objects`, ...rows.map(line)].join('\n');
}

/** For .ci: a case is a passed or a failed test, and so is each row. */
export async function writeTotals(file: string, passed: number, failed: number): Promise<void> {
  await writeFile(file, `${JSON.stringify({ passed, failed })}\n`);
}

export function count(tally: Tally, outcome: Outcome): void {
  switch (outcome.kind) {
    case 'equal':
      tally.equal += 1;
      return;
    case 'different':
    case 'refused':
      tally.different += 1;
      return;
    case 'trouble':
      tally.troubles += 1;
  }
}
