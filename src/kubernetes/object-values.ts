import type { Document } from '../documents/document.js';
import type { Origin } from './objects.js';

/** The plain value that an object was decoded from; undefined where the documents do not hold it. */
export type ValueAt = (origin: Origin) => unknown;

export function objectValues(documents: readonly Document[]): ValueAt {
  const byPlace = new Map<Origin['source'], Map<number, unknown>>();
  for (const { source, index, value } of documents) {
    const ofSource = byPlace.get(source) ?? new Map<number, unknown>();
    byPlace.set(source, ofSource.set(index, value));
  }
  return ({ source, document, path }) =>
    path.reduce<unknown>(
      (value, key) => (isIndexable(value) ? value[key] : undefined),
      byPlace.get(source)?.get(document),
    );
}

function isIndexable(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}
