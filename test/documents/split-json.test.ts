import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { splitJson } from '../../src/documents/split-json.js';

function values(text: string): readonly string[] | null {
  return splitJson(text)?.map(({ start, end }) => text.slice(start, end)) ?? null;
}

describe('splitting concatenated JSON', () => {
  test.each([
    ['one object', '{"a":1}\n', ['{"a":1}']],
    ['glued together', '{"a":1}{"b":2}[3]', ['{"a":1}', '{"b":2}', '[3]']],
    ['one a line', '{"a":1}\n{"b":2}\r\n', ['{"a":1}', '{"b":2}']],
    ['pretty-printed with tabs', '{\n\t"a": {}\n}\n{\n\t"b": []\n}', ['{\n\t"a": {}\n}', '{\n\t"b": []\n}']],
    ['a byte order mark', '\ufeff {"a":1}', ['{"a":1}']],
    ['brackets and quotes in strings', '{"a":"}{\\"]"}{"b":"\\\\"}', ['{"a":"}{\\"]"}', '{"b":"\\\\"}']],
    ['a value that never ends', '{"a":1} {"b":', ['{"a":1}', '{"b":']],
    ['a string that never ends', '{"a":1}{"b":"}', ['{"a":1}', '{"b":"}']],
    ['a comma too many stays for JSON.parse to refuse', '{"a":1,}', ['{"a":1,}']],
    ['YAML', 'a: 1\n', null],
    ['nothing', ' \n', null],
    ['YAML in braces, with markers', '{a: 1}\n---\n{b: 2}\n', null],
    ['a comma between values', '{},{}', null],
    ['a bracket too many', '{}}', null],
    ['a bare value between', '{} 1 {}', null],
  ])('%s', (_case, text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  test('law: the values that were joined come back', () => {
    const value = fc.oneof(fc.object(), fc.array(fc.jsonValue()));
    const join = fc.constantFrom('', '\n', '\r\n', ' \t');
    const indent = fc.constantFrom(undefined, 2, '\t');
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), join, indent, (all, between, space) => {
        const written = all.map((one) => JSON.stringify(one, null, space));
        expect(values(written.join(between))).toEqual(written);
      }),
    );
  });
});
