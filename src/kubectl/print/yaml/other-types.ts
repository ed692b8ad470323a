const WORDS: ReadonlySet<string> = new Set(
  [
    'y Y yes Yes YES true True TRUE on On ON n N no No NO false False FALSE off Off OFF',
    '~ null Null NULL .nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF',
  ].flatMap((line) => line.split(' ')),
);

const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** Numbers to the base 60, which go-yaml does not read but quotes for those who do. */
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const DATE = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$/;
const TIME =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?(?:Z|[-+][0-9]{2}:[0-9]{2})| ([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?)$/;

const MOST_INTEGER = 2n ** 64n - 1n;
const MOST_NEGATIVE = 2n ** 63n;

/** Whether go-yaml v2 (resolve.go, encode.go) would read a plain scalar as something else than a text. */
export function isReadAsOtherType(text: string): boolean {
  if (text === '' || WORDS.has(text)) return true;
  if (text.startsWith('.')) return FLOAT.test(text);
  if (!/^[-+0-9]/.test(text)) return false;
  const plain = text.replaceAll('_', '');
  return isTime(text) || isInteger(plain) || isFloat(plain) || BASE_60.test(text);
}

function isInteger(text: string): boolean {
  if (!INTEGER.test(text)) return false;
  const digits = text.replace(/^[-+]/, '').replace(/^0(?=[0-7])/, '0o');
  return text.startsWith('-') ? BigInt(digits) <= MOST_NEGATIVE : BigInt(digits) <= MOST_INTEGER;
}

/** What is too great for a float is none: the uid `1e9999`. */
function isFloat(text: string): boolean {
  return FLOAT.test(text) && Number.isFinite(Number(text));
}

function isTime(text: string): boolean {
  const parts = (DATE.exec(text) ?? TIME.exec(text))?.slice(1).filter(Boolean);
  if (parts === undefined) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const isOfDay = hour < 24 && minute < 60 && second < 60;
  return isOfDay && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

function daysOf(year: number, month: number): number {
  const first = new Date(0);
  // Day 0 of the next month; setUTCFullYear takes years before 100 as they are.
  first.setUTCFullYear(year, month, 0);
  return first.getUTCDate();
}
