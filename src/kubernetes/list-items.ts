import type { Report } from '../diagnostics/diagnostic.js';
import type { Document } from '../documents/document.js';
import { templateExpression } from './decode/template-expression.js';
import { foundValue } from './decode/found-value.js';
import { isRecord } from './decode/mapping.js';
import { listItemKind } from '../documents/read-kinds.js';
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

interface Found {
  readonly value: unknown;
  readonly origin: Origin;
  readonly impliedKind: ImpliedKind | null;
}

/** The objects of a document: itself, or what the Lists in it hold, however deep, in order. */
export function* listItems(document: Document, report: Report): Generator<ListItem, void, void> {
  const origin = { source: document.source, document: document.index, path: [] };
  // Not recursive: Lists may be deeper than the stack.
  const pending: Found[] = [{ value: document.value, origin, impliedKind: null }];
  for (let found = pending.pop(); found !== undefined; found = pending.pop()) {
    if (!isRecord(found.value)) {
      if (isListOfNoObjects(found)) yield { values: {}, origin: found.origin, impliedKind: null };
      else reportNoMapping(found, report);
      continue;
    }
    const list = openList(found.value);
    if (list === null) yield { values: found.value, origin: found.origin, impliedKind: found.impliedKind };
    else for (const item of itemsOf(list, found.origin).reverse()) pending.push(item);
  }
}

interface OpenList {
  readonly items: readonly unknown[];
  readonly impliedKind: ImpliedKind | null;
}

/** null for what is no List; resolveKind reports one without an apiVersion or a list of items. */
function openList(values: Readonly<Record<string, unknown>>): OpenList | null {
  const kind = values['kind'];
  const apiVersion = typeof values['apiVersion'] === 'string' ? values['apiVersion'] : null;
  const items = values['items'];
  if (typeof kind !== 'string' || apiVersion === null || !Array.isArray(items)) return null;
  const itemKind = listItemKind(kind, apiVersion);
  if (itemKind === null) return null;
  const impliedKind = itemKind === '' ? null : { kind: itemKind, apiVersion };
  return { items: items as readonly unknown[], impliedKind };
}

function itemsOf(list: OpenList, origin: Origin): Found[] {
  return list.items.map((value, index) => ({
    value,
    origin: { ...origin, path: [...origin.path, 'items', index] },
    impliedKind: list.impliedKind,
  }));
}

/** A whole document that is a list and says nothing of kinds: other tools than kubectl have such. */
function isListOfNoObjects({ value, origin }: Found): boolean {
  return origin.path.length === 0 && Array.isArray(value) && !value.some(namesKind);
}

function namesKind(item: unknown): boolean {
  return isRecord(item) && (typeof item['kind'] === 'string' || typeof item['apiVersion'] === 'string');
}

function reportNoMapping({ value, origin }: Found, report: Report): void {
  const isDocument = origin.path.length === 0;
  // An empty document.
  if (isDocument && (value === null || value === undefined)) return;
  const where = fieldOf(origin, []);
  const expression = templateExpression(value);
  const field = isDocument ? 'the document' : 'the item';
  if (isDocument && Array.isArray(value)) report('SVC058', { items: value.length }, where);
  else if (expression !== null) report('SVC009', { expression }, where);
  else report('SVC020', { field, expected: 'a mapping', found: foundValue(value), written: null }, where);
}
