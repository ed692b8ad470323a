import { CORE_SCHEMA, load } from 'js-yaml';

import { goNumber } from './go-number.js';
import { goBoolean } from './yaml-scalars.js';
import { asValue, keyText } from './yaml-schema.js';

/**
 * Plain scalars that go-yaml v2 (`resolve.go`, which kubectl uses through sigs.k8s.io/yaml) and YAML 1.2 may read
 * differently. Not among them: `12:30` (go-yaml has no base 60) and dates (texts in both).
 */
const SCALAR =
  '(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|[-+]?0[0-7]+|[-+]?0[bBoOxX][-+0-9a-fA-F_]+|[-+.]?[0-9][0-9.eE+-]*_[0-9.eE+_-]*|[-+]_[0-9_.]+)';
const AS_VALUE = new RegExp(`[:,[{-] +${SCALAR}[ \\t]*(?:[\\r\\n,\\]}]|#|$)`);
const AS_KEY = new RegExp(`(?:^|[\\n{,]) *(?:- +)*${SCALAR} *:(?:[ \\t\\r\\n]|$)`);

/** Cheap: whether a text could hold such a scalar. */
export function mayHoldDialect(text: string): boolean {
  return AS_VALUE.test(text) || AS_KEY.test(text);
}

export interface Readings {
  readonly yaml11: string;
  readonly yaml12: string;
}

/** Both readings of a plain scalar; null where they are the same. */
export function dialectReadings(scalar: string, isKey: boolean): Readings | null {
  const read = goBoolean(scalar) ?? goNumber(scalar);
  if (read === null) return null;
  const core: unknown = load(scalar, { schema: CORE_SCHEMA });
  if (asValue(read) === core || (Number.isNaN(asValue(read)) && Number.isNaN(core))) return null;
  return isKey
    ? { yaml11: `the key ${keyOf(read)}`, yaml12: `the key ${keyOf(core)}` }
    : { yaml11: described(asValue(read)), yaml12: described(core) };
}

function described(value: unknown): string {
  if (typeof value === 'string') return `the text ${JSON.stringify(value)}`;
  return typeof value === 'number' ? `the number ${String(value)}` : String(value);
}

function keyOf(key: unknown): string {
  const name = keyText(key);
  return JSON.stringify('text' in name ? name.text : '');
}
