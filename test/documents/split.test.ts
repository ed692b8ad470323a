import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';

import { splitDocuments } from '../../src/documents/split.js';

function chunks(text: string): readonly string[] {
  return splitDocuments(text).map(({ start, end }) => text.slice(start, end));
}

describe('splitting YAML at its markers', () => {
  test.each([
    ['nothing', '', []],
    ['blank lines and comments only', '\n# a comment\n  # another\n\n', []],
    ['one document without markers', 'a: 1\nb: 2\n', ['a: 1\nb: 2\n']],
    ['a leading marker', '---\na: 1\n', ['---\na: 1\n']],
    ['comments before the first marker', '# licence\n\n---\na: 1\n', ['# licence\n\n---\na: 1\n']],
    ['two documents', 'a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
    ['empty documents count', '---\n---\n', ['---\n', '---\n']],
    ['a trailing marker makes an empty document', 'a: 1\n---', ['a: 1\n', '---']],
    ['content after the marker', '--- {a: 1}\n---\tb\n', ['--- {a: 1}\n', '---\tb\n']],
    ['a block scalar keeps indented dashes', 'a: |\n  ---\n  x\nb: 1\n', ['a: |\n  ---\n  x\nb: 1\n']],
    ['dashes glued to text', 'a: 1\n---b: 2\n', ['a: 1\n---b: 2\n']],
    ['CRLF', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', '---\r\nb: 2\r\n']],
    ['CR alone', 'a: 1\r---\rb: 2', ['a: 1\r', '---\rb: 2']],
    ['an end marker', 'a: 1\n...\n# bye\n', ['a: 1\n...\n']],
    ['a document after an end marker', 'a: 1\n...\n\nb: 2\n', ['a: 1\n...\n', '\nb: 2\n']],
    [
      'a directive belongs to what follows',
      'a: 1\n...\n%YAML 1.2\n---\nb: 2\n',
      ['a: 1\n...\n', '%YAML 1.2\n---\nb: 2\n'],
    ],
    ['end markers alone', '...\n...\n', []],
    ['a byte order mark', '\ufeff---\na: 1\n', ['\ufeff---\na: 1\n']],
    ['files with byte order marks, joined', '\ufeffa: 1\n\ufeff---\nb: 2\n', ['\ufeffa: 1\n', '\ufeff---\nb: 2\n']],
  ])('%s', (_case, text, expected) => {
    expect(chunks(text)).toEqual(expected);
    expect(loadAll(text)).toHaveLength(expected.length);
  });

  test('splits on where the text does not parse', () => {
    expect(chunks('a: [1\n---\nb: "x\n---\nc: 3\n')).toEqual(['a: [1\n', '---\nb: "x\n', '---\nc: 3\n']);
  });

  test('law: as many as loadAll gives', () => {
    let parsed = 0;
    fc.assert(
      fc.property(stream, (text) => {
        const documents = whereItParses(text);
        if (documents === null) return;
        parsed++;
        expect(chunks(text)).toHaveLength(documents.length);
      }),
      { numRuns: 5000 },
    );
    expect(parsed).toBeGreaterThan(1000);
  });

  test('law: each parses alone to the same value', () => {
    fc.assert(
      fc.property(stream, (text) => {
        // To js-yaml a byte order mark after a comment is an empty document, but not alone; an indented `---` is text,
        // but a marker on the first line.
        const documents = /(?!^)\ufeff|(?<![^\r\n]) ---/u.test(text) ? null : whereItParses(text);
        if (documents === null) return;
        expect(chunks(text).map((chunk) => loadAll(chunk))).toEqual(documents.map((value) => [value]));
      }),
      { numRuns: 5000 },
    );
  });
});

function whereItParses(text: string): readonly unknown[] | null {
  try {
    return loadAll(text);
  } catch {
    return null;
  }
}

// Mostly lines that parse together, with all that may stand around documents.
const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('---', '...') },
  { weight: 3, arbitrary: fc.constantFrom('', '  ', '\t', '# ---', ' # c', '--- # c', '... # c', '---\t', '--- ') },
  { weight: 3, arbitrary: fc.constantFrom('a: 1', '- x', 'text', '"q"', '{a: 1}', '[]', '--- a', '--- |', '--- >-') },
  { weight: 2, arbitrary: fc.constantFrom('k: |\n  ---\n  ...', 'k:\n  - ---x', '"a\n  ---\n  b"', '{\n ---x: 1\n}') },
  { weight: 1, arbitrary: fc.constantFrom('%YAML 1.2', '%YAML 1.2\n---', '%TAG !e! tag:e.org,2000:\n---', '%FOO') },
  { weight: 1, arbitrary: fc.constantFrom('\ufeff', '\ufeff---', '\ufeff%YAML 1.2\n---', '\ufeffa: 1', '\ufeff# c') },
  { weight: 1, arbitrary: fc.constantFrom(' ---', ' ...', '---x', '....', '- ---', '? ---', '&a', '!!str', '*a', '?') },
);

const stream = fc
  .tuple(
    fc.array(line, { maxLength: 9 }),
    fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
    fc.constantFrom('', '\n', '', '\n# end'),
  )
  .map(([lines, lineBreak, last]) => (lines.join('\n') + last).replaceAll('\n', lineBreak));
