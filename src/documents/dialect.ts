import { getScalarValue, SCALAR_STYLE } from 'js-yaml';
import type { Report } from '../diagnostics/diagnostic.js';
import type { SourceText, TextSpan } from '../diagnostics/location.js';
import { dialectReadings, mayHoldDialect } from './dialect-scalars.js';
import type { Document } from './document.js';
import { documentSpans } from './document-spans.js';
import { isReadField } from './read-fields.js';
import { mayBeRefused, warnOfRefused } from './refused-by-kubectl.js';
import { walkScalars } from './walk-events.js';
import { yamlEvents } from './yaml-events.js';

/** Values of these are texts: a boolean or a number there is an error, which names the scalar itself. */
const TEXT_VALUES = new Set<string | number | undefined>(['annotations', 'labels', 'matchLabels', 'selector']);

/** Warns of what YAML 1.2, by which most people and tools go, would read otherwise than kubectl, and of what kubectl refuses. */
export function warnOfDialect(source: SourceText, documents: readonly Document[], report: Report): void {
  if (documents.length === 0) return;
  const hasDialect = mayHoldDialect(source.text);
  const hasRefused = mayBeRefused(source.text);
  if (!hasDialect && !hasRefused) return;
  const spans = documentSpans(source.text);
  for (const document of documents) {
    const span = spans[document.index];
    if (span === undefined) continue;
    const text = source.text.slice(span.start, span.end);
    if (hasRefused && mayBeRefused(text)) warnOfRefused(source, document, span, report);
    if (hasDialect && mayHoldDialect(text)) warnOfScalars(source, span, document, report);
  }
}

function warnOfScalars(source: SourceText, span: TextSpan, document: Document, report: Report): void {
  const { text, events, originalOffset } = yamlEvents(source.text.slice(span.start, span.end));
  walkScalars(text, events, (path, scalar, isKey) => {
    if (scalar.style !== SCALAR_STYLE.PLAIN || scalar.tagStart >= 0 || scalar.valueStart < 0) return;
    const written = getScalarValue(text, scalar);
    const readings = dialectReadings(written, isKey);
    if (readings === null || !isReadField(document.value, isKey ? [...path, ''] : path)) return;
    if (!isKey && TEXT_VALUES.has(path.at(-2))) return;
    const place = {
      start: span.start + originalOffset(scalar.valueStart),
      end: span.start + originalOffset(scalar.valueEnd),
    };
    report('SVC010', { scalar: written, ...readings }, { kind: 'span', source, span: place });
  });
}
