import { helpOf, messageOf, type Diagnostic, type Severity } from './diagnostic.js';
import { locationName, positionOf, type Location } from './location.js';
import type { Reporter } from './reporters.js';
import { visible } from './visible.js';

type Property = readonly [name: string, value: string];

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/** For GitHub Actions: a workflow command a finding, which becomes an annotation of the file. */
export const reportGithub: Reporter = (diagnostics) => diagnostics.map((found) => `${commandOf(found)}\n`).join('');

function commandOf(found: Diagnostic): string {
  const help = helpOf(found);
  const message = visible(messageOf(found)) + (help === null ? '' : `\nhelp: ${visible(help)}`);
  const properties = [...placeProperties(found.where), ['title', found.code] as const]
    .map(([name, value]) => `${name}=${escapeProperty(visible(value))}`)
    .join(',');
  return `::${COMMANDS[found.severity]} ${properties}::${escapeData(message)}`;
}

function placeProperties(location: Location | null): readonly Property[] {
  if (location === null) return [];
  const file: Property = ['file', locationName(location)];
  const position = positionOf(location);
  if (position === null) return [file];
  const { line, column, endLine, endColumn } = position;
  // GitHub refuses columns of an annotation that spans lines.
  if (line !== endLine) return [file, ['line', String(line)], ['endLine', String(endLine)]];
  return [
    file,
    ['line', String(line)],
    ['col', String(column)],
    ['endLine', String(endLine)],
    ['endColumn', String(endColumn)],
  ];
}

// The escapes of actions/toolkit, packages/core/src/command.ts.
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
