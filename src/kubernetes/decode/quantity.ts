import { reportType } from './fields.js';
import type { Mapping } from './mapping.js';

/** k8s.io/apimachinery/pkg/api/resource/quantity.go: a number and a suffix, or an exponent. */
const QUANTITY = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:([KMGTPE]i|[numkMGTPE])|[eE]([+-]?\d{1,2}))?$/;

/** Powers of ten of the decimal suffixes. */
const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** A quantity in thousandths, rounded up as Quantity.MilliValue; null when it is absent or, after a report, bad. */
export function readMilliQuantity(at: Mapping, key: string): number | null {
  const value = at.values[key];
  if (value === undefined || value === null) return null;
  const text = typeof value === 'number' ? String(value) : value;
  const milli = typeof text === 'string' ? milliValue(text) : null;
  if (milli === null) reportType(at, key, -1, 'a quantity such as 4 or 3920m', value);
  return milli;
}

function milliValue(text: string): number | null {
  const match = QUANTITY.exec(text);
  if (match === null) return null;
  const [, sign = '', digits = '', suffix = '', exponent] = match;
  const [whole = '', fraction = ''] = digits.split('.');
  const power = BINARY.indexOf(suffix) + 1;
  const shift = (exponent === undefined ? (DECIMAL[suffix] ?? 0) : Number(exponent)) - fraction.length + 3;
  const scaled = BigInt(whole + fraction) * 1024n ** BigInt(power) * 10n ** BigInt(Math.max(shift, 0));
  const divisor = 10n ** BigInt(Math.max(-shift, 0));
  return Number((scaled + divisor - 1n) / divisor) * (sign === '-' ? -1 : 1);
}
