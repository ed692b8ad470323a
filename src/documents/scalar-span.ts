import { SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { TextSpan } from '../diagnostics/location.js';

/** Where a scalar of one line stands, with its quotes. */
export function writtenSpan({ style, valueStart, valueEnd }: ScalarEvent): TextSpan {
  const quote = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0;
  return { start: valueStart - quote, end: valueEnd + quote };
}
