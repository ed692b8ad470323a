import { getScalarValue, parseEvents, type ScalarEvent } from 'js-yaml';
import type { Report } from '../diagnostics/diagnostic.js';
import type { SourceText, TextSpan } from '../diagnostics/location.js';
import { kindAt } from './document-kind.js';
import { walkScalars } from './walk-events.js';

interface RepeatedKey {
  readonly path: readonly (string | number)[];
  readonly key: string;
  readonly span: TextSpan;
}

/**
 * Reports the keys that stand twice in a JSON text; true when all of them stand in objects of kinds that svcgen does not
 * read, so that the value can be used.
 */
export function reportRepeatedKeys(source: SourceText, span: TextSpan, value: unknown, report: Report): boolean {
  const found = findRepeatedKeys(source.text.slice(span.start, span.end));
  if (found.length === 0) {
    report('SVC006', { reason: 'a key stands twice in one mapping' }, { kind: 'span', source, span });
    return false;
  }
  let isHarmless = true;
  for (const { path, key, span: place } of found) {
    const where = {
      kind: 'span' as const,
      source,
      span: { start: span.start + place.start, end: span.start + place.end },
    };
    const unread = kindAt(value, path);
    if (unread !== null) {
      report('SVC011', { kind: unread, reason: `the key ${JSON.stringify(key)} stands twice in one mapping` }, where);
    } else {
      isHarmless = false;
      report('SVC007', { key }, where);
    }
  }
  return isHarmless;
}

/** JSON is YAML, so js-yaml's events tell the places; empty where it does not agree that the text is YAML. */
function findRepeatedKeys(text: string): readonly RepeatedKey[] {
  const repeated: RepeatedKey[] = [];
  const seen = new Map<string, Set<string>>();
  const visit = (path: readonly (string | number)[], scalar: ScalarEvent): void => {
    const key = getScalarValue(text, scalar);
    const mapping = JSON.stringify(path);
    const keys = seen.get(mapping) ?? new Set();
    seen.set(mapping, keys);
    if (!keys.has(key)) keys.add(key);
    else repeated.push({ path: [...path], key, span: { start: scalar.valueStart - 1, end: scalar.valueEnd + 1 } });
  };
  try {
    walkScalars(text, parseEvents(text, { maxDepth: 10_000 }), (path, scalar, isKey) => {
      if (isKey) visit(path, scalar);
    });
  } catch {
    return [];
  }
  return repeated;
}
