import { defineScalarTag, NOT_RESOLVED, nullCoreTag, strTag, type ScalarTagDefinition } from 'js-yaml';

import { goNumber, goWholeNumber } from './go-number.js';

const TRUE = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']);
const FALSE = new Set(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']);
const LONGEST_BOOLEAN = 'false'.length;

/** For tags that only read. */
export const isNeverDumped = (): boolean => false;

/** What go-yaml v2 makes of a plain scalar that is true or false; null for what is neither. */
export function goBoolean(text: string): boolean | null {
  if (text.length > LONGEST_BOOLEAN) return null;
  if (TRUE.has(text)) return true;
  return FALSE.has(text) ? false : null;
}

const booleanTag = defineScalarTag('tag:yaml.org,2002:bool', {
  implicit: true,
  implicitFirstChars: ['y', 'Y', 'n', 'N', 't', 'T', 'f', 'F', 'o', 'O'],
  resolve: (source) => goBoolean(source) ?? NOT_RESOLVED,
  identify: isNeverDumped,
});

/** Whole numbers too: go-yaml takes `!!float 80`, and one resolver instead of two is faster. */
const numberTag = defineScalarTag('tag:yaml.org,2002:float', {
  implicit: true,
  implicitFirstChars: ['-', '+', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  resolve: (source) => goNumber(source) ?? NOT_RESOLVED,
  identify: isNeverDumped,
});

const explicitIntegerTag = defineScalarTag('tag:yaml.org,2002:int', {
  resolve: (source) => goWholeNumber(source) ?? NOT_RESOLVED,
  identify: isNeverDumped,
});

/** go-yaml gives a generic value the text of a timestamp. */
const timestampTag = defineScalarTag('tag:yaml.org,2002:timestamp', {
  resolve: (source) => (/^[0-9]{4}-/.test(source) ? source : NOT_RESOLVED),
  identify: isNeverDumped,
});

/** go-yaml decodes it to a text. */
const binaryTag = defineScalarTag('tag:yaml.org,2002:binary', {
  resolve: (source) => {
    try {
      const bytes = Uint8Array.from(atob(source.replaceAll(/[\r\n]/g, '')), (byte) => byte.charCodeAt(0));
      return new TextDecoder().decode(bytes);
    } catch {
      return NOT_RESOLVED;
    }
  },
  identify: isNeverDumped,
});

/** Tags that go-yaml does not know change nothing: `!odd x` is the text "x", `!odd [a]` a list. */
const unknownScalarTag = defineScalarTag('', {
  matchByTagPrefix: true,
  resolve: (source) => source,
  identify: isNeverDumped,
});

/**
 * Plain scalars get the values of go-yaml v2 (`resolve.go`), by which kubectl and the other components read YAML through
 * sigs.k8s.io/yaml: YAML 1.1, without numbers to the base of 60 and without dates.
 */
export const SCALAR_TAGS: readonly ScalarTagDefinition[] = [
  strTag,
  nullCoreTag,
  booleanTag,
  numberTag,
  explicitIntegerTag,
  timestampTag,
  binaryTag,
  unknownScalarTag,
];
