import { compareBytes } from '../../net/ordering.js';

const ASCII_LETTERS = /^[A-Za-z]*$/;

/**
 * How go-yaml v2 (sorter.go) orders the keys of a mapping, which is not the order of their bytes: letters behind all else,
 * numbers by their value. (It is no order for keys such as 007, 0b and 1, each before the next and the last before the first: what
 * Go makes of them together is left to its sorting.)
 */
export function compareKeys(left: string, right: string): number {
  // Most keys are names of fields.
  if (ASCII_LETTERS.test(left) && ASCII_LETTERS.test(right)) return compareBytes(left, right);
  const [a, b] = [Array.from(left), Array.from(right)];
  const length = Math.min(a.length, b.length);
  let index = 0;
  while (index < length && a[index] === b[index]) index += 1;
  if (index === length) return a.length - b.length;
  const [one = '', two = ''] = [a[index], b[index]];
  const [isOneLetter, isTwoLetter] = [isLetter(one), isLetter(two)];
  if (isOneLetter && isTwoLetter) return byCodePoint(one, two);
  if (isOneLetter || isTwoLetter) return isTwoLetter ? -1 : 1;
  const start = one === '0' || two === '0' ? startOfNumber(a, index) : 0;
  const [first, second] = [numberAt(a, index, start), numberAt(b, index, start)];
  return first.value - second.value || first.end - second.end || byCodePoint(one, two);
}

/** A 0 behind other digits is no leading one: then the longer number is the greater. */
function startOfNumber(characters: readonly string[], end: number): 0 | 1 {
  for (let index = end - 1; index >= 0 && isDigit(characters[index] ?? ''); index -= 1) {
    if (characters[index] !== '0') return 1;
  }
  return 0;
}

function numberAt(
  characters: readonly string[],
  from: number,
  start: 0 | 1,
): { readonly value: number; readonly end: number } {
  let value: number = start;
  let end = from;
  for (; isDigit(characters[end] ?? ''); end += 1) value = value * 10 + Number(characters[end]);
  return { value, end };
}

function byCodePoint(left: string, right: string): number {
  return (left.codePointAt(0) ?? 0) - (right.codePointAt(0) ?? 0);
}

function isLetter(character: string): boolean {
  return /^\p{L}$/u.test(character);
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9' && character.length === 1;
}
