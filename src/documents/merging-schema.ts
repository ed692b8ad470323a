import { defineMappingTag, defineScalarTag, mapTag, NOT_RESOLVED, Schema } from 'js-yaml';

import { isNeverDumped, SCALAR_TAGS } from './yaml-scalars.js';
import { asValue, isNoJsonNumber, keyText, NO_JSON_NUMBER, SEQUENCE_TAGS } from './yaml-schema.js';

/** js-yaml's own limit, 10,000, is for the whole text: a large file of many Helm releases can pass it honestly. */
export const MOST_MERGE_KEYS = 100_000;
export const TOO_MANY_MERGE_KEYS = 'merge keys bring in too much';
export const BAD_MERGE = 'a merge key (<<) needs a mapping, or a list of mappings';

const MERGE_KEY = Symbol('<<');

type Pair = readonly [key: unknown, value: unknown];

/** What the reading of one document has met. Mutable. */
export interface MergeNotes {
  hasRepeatedKeys: boolean;
  mergedKeys: number;
}

/**
 * A schema that makes of merge keys and repeated keys what go-yaml v2 does (`decode.go`, `mapping` and `merge`): pairs count
 * in the order in which they are written, the last wins, and `<<` overrides what stands before it.
 */
export function mergingSchema(notes: MergeNotes): Schema {
  const tag = {
    create: (): Pair[] => [],
    addPair: (pairs: Pair[], key: unknown, value: unknown): string => {
      if (isNoJsonNumber(value)) return NO_JSON_NUMBER;
      if (key !== MERGE_KEY) {
        const name = keyText(key);
        if ('problem' in name) return name.problem;
      }
      pairs.push([key, value === MERGE_KEY ? '<<' : asValue(value)]);
      return '';
    },
    has: (): boolean => false,
    keys: (): readonly unknown[] => [],
    get: (): unknown => null,
    finalize: (pairs: Pair[]): Record<string, unknown> => objectOf(pairs, notes),
    identify: isNeverDumped,
  };
  return new Schema([
    ...SCALAR_TAGS,
    mergeKeyTag,
    ...SEQUENCE_TAGS.map((sequence) => ({
      ...sequence,
      addItem: (items: unknown[], item: unknown) => sequence.addItem(items, item === MERGE_KEY ? '<<' : item, 0),
    })),
    defineMappingTag('tag:yaml.org,2002:map', tag),
    defineMappingTag('', { ...tag, matchByTagPrefix: true }),
  ]);
}

const mergeKeyTag = defineScalarTag('!merge-key', {
  implicit: true,
  implicitFirstChars: ['<'],
  resolve: (source) => (source === '<<' ? MERGE_KEY : NOT_RESOLVED),
  identify: isNeverDumped,
});

function objectOf(pairs: readonly Pair[], notes: MergeNotes): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  const written = new Set<string>();
  for (const [key, value] of pairs) {
    if (key === MERGE_KEY) {
      // The first of several wins.
      const sources: readonly unknown[] = Array.isArray(value) ? value.toReversed() : [value];
      for (const merged of sources) merge(object, merged, notes);
      continue;
    }
    const name = keyText(key);
    if ('problem' in name) throw new Error(name.problem);
    if (written.has(name.text)) notes.hasRepeatedKeys = true;
    written.add(name.text);
    mapTag.addPair(object, name.text, value);
  }
  return object;
}

function merge(object: Record<string, unknown>, merged: unknown, notes: MergeNotes): void {
  if (typeof merged !== 'object' || merged === null || Array.isArray(merged)) throw new Error(BAD_MERGE);
  for (const [key, value] of Object.entries(merged)) {
    notes.mergedKeys += 1;
    if (notes.mergedKeys > MOST_MERGE_KEYS) throw new Error(TOO_MANY_MERGE_KEYS);
    mapTag.addPair(object, key, value);
  }
}
