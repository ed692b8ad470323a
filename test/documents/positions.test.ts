import { describe, expect, test } from 'vitest';

import type { FieldPart, FieldPath } from '../../src/diagnostics/location.js';
import { fieldLocator, locateField } from '../../src/documents/positions.js';

function found(text: string, path: FieldPath, part: FieldPart = 'value', document = 0): string {
  const { start, end } = locateField(text, document, path, part);
  return `${String(text.slice(0, start).split('\n').length)}: ${text.slice(start, end)}`;
}

const SERVICE = `# of the shop
apiVersion: v1
kind: Service
metadata:
  name: 'web'   # quoted
spec:
  clusterIP: 10.96.0.10
  selector: {app: web, tier: "front"}
  externalIPs: [192.0.2.1, "192.0.2.2"]
  ports:
  - name: http
    port: 80
  - name: https

    port:
  -
  externalName: |
    first line
    second line
`;

describe('in YAML', () => {
  test.each<readonly [string, FieldPath, FieldPart, string]>([
    ['a value', ['spec', 'clusterIP'], 'value', '7: 10.96.0.10'],
    ['a key', ['spec', 'clusterIP'], 'key', '7: clusterIP'],
    ['a quoted value, quotes and all', ['metadata', 'name'], 'value', "5: 'web'"],
    ['a mapping by its key', ['spec'], 'value', '6: spec'],
    ['a sequence by its key', ['spec', 'ports'], 'value', '10: ports'],
    ['an item by its first line', ['spec', 'ports', 0], 'value', '11: name: http'],
    ['a field of an item', ['spec', 'ports', 1, 'name'], 'value', '13: https'],
    ['an empty value by its key', ['spec', 'ports', 1, 'port'], 'value', '15: port'],
    ['an empty item by its parent', ['spec', 'ports', 2], 'value', '10: ports'],
    ['an item of a flow sequence', ['spec', 'externalIPs', 1], 'value', '9: "192.0.2.2"'],
    ['a field of a flow mapping', ['spec', 'selector', 'tier'], 'value', '8: "front"'],
    ['a block scalar by its first line', ['spec', 'externalName'], 'value', '18: first line'],
    ['the root by its first line', [], 'value', '2: apiVersion: v1'],
    ['an absent field by its parent', ['spec', 'type'], 'value', '6: spec'],
    ['an absent field by its nearest parent', ['metadata', 'labels', 'app'], 'value', '4: metadata'],
    ['an absent field of an item by the item', ['spec', 'ports', 0, 'protocol'], 'value', '11: name: http'],
    ['an absent item by the sequence', ['spec', 'ports', 9, 'port'], 'key', '10: ports'],
    ['an absent field of the root', ['status'], 'value', '2: apiVersion: v1'],
    ['a field below a scalar', ['spec', 'clusterIP', 'x'], 'value', '7: clusterIP'],
    ['a name where an index is', ['spec', 'ports', 'name'], 'value', '10: ports'],
  ])('%s', (_case, path, part, expected) => {
    expect(found(SERVICE, path, part)).toBe(expected);
  });

  test('flow collections within flow collections end at their own bracket', () => {
    const text = 'ports: [{port: 80, x: []}, {port: 81}]\n';
    expect(found(text, ['ports', 0])).toBe('1: {port: 80, x: []}');
    expect(found(text, ['ports', 1])).toBe('1: {port: 81}');
    expect(found(text, ['ports', 0, 'x'], 'value')).toBe('1: x');
    expect(found('[a: 1, {b: 2}]', [0])).toBe('1: a: 1');
  });

  test('CRLF and byte order mark', () => {
    const text = '\ufeffa: 1\r\nb:\r\n  c: 2\r\n';
    expect(found(text, ['b', 'c'])).toBe('3: 2');
    expect(found(text, ['b'])).toBe('2: b');
    expect(found(text, ['x'])).toBe('1: a: 1');
  });

  test('an alias is found where it is written, what it brings in where that is written', () => {
    const text = 'a: &x {port: 80}\nb: *x\nc: &ip 10.0.0.1\nd: *ip\ne: *unknown\n';
    expect(found(text, ['b'])).toBe('2: *x');
    expect(found(text, ['b', 'port'])).toBe('1: 80');
    expect(found(text, ['b', 'name'])).toBe('2: b');
    expect(found(text, ['d'])).toBe('4: *ip');
    expect(found(text, ['e', 'x'])).toBe('5: e');
  });

  test('merge keys', () => {
    const text = 'x: &x {p: 1}\ny: &y {p: 2, q: 3}\nz:\n  <<: [*x, *y]\n  own: 4\nw:\n  <<: *y\n  q: 5\n';
    expect(found(text, ['z', 'p'])).toBe('1: 1');
    expect(found(text, ['z', 'q'])).toBe('2: 3');
    expect(found(text, ['w', 'p'])).toBe('2: 2');
    expect(found(text, ['w', 'q'])).toBe('8: 5');
    expect(found(text, ['z', 'r'])).toBe('3: z');
    const nested = 'x: &x {p: 1}\ny: &y\n  <<: *x\nz:\n  <<: *y\n';
    expect(found(nested, ['z', 'p'])).toBe('1: 1');
  });

  test('circles end', () => {
    const text = 'a: &a\n  <<: *a\n  b: *a\nl: &l [*l]\n';
    expect(found(text, ['a', 'x'])).toBe('1: a');
    expect(found(text, ['a', 'b', 'b', 'b', 'x'])).toBe('3: b');
    expect(found(text, ['l', 0, 0, 0])).toBe('4: *l');
    const doubling = '&a\n<<: [*a, *a, *a, *a]\n';
    expect(found(doubling, ['x'])).toBe('2: <<: [*a, *a, *a, *a]');
  });

  test('a key with properties, a key that is no name', () => {
    expect(found('&k a: 1\n? [x]\n: 2\n? b\n: 3\n', ['a'], 'key')).toBe('1: a');
    expect(found('&k a: 1\n? [x]\n: 2\n? b\n: 3\n', ['b'])).toBe('5: 3');
  });
});

describe('documents', () => {
  test('are counted as loadAll counts them', () => {
    const text = '# c\n---\n---\na: 1\n...\n%YAML 1.2\n---\na: 2\n---\n';
    expect(found(text, ['a'], 'value', 1)).toBe('4: 1');
    expect(found(text, ['a'], 'value', 2)).toBe('8: 2');
    expect(found(text, ['a'], 'value', 0)).toBe('1: ');
    expect(found(text, ['a'], 'value', 9)).toBe('1: ');
  });

  test('a broken document does not hide its neighbours', () => {
    const text = 'a: 1\n---\n# c\nb: [\n---\nc: 3\n';
    expect(found(text, ['c'], 'value', 2)).toBe('6: 3');
    expect(found(text, ['b', 'x'], 'value', 1)).toBe('4: b: [');
  });

  test('many are asked for in any order', () => {
    const text = Array.from({ length: 300 }, (_, n) => `a: ${String(n)}\n`).join('---\n');
    const locate = fieldLocator(text);
    for (const n of [299, 0, 150, 299, 1, ...Array.from({ length: 300 }, (_, index) => index), 0]) {
      const { start, end } = locate(n, ['a'], 'value');
      expect(text.slice(start, end)).toBe(String(n));
    }
  });
});

describe('in JSON', () => {
  test('indented by tabs', () => {
    const text =
      '{\n\t"spec": {\n\t\t"clusterIP": "10.0.0.1",\n\t\t"ports": [\n\t\t\t{\n\t\t\t\t"port": 80\n\t\t\t}\n\t\t]\n\t}\n}\n';
    expect(found(text, ['spec', 'clusterIP'])).toBe('3: "10.0.0.1"');
    expect(found(text, ['spec'], 'key')).toBe('2: "spec"');
    expect(found(text, ['spec', 'ports', 0, 'port'])).toBe('6: 80');
    expect(found(text, ['spec', 'ports', 0, 'name'])).toBe('5: {');
  });

  test.each([
    ['glued together', '{"a":1}{"a":2}{"a":3}'],
    ['one a line', '{"a":1}\n{"a":2}\n{"a":3}\n'],
    ['with a byte order mark', '\ufeff{"a":1}\n{"a":2}\n{"a":3}'],
    ['printed with tabs', '{\n\t"a": 1\n}\n{\n\t"a": 2\n}\n{\n\t"a": 3\n}'],
    ['one of them broken', '{"a":1}{"b" 0 "a"}{"a":3}'],
  ])('concatenated, %s', (_case, text) => {
    expect(found(text, ['a'], 'value', 2)).toMatch(/: 3$/u);
    expect(found(text, ['a'], 'value', 0)).toMatch(/: 1$/u);
  });

  test('YAML in braces that only looks like two values', () => {
    expect(found("{a: '}{', b: 2}", ['b'])).toBe('1: 2');
  });

  test('escapes in keys, the last of equal keys', () => {
    expect(found('{"a\\u002fb": 1, "x": 2, "x": 3}', ['a/b'])).toBe('1: 1');
    expect(found('{"a\\u002fb": 1, "x": 2, "x": 3}', ['x'])).toBe('1: 3');
  });

  test('names of Object.prototype are ordinary', () => {
    expect(found('{"a": 1}', ['constructor'])).toBe('1: {"a": 1}');
    expect(found('{"__proto__": 1}', ['__proto__'])).toBe('1: 1');
  });
});
