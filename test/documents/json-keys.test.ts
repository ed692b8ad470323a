import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsRepeatedKeys } from '../../src/documents/json-keys.js';

function isRepeated(text: string): boolean {
  return holdsRepeatedKeys(text, JSON.parse(text));
}

describe('holdsRepeatedKeys', () => {
  it.each([
    ['{"a": 1, "a": 2}', true],
    ['{"a" : 1, "a": 2}', true],
    ['{"a" :1,"b":":2","b":3}', true],
    ['{"a"\n:1,"b":"\\":","b":3}', true],
    ['{"x": {"a": 1}, "y": {"a": 1}}', false],
    ['{"a": ":", "b": "\\":"}', false],
    ['{"a": " :", "b" : ": "}', false],
    ['{"": 1, "\\"": 2, "\\\\": 3}', false],
    ['[{"a:": 1}, [{"a\\":": []}], ":"]', false],
    ['{"__proto__": {"a": 1}, "a": 2}', false],
    ['[1, ":"]', false],
  ])('%s: %s', (text, expected) => {
    expect(isRepeated(text)).toBe(expected);
  });

  it('finds none in what was printed, and one more key wherever it is put', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('v', '', ' ', '\n', '":"', '\\":'),
        fc.constantFrom('', ' ', '\t'),
        (value, key, space) => {
          const text = JSON.stringify(value, null, 1);
          expect(isRepeated(text)).toBe(false);
          const name = JSON.stringify(key);
          expect(isRepeated(`{${name}${space}:1,"v":${text}}`)).toBe(key === 'v');
          expect(isRepeated(`{${name}${space}:1,"v":${text},${name}:0}`)).toBe(true);
        },
      ),
    );
  });
});
