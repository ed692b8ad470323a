import {
  defineScalarTag,
  defineSequenceTag,
  mapTag,
  NOT_RESOLVED,
  Schema,
  seqTag,
  type MappingTagDefinition,
} from 'js-yaml';

import { NumberWithKey } from './go-number.js';
import { isNeverDumped, SCALAR_TAGS } from './yaml-scalars.js';

/** Why kubectl refuses a value; texts of `YamlFailure.reason`. */
export const NO_JSON_NUMBER = 'kubectl refuses .inf and .nan, which JSON does not have';
export const NULL_KEY = 'a key is empty (null), which kubectl refuses';
export const COLLECTION_AS_KEY = 'a mapping or list stands as a key';

/** A merge key, `<<`: js-yaml merges as YAML 1.2 would, go-yaml v2 otherwise, so such a text is read in another way. */
export class MergeKeyFound extends Error {}

/** What a scalar is as a value; null where JSON has no such value. */
export function asValue(scalar: unknown): unknown {
  return scalar instanceof NumberWithKey ? scalar.value : scalar;
}

export function isNoJsonNumber(value: unknown): boolean {
  return value instanceof NumberWithKey && !Number.isFinite(value.value);
}

/** The key's text as sigs.k8s.io/yaml makes it; the error where it makes none. */
export function keyText(key: unknown): { readonly text: string } | { readonly problem: string } {
  if (typeof key === 'string') return { text: key };
  if (typeof key === 'number' || typeof key === 'boolean') return { text: String(key) };
  if (key instanceof NumberWithKey) return { text: key.key };
  return { problem: key === null ? NULL_KEY : COLLECTION_AS_KEY };
}

function addPair(container: Record<string, unknown>, key: unknown, value: unknown): string {
  if (isNoJsonNumber(value)) return NO_JSON_NUMBER;
  if (typeof key === 'string') return mapTag.addPair(container, key, asValue(value));
  const name = keyText(key);
  return 'text' in name ? mapTag.addPair(container, name.text, asValue(value)) : name.problem;
}

function addItem(container: unknown[], item: unknown): string {
  if (isNoJsonNumber(item)) return NO_JSON_NUMBER;
  container.push(asValue(item));
  return '';
}

const fastMapTag: MappingTagDefinition<Record<string, unknown>> = { ...mapTag, addPair };

const mergeKeyTag = defineScalarTag('!merge-key', {
  implicit: true,
  implicitFirstChars: ['<'],
  resolve: (source) => {
    if (source === '<<') throw new MergeKeyFound();
    return NOT_RESOLVED;
  },
  identify: isNeverDumped,
});

/** Tags that go-yaml does not know change nothing about collections either. */
export const SEQUENCE_TAGS = [
  { ...seqTag, addItem },
  defineSequenceTag<unknown[]>('', {
    matchByTagPrefix: true,
    create: () => [],
    addItem,
    identify: isNeverDumped,
  }),
];

/** For texts without merge keys and repeated keys, in one pass; the others are refused. */
export const FAST_SCHEMA = new Schema([
  ...SCALAR_TAGS,
  mergeKeyTag,
  ...SEQUENCE_TAGS,
  fastMapTag,
  { ...fastMapTag, tagName: '', matchByTagPrefix: true, identify: isNeverDumped },
]);
