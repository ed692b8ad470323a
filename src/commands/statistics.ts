import type { Statistics } from '../compiler/result.js';
import { counted } from '../diagnostics/counted.js';
import { visible } from '../diagnostics/visible.js';

/** What was read, skipped and made, on standard error. */
export function printStatistics(statistics: Statistics): void {
  const lines = [
    `documents: ${String(statistics.documents)}`,
    `read: ${counts(statistics.objects)}`,
    `skipped: ${counts(statistics.skipped)}`,
    ...statistics.families.map(
      ({ family, servicePorts, endpoints }) =>
        `${family}: ${counted(servicePorts, 'service port')}, ${counted(endpoints, 'endpoint')}`,
    ),
  ];
  process.stderr.write(`${lines.map(visible).join('\n')}\n`);
}

function counts(byKind: ReadonlyMap<string, number>): string {
  const entries = [...byKind].sort(([left], [right]) => (left < right ? -1 : 1));
  return entries.length === 0 ? 'nothing' : entries.map(([kind, count]) => `${String(count)} ${kind}`).join(', ');
}
