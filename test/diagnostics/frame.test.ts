import { describe, expect, test } from 'vitest';

import { uncoloured } from '../../src/diagnostics/ansi.js';
import { frameOf } from '../../src/diagnostics/frame.js';
import { sourceOf } from './source.js';

function frame(text: string, start: number, end: number): readonly string[] {
  return frameOf(sourceOf('f', text), { start, end }, 'error', uncoloured).lines;
}

/** The two lines that matter, for the place of a piece of the text. */
function marked(text: string, piece: string): readonly string[] {
  const start = text.indexOf(piece);
  return frame(text, start, start + piece.length).slice(2);
}

describe('the line', () => {
  test('of tabs keeps them, and so does the line of carets', () => {
    expect(marked('\t"a": {\n\t\t"b":\t1\n', '1')).toEqual(['2 | \t\t"b":\t1', '  | \t\t    \t^']);
  });

  test('ends before its line break', () => {
    expect(marked('a: 1\r\nb: 2\r\n', '1')).toEqual(['1 | a: 1', '  |    ^']);
    expect(marked('a: 1  \n', '1')).toEqual(['1 | a: 1', '  |    ^']);
  });

  test('begins after a byte order mark', () => {
    expect(marked('\ufeffa: 1\n', '1')).toEqual(['1 | a: 1', '  |    ^']);
  });

  test('may be empty, or the last and not ended', () => {
    expect(frame('a: 1\n\nb: 2\n', 5, 5)).toEqual([' --> f:2:1', '  |', '2 |', '  | ^']);
    expect(frame('a: 1', 4, 4)).toEqual([' --> f:1:5', '  |', '1 | a: 1', '  |     ^']);
    expect(frame('', 0, 0)).toEqual([' --> f:1:1', '  |', '1 |', '  | ^']);
    expect(frame('a', 7, 9)).toHaveLength(4);
  });
});

describe('the carets', () => {
  test('stay on the first line of a span', () => {
    expect(marked('a:\n  b: 1\n  c: 2\n', 'b: 1\n  c: 2')).toEqual(['2 |   b: 1', '  |   ^^^^']);
  });

  test('take the columns that wide and combining characters take', () => {
    expect(marked('名前: x\n', 'x')).toEqual(['1 | 名前: x', '  |       ^']);
    expect(marked('e\u0301a: x\n', 'x')).toEqual(['1 | e\u0301a: x', '  |     ^']);
    expect(marked('🦊: x\n', '🦊')).toEqual(['1 | 🦊: x', '  | ^^']);
  });
});

describe('a long line', () => {
  const short = '"port": "http"';
  const filler = 'abcdefghi '.repeat(1000);

  test.each([
    ['at its start', short + filler],
    ['in its middle', filler + short + filler],
    ['at its end', filler + short],
    ['in two-part characters', '🦊'.repeat(999) + short + '🦊'.repeat(999)],
    ['in two-part characters, shifted', `a${'🦊'.repeat(999)}${short}${'🦊'.repeat(999)}`],
    ['after tabs', '\t'.repeat(500) + short],
  ])('is cut around the span %s', (_case, text) => {
    const [line = '', carets = ''] = marked(text, short);
    expect(line).toContain(short);
    expect(line).not.toContain('\ufffd');
    expect(columns(line)).toBeLessThanOrEqual(120);
    expect(columns(line)).toBeGreaterThan(90);
    expect(columns(carets.slice(0, carets.indexOf('^')))).toBe(columns(line.slice(0, line.indexOf(short))));
    expect(carets.replace(/[^^]/gu, '')).toHaveLength(short.length);
  });

  test('says on which side it is cut', () => {
    const [start = ''] = marked(short + filler, short);
    const [middle = ''] = marked(filler + short + filler, short);
    const [end = ''] = marked(filler + short, short);
    expect(start).toMatch(/^1 \| "port".*…$/u);
    expect(middle).toMatch(/^1 \| ….*…$/u);
    expect(end).toMatch(/^1 \| ….*"http"$/u);
  });

  test('of 120 columns is whole, a span of more is cut itself', () => {
    const fits = `a: ${'x'.repeat(113)}`;
    expect(marked(fits, 'x'.repeat(113))).toEqual([`1 | ${fits}`, `  |    ${'^'.repeat(113)}`]);
    const [line = '', carets = ''] = marked(`a: ${'x'.repeat(500)}\n`, 'x'.repeat(500));
    expect(line).toMatch(/^1 \| a: x{80,}…$/u);
    expect(carets).toMatch(/^ {2}\| {4}\^{80,}$/u);
    expect(line.length).toBeLessThanOrEqual(120);
  });

  test('of 30 MB costs nothing', () => {
    const source = sourceOf('f', 'x'.repeat(30_000_000));
    const started = performance.now();
    for (let at = 0; at < 2000; at++) {
      frameOf(source, { start: 10_000 * at, end: 10_000 * at + 5 }, 'error', uncoloured);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

/** Columns in a terminal with tabs counted as 8, foxes as 2. */
function columns(text: string): number {
  return Array.from(text, (character) => (character === '\t' ? 8 : character === '🦊' ? 2 : 1)).reduce(sum, 0);
}

function sum(left: number, right: number): number {
  return left + right;
}
