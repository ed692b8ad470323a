import type { Report } from '../diagnostics/diagnostic.js';
import type { SourceText, TextSpan } from '../diagnostics/location.js';
import { kindAt } from './document-kind.js';
import { keyName } from './key-name.js';
import { writtenSpan } from './scalar-span.js';
import { walkScalars } from './walk-events.js';
import { yamlEvents } from './yaml-events.js';

export interface RepeatedKey {
  /** Of the mapping. */
  readonly path: readonly (string | number)[];
  readonly key: string;
  readonly span: TextSpan;
}

/** The keys of a document that stand in their mapping before; JSON is YAML here. */
export function repeatedKeys(original: string): readonly RepeatedKey[] {
  const { text, events, originalOffset } = yamlEvents(original, 10_000);
  const repeated: RepeatedKey[] = [];
  const seen = new Map<string, Set<string>>();
  walkScalars(text, events, (path, scalar, isKey) => {
    if (!isKey) return;
    const key = keyName(text, scalar);
    const mapping = JSON.stringify(path);
    const keys = seen.get(mapping) ?? new Set();
    seen.set(mapping, keys);
    // Of a merge key there may be several.
    if (keys.has(key) && key !== '<<') {
      const { start, end } = writtenSpan(scalar);
      repeated.push({ path: [...path], key, span: { start: originalOffset(start), end: originalOffset(end) } });
    }
    keys.add(key);
  });
  return repeated;
}

/** Warns of them in objects of kinds that svcgen reads. */
export function warnOfRepeatedKeys(source: SourceText, span: TextSpan, value: unknown, report: Report): void {
  for (const { path, key, span: found } of repeatedKeys(source.text.slice(span.start, span.end))) {
    if (kindAt(value, path) !== null) continue;
    const place = { start: span.start + found.start, end: span.start + found.end };
    report('SVC007', { key }, { kind: 'span', source, span: place });
  }
}
