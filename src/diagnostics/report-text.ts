import { coloured, uncoloured, type Paint } from './ansi.js';
import { counted } from './counted.js';
import { helpOf, messageOf, type Diagnostic, type Severity } from './diagnostic.js';
import { frameOf, nameFrame, type Frame } from './frame.js';
import { spanOf, type Location } from './location.js';
import { placeOf } from './place.js';
import type { Reporter } from './reporters.js';
import { visible } from './visible.js';

/** For people: errors and warnings with the line they are about, notes on one line each, a count at the end. */
export const reportText: Reporter = (diagnostics, options) => {
  const paint = options.colour ? coloured : uncoloured;
  const lines: string[] = [];
  let previous: Severity | null = null;
  for (const found of diagnostics) {
    if (previous !== null && (previous !== 'note' || found.severity !== 'note')) lines.push('');
    if (found.severity === 'note') lines.push(noteLine(found, paint));
    else lines.push(...framedLines(found, paint));
    previous = found.severity;
  }
  const summary = summaryOf(diagnostics);
  if (summary !== null) lines.push('', paint('strong', summary));
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
};

function noteLine(found: Diagnostic, paint: Paint): string {
  const place = found.where === null ? '' : ` (${placeOf(found.where)})`;
  return `${paint('note', `note[${found.code}]`)}: ${visible(messageOf(found))}${place}`;
}

function framedLines(found: Diagnostic, paint: Paint): readonly string[] {
  const label = paint(found.severity, `${found.severity}[${found.code}]`);
  const frame = found.where === null ? { lines: [], margin: '  ' } : frameAt(found.where, found.severity, paint);
  const remark = `${frame.margin} ${paint('gutter', '=')}`;
  const help = helpOf(found);
  return [
    `${label}${paint('strong', `: ${visible(messageOf(found))}`)}`,
    ...frame.lines,
    ...found.related.map((location) => `${remark} also here: ${placeOf(location)}`),
    ...(help === null ? [] : [`${remark} help: ${visible(help)}`]),
  ];
}

function frameAt(location: Location, severity: Severity, paint: Paint): Frame {
  const found = spanOf(location);
  if (found !== null) return frameOf(found.source, found.span, severity, paint);
  return nameFrame(placeOf(location), paint);
}

function summaryOf(diagnostics: readonly Diagnostic[]): string | null {
  const counts = [countOf(diagnostics, 'error'), countOf(diagnostics, 'warning')].filter((count) => count !== null);
  return counts.length === 0 ? null : counts.join(', ');
}

function countOf(diagnostics: readonly Diagnostic[], severity: Severity): string | null {
  const count = diagnostics.filter((found) => found.severity === severity).length;
  return count === 0 ? null : counted(count, severity);
}
