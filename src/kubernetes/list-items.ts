import type { Report } from '../diagnostics/diagnostic.js';
import type { Document } from '../documents/document.js';
import { templateExpression } from './decode/template-expression.js';
import { foundValue } from './decode/found-value.js';
import { isRecord } from './decode/mapping.js';
import { listItemKind } from './kinds.js';
import type { Origin } from './objects.js';
import { fieldOf } from './origin.js';

export interface ListItem {
  readonly values: Readonly<Record<string, unknown>>;
  readonly origin: Origin;
  /** Kind and apiVersion that items of a typed list may leave out. */
  readonly impliedKind: ImpliedKind | null;
}

export interface ImpliedKind {
  readonly kind: string;
  readonly apiVersion: string;
}

interface Pending {
  readonly value: unknown;
  readonly origin: Origin;
  readonly impliedKind: ImpliedKind | null;
}

/** The objects of a document: itself, or what the Lists in it hold, however deep, in order. */
export function listItems(document: Document, report: Report): readonly ListItem[] {
  const items: ListItem[] = [];
  const origin = { source: document.source, document: document.index, path: [] };
  const pending: Pending[] = [{ value: document.value, origin, impliedKind: null }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, origin: place, impliedKind } = next;
    if (!isRecord(value)) {
      // An empty document is fine; so is a list, which is a JSON patch.
      const isIgnored = place.path.length === 0 && (value === null || value === undefined);
      if (!isIgnored) reportNoMapping(next, report, items);
      continue;
    }
    const listed = readList(value);
    if (listed === null) {
      items.push({ values: value, origin: place, impliedKind });
      continue;
    }
    const { entries, implied } = listed;
    for (let index = entries.length - 1; index >= 0; index -= 1) {
      const path = [...place.path, 'items', index];
      pending.push({ value: entries[index], origin: { ...place, path }, impliedKind: implied });
    }
  }
  return items;
}

function reportNoMapping(found: Pending, report: Report, items: ListItem[]): void {
  const where = fieldOf(found.origin, []);
  const expression = templateExpression(found.value);
  if (expression !== null) report('SVC009', { expression }, where);
  else if (found.origin.path.length === 0 && Array.isArray(found.value))
    items.push({ values: {}, origin: found.origin, impliedKind: null });
  else
    report(
      'SVC020',
      {
        field: found.origin.path.length === 0 ? 'the document' : 'the item',
        expected: 'a mapping',
        found: foundValue(found.value),
      },
      where,
    );
}

function readList(
  value: Readonly<Record<string, unknown>>,
): { readonly entries: readonly unknown[]; readonly implied: ImpliedKind | null } | null {
  const { kind, apiVersion, items } = value as Readonly<{ kind?: unknown; apiVersion?: unknown; items?: unknown }>;
  const version = typeof apiVersion === 'string' ? apiVersion : null;
  const itemKind = typeof kind === 'string' ? listItemKind(kind, version) : null;
  if (itemKind === null || (items !== undefined && items !== null && !Array.isArray(items))) return null;
  const implied = itemKind === '' || version === null ? null : { kind: itemKind, apiVersion: version };
  return { entries: Array.isArray(items) ? (items as readonly unknown[]) : [], implied };
}
