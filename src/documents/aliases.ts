import type { Report } from '../diagnostics/diagnostic.js';
import { unreadKindOf } from './document-kind.js';
import type { Document } from './document.js';

/** Values that aliases may add to a document; honest manifests stay far below. */
const MOST_ADDED = 100_000;

/** Cheap: whether the text can hold an alias at all. */
export function mayHoldAliases(text: string): boolean {
  return text.includes('&') && /(?:^|[\s[{,])&[^\s,[\]{}&]/u.test(text) && /(?:^|[\s[{,:])\*[^\s,[\]{}*'"]/u.test(text);
}

/** Whether aliases leave the document at a sane size. What svcgen does not read is never expanded, so it may pass. */
export function isWithinAliasLimit(document: Document, report: Report): boolean {
  if (unreadKindOf(document.value) !== null) return true;
  const count = { written: 0, sizes: new Map<object, number>() };
  if (expandedSize(document.value, count) - count.written <= MOST_ADDED) return true;
  const { source, index } = document;
  report('SVC008', { limit: MOST_ADDED }, { kind: 'field', source, document: index, path: [], part: 'value' });
  return false;
}

interface Count {
  /** Values that stand in the text. */
  written: number;
  readonly sizes: Map<object, number>;
}

/** Values in the value, those behind aliases counted each time; infinite for one that holds itself. */
function expandedSize(value: unknown, count: Count): number {
  if (typeof value !== 'object' || value === null) {
    count.written += 1;
    return 1;
  }
  const known = count.sizes.get(value);
  if (known !== undefined) return known;
  count.written += 1;
  count.sizes.set(value, Infinity);
  let size = 1;
  for (const child of Object.values(value) as readonly unknown[]) size += expandedSize(child, count);
  count.sizes.set(value, size);
  return size;
}
