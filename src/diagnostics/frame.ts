import type { Paint } from './ansi.js';
import type { Severity } from './diagnostic.js';
import { excerptOf } from './excerpt.js';
import { positionOf, type SourceText, type TextSpan } from './location.js';
import { visible } from './visible.js';

/** What a terminal of usual width shows without wrapping. */
const COLUMNS = 120;

/** An arrow with the place, the line it points to and carets; in the manner of rustc. */
export interface Frame {
  readonly lines: readonly string[];
  /** Blanks as wide as the line number. */
  readonly margin: string;
}

export function frameOf(source: SourceText, span: TextSpan, severity: Severity, paint: Paint): Frame {
  const position = positionOf({ kind: 'span', source, span });
  if (position === null) return nameFrame(source.name, paint);
  const number = String(position.line);
  const margin = ' '.repeat(number.length);
  const lineStart = span.start - (position.column - 1);
  const { line, indent, carets } = excerptOf(source.text, lineStart, span, COLUMNS - number.length - ' | '.length);
  const place = `${visible(position.name)}:${number}:${String(position.column)}`;
  return {
    lines: [
      `${margin}${paint('gutter', '-->')} ${place}`,
      `${margin} ${paint('gutter', '|')}`,
      line === '' ? paint('gutter', `${number} |`) : `${paint('gutter', `${number} |`)} ${line}`,
      `${margin} ${paint('gutter', '|')} ${indent}${paint(severity, carets)}`,
    ],
    margin,
  };
}

/** An arrow to something that has no text: a file, a folder, an option. */
export function nameFrame(name: string, paint: Paint): Frame {
  return { lines: [`  ${paint('gutter', '-->')} ${visible(name)}`], margin: '  ' };
}
