import { getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml';
import type { Report } from '../diagnostics/diagnostic.js';
import type { SourceText, TextSpan } from '../diagnostics/location.js';
import { dialectReadings, mayHoldDialect } from './dialect-scalars.js';
import type { Document } from './document.js';
import { documentSpans } from './document-spans.js';
import { isReadField } from './read-fields.js';
import { walkScalars } from './walk-events.js';

/** Warns of plain scalars in fields that svcgen reads which kubectl, whose YAML is 1.1, would read differently. */
export function warnOfDialect(source: SourceText, documents: readonly Document[], report: Report): void {
  if (documents.length === 0 || !mayHoldDialect(source.text)) return;
  const spans = documentSpans(source.text);
  for (const document of documents) {
    const span = spans[document.index];
    if (span !== undefined && mayHoldDialect(source.text.slice(span.start, span.end))) {
      warnOfDocument(source, span, document, report);
    }
  }
}

function warnOfDocument(source: SourceText, span: TextSpan, document: Document, report: Report): void {
  const text = source.text.slice(span.start, span.end);
  walkScalars(text, parseEvents(text, {}), (path, scalar, isKey) => {
    if (isKey || scalar.style !== SCALAR_STYLE.PLAIN || scalar.tagStart >= 0 || scalar.valueStart < 0) return;
    const written = getScalarValue(text, scalar);
    const readings = dialectReadings(written);
    if (readings === null || !isReadField(document.value, path)) return;
    const place = { start: span.start + scalar.valueStart, end: span.start + scalar.valueEnd };
    report('SVC010', { scalar: written, ...readings }, { kind: 'span', source, span: place });
  });
}
