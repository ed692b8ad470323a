import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonText } from '../../src/kubectl/print/json.js';
import { yamlText } from '../../src/kubectl/print/yaml.js';
import type { JsonObject } from '../conformance/json.js';
import { describeWhere } from '../requirements/describe-where.js';
import { noKubectl, printedByKubectl } from './offline-kubectl.js';

/** Every text that YAML takes for something else, or cannot write as it is. */
const NASTY = [
  ...['', ' ', 'a ', ' a', '-', '- a', '-a', '--- a', '...', '?', '? a', '?a', ':', ': a', ':a', 'a:', 'a: b', 'a:b'],
  ...[
    '#',
    'a #b',
    'a#b',
    '*a',
    '&a',
    '!a',
    '|',
    '>',
    '%a',
    '@a',
    '`a',
    '[a',
    ']',
    '{a',
    '}',
    ',a',
    '"a"',
    "'a'",
    "it's",
  ],
  ...['y', 'Yes', 'no', 'ON', 'off', 'true', 'False', 'null', 'Null', '~', 'nul', 'yess', '<<', '='],
  ...['0', '1', '-1', '+1', '007', '08', '0x1f', '0o17', '0b11', '-0b11', '1_000', '_1', '1e3', '1e9999', '1.', '.5'],
  ...['1.5e3', '.inf', '-.INF', '.nan', '12:30', '1:99', '190:20:30.15', '99999999999999999999', '0xfffffffffffffffff'],
  ...['2001-01-01', '2001-1-1', '2001-13-01', '2001-02-30', '2001-01-01T00:00:00Z', '2001-01-01 00:00:00', '2001-'],
  ...['2024-02-29', '2023-02-29', '2001-01-01t1:2:3.5+01:00', '2001-01-01T24:00:00Z', '10.0.0.1', '1.2.3', 'fd00::1'],
  ...['a\nb', 'a\nb\n', 'a\n\n', '\n', '\na', ' a\nb', 'a \nb', 'a\n b', 'a\tb', 'a\rb', '\u0007\u001b', 'a\nb '],
  ...['ü', 'ü ö', '日本語', '🙂', '\u00a0', '<a&b>', '\\', 'a\\b"c', 'a\\b"c: '],
];

/** kubectl breaks these behind column 80. */
const LONG = [
  `${'word '.repeat(40)}end`,
  `${'word '.repeat(40)}end: `,
  `${'word  '.repeat(40)}end`,
  `it's: ${"o'clock ".repeat(40)}end`,
  `${'"tab"\t '.repeat(40)}end`,
  `${'"tab"\t  '.repeat(40)}end`,
  `${'x'.repeat(79)} ${'y'.repeat(3)} ${'z'.repeat(100)} w`,
  `üüüü ${'ü'.repeat(80)} ööö äää`,
];

/** js-yaml quotes or indents these otherwise; kubectl reads them as the same. */
const ODD = [
  ...['--- a', '...', '<<', '=', '0xfffffffffffffffff', '2001-', '2001-13-01', '2001-02-30', '2023-02-29'],
  ...['2001-01-01T24:00:00Z', '\n', '\na', '🙂'],
];

const KEYS = [
  'a',
  'a1',
  'a2',
  'a10',
  'A',
  'b',
  'a-b',
  'a_b',
  'a.b',
  'a/b',
  '1',
  '02',
  '2',
  '10',
  'k'.repeat(127),
  'k'.repeat(128),
];
const LONG_KEYS = ['k'.repeat(129), 'long '.repeat(40)];

const object = (data: JsonObject, more: JsonObject = {}): JsonObject => ({
  apiVersion: 'example.com/v1',
  kind: 'Thing',
  metadata: { annotations: { 'example.com/a': 'b' }, name: 'x' },
  data,
  ...more,
});

/** No API takes line breaks in keys. Go has no order for many keys with digits: each before the next, and the last before the first (key-order.ts). */
const keyed = (texts: readonly string[]): JsonObject =>
  Object.fromEntries(texts.filter((text) => !/[\p{Nd}\n\r]/u.test(text)).map((text) => [text, text]));

const SHAPES: JsonObject = {
  empty: {},
  none: [],
  nothing: null,
  numbers: [0, -1, 1.5, 123456789012],
  flags: [true, false],
  nested: [[1, [2, 3]], [[{ a: 1, b: [{ c: 'd' }] }]], [{}], [[]], [{ a: { b: { c: [] } } }, 'x', null]],
  deep: { b: { c: { d: ['e', { f: 'g\nh', i: 'j\n' }] } } },
};

describeWhere(noKubectl, 'objects are written as kubectl writes them', () => {
  test('texts that mean something else to YAML', async () => {
    const alike = NASTY.filter((text) => !ODD.includes(text));
    await expectAsKubectl(object({}, { texts: alike, keys: keyed(alike) }));
    const differing: string[] = [];
    for (const text of NASTY.filter((text) => ODD.includes(text))) {
      const value = object({ text });
      if (yamlText(value) !== (await printedByKubectl(JSON.stringify(value), 'yaml'))) differing.push(text);
    }
    expect(differing).toEqual(NASTY.filter((text) => ODD.includes(text)));
  });

  test('shapes and the order of keys', async () => {
    const keys = Object.fromEntries(KEYS.map((key, index) => [key, index]));
    await expectAsKubectl(object(keys, SHAPES));
  });

  test('kubectl reads what is written as what it was: odd, long and random texts', async () => {
    const piece = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...Array.from(' -:#\'"\\\n,[]{}&*!|>%@`?.0123456789eExyYnNoO~_+Tz/=<')) },
      { weight: 2, arbitrary: fc.constantFrom('word ', 'ünï', '🙂', 'a', ' ', '  ', '\n', '2001-01-01', '0x') },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 3 }) },
    );
    const random = fc.sample(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
      { seed: 7, numRuns: 4000 },
    );
    const texts = [...NASTY, ...LONG, ...random];
    await expectReadAs(object(Object.fromEntries(texts.map((text) => [text, text])), { texts }));
    await expectReadAs(object(Object.fromEntries(LONG_KEYS.map((key) => [key, 'text'])), SHAPES));
  }, 60_000);
});

async function expectAsKubectl(value: JsonObject): Promise<void> {
  expect(jsonText(value)).toBe(await printedByKubectl(JSON.stringify(value), 'json'));
  expect(yamlText(value)).toBe(await printedByKubectl(JSON.stringify(value), 'yaml'));
}

async function expectReadAs(value: JsonObject): Promise<void> {
  expect(await printedByKubectl(yamlText(value), 'json')).toBe(await printedByKubectl(JSON.stringify(value), 'json'));
}
