/**
 * A number that as a key of a mapping is spelt otherwise than JavaScript spells it, such as `1e6`, which sigs.k8s.io/yaml
 * makes "1e+06". Not finite for `.inf` and `.nan`, which are keys but no values: JSON has none.
 */
export class NumberWithKey {
  readonly value: number;
  readonly key: string;

  constructor(value: number, key: string) {
    this.value = value;
    this.key = key;
  }
}

const WHOLE = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
// `0b-1` passes go-yaml's second attempt, which is behind the prefix.
const BINARY_WITH_SIGN = /^0b[-+][01]+$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
// Behind a dot Go's own `ParseFloat` decides, which wants underscores between digits.
const FLOAT_AFTER_DOT = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;
const SPECIAL = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const LEAST_INT64 = -(2n ** 63n);
const MOST_UINT64 = 2n ** 64n - 1n;

/** What go-yaml v2 (`resolve.go`) makes of a plain scalar that is a number; null for what is none. */
export function goNumber(text: string): number | NumberWithKey | null {
  // By far the most frequent: decimal numbers, and addresses, which are none.
  if (/^[1-9][0-9]{0,14}$/.test(text)) return Number(text);
  return goWholeNumber(text) ?? goFloat(text);
}

/** Whole numbers alone: what `!!int` may stand before. */
export function goWholeNumber(text: string): number | NumberWithKey | null {
  // go-yaml removes underscores wherever they stand, but a number begins with a digit or a sign.
  if (!/^[-+0-9]/.test(text)) return null;
  const plain = text.replaceAll('_', '');
  const isWhole = WHOLE.test(plain);
  if (!isWhole && !BINARY_WITH_SIGN.test(plain)) return null;
  const value = isWhole ? signed(plain) : (plain[2] === '-' ? -1n : 1n) * BigInt(`0b${plain.slice(3)}`);
  // Beyond 64 bits decimal digits make a float, all else a text. A sign is allowed up to 63 bits.
  const most = /^[-+]/.test(plain) ? 2n ** 63n - 1n : MOST_UINT64;
  if (value < LEAST_INT64 || value > most) return null;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : new NumberWithKey(number, value.toString());
}

function signed(text: string): bigint {
  const digits = text.replace(/^[-+]/, '');
  const octal = /^0[oO]?([0-7]+)$/.exec(digits)?.[1];
  const value = BigInt(octal === undefined ? digits.toLowerCase() : `0o${octal}`);
  return text.startsWith('-') ? -value : value;
}

function goFloat(text: string): number | NumberWithKey | null {
  if (SPECIAL.test(text)) {
    const value = /nan/i.test(text) ? NaN : text.startsWith('-') ? -Infinity : Infinity;
    return new NumberWithKey(value, goFloatKey(value));
  }
  const plain = text.replaceAll('_', '');
  const isFloat = text.startsWith('.') ? FLOAT_AFTER_DOT.test(text) : FLOAT.test(plain) && /^[-+0-9]/.test(text);
  if (!isFloat) return null;
  const value = Number(plain);
  if (!Number.isFinite(value)) return null;
  const key = goFloatKey(value);
  return String(value) === key ? value : new NumberWithKey(value, key);
}

/** Go's `strconv.FormatFloat(value, 'g', -1, 32)`, by which sigs.k8s.io/yaml spells a float that is a key. */
function goFloatKey(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single < 0 ? '-.inf' : '.inf';
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  let digits = 1;
  while (Math.fround(Number(single.toExponential(digits - 1))) !== single) digits += 1;
  const [mantissa = '', exponent = ''] = single.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(`${mantissa}e${exponent}`));
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
