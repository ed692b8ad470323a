import { getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';

import { goNumber } from './go-number.js';
import { goBoolean } from './yaml-scalars.js';
import { keyText } from './yaml-schema.js';

/** The name under which the value of a mapping holds the key: `yes` is "true" there, `0x10` is "16". */
export function keyName(text: string, key: ScalarEvent): string {
  const written = getScalarValue(text, key);
  if (key.style !== SCALAR_STYLE.PLAIN || key.tagStart >= 0) return written;
  const name = keyText(goBoolean(written) ?? goNumber(written) ?? written);
  return 'text' in name ? name.text : written;
}
