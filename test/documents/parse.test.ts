import { describe, expect, it } from 'vitest';
import { positionOf } from '../../src/diagnostics/location.js';
import { readDocuments } from '../../src/documents/parse.js';
import { sourceText } from '../../src/documents/source.js';
import { collectFindings, type Findings } from '../kubernetes/findings.js';

function read(text: string): Findings & { readonly values: readonly unknown[] } {
  const findings = collectFindings();
  const documents = readDocuments(sourceText('a.yaml', text), findings.report);
  return { values: documents.map(({ index, value }) => [index, value]), ...findings };
}

describe('readDocuments, good input', () => {
  it.each([
    ['nothing', '', []],
    ['a comment', '# c\n', []],
    ['blanks', ' \n\r\n  \n', []],
    ['a byte order mark and blanks', '\ufeff \n', []],
    [
      'two documents',
      'a: 1\n---\nb: 2\n',
      [
        [0, { a: 1 }],
        [1, { b: 2 }],
      ],
    ],
    [
      'empty documents, which count',
      '---\n---\n# c\n---\na: 1\n',
      [
        [0, null],
        [1, null],
        [2, { a: 1 }],
      ],
    ],
    [
      'a byte order mark and CRLF',
      '\ufeffa: 1\r\n---\r\nb: 2\r\n',
      [
        [0, { a: 1 }],
        [1, { b: 2 }],
      ],
    ],
    ['JSON', ' {"a": [1, true, null, "x"]}\n', [[0, { a: [1, true, null, 'x'] }]]],
    ['JSON with a byte order mark', '\ufeff{"a": 1}', [[0, { a: 1 }]]],
    [
      'concatenated JSON',
      '{"a": 1}\n{"b": 2}{"c": "}{"}',
      [
        [0, { a: 1 }],
        [1, { b: 2 }],
        [2, { c: '}{' }],
      ],
    ],
    ['a flow mapping', '{a: 1, b: [2]}', [[0, { a: 1, b: [2] }]]],
    ['JSON with a comma too many, which is YAML', '{"a": 1,}', [[0, { a: 1 }]]],
    ['merge keys', 'a: &a {x: 1}\nb: {<<: *a, z: 2}\n', [[0, { a: { x: 1 }, b: { x: 1, z: 2 } }]]],
    ['merge keys behind other keys, which win', 'b: {x: 2, <<: {x: 1}}\n', [[0, { b: { x: 1 } }]]],
    ['tags that nobody knows', 'a: !odd x\nb: !odd [1]\nc: !odd {d: 1}\n', [[0, { a: 'x', b: [1], c: { d: 1 } }]]],
    ['binary', 'a: !!binary aGk=\n', [[0, { a: 'hi' }]]],
    ['a timestamp', 'a: !!timestamp 2020-01-01\n', [[0, { a: '2020-01-01' }]]],
    ['numbers as keys', '1: x\n', [[0, { '1': 'x' }]]],
    ['a colon after a quote in JSON', String.raw`{"a": "x\": "}`, [[0, { a: 'x": ' }]]],
    ['quotes and backslashes in JSON', String.raw`{"a": "\"x\": ", "b\\": "\\"}`, [[0, { a: '"x": ', 'b\\': '\\' }]]],
    ['JSON deeper than YAML may be', `${'['.repeat(5000)}${']'.repeat(5000)}`, expect.anything()],
  ])('%s', (_what, text, values) => {
    const result = read(text);
    expect(result.places).toEqual([]);
    expect(result.values).toEqual(values);
  });

  it('keeps keys of the prototype harmless', () => {
    const text = '{"__proto__": {"kind": "Service"}, "constructor": 1}';
    const { values, places } = read(text);
    expect(places).toEqual([]);
    expect(JSON.stringify(values)).toBe(`[[0,${text.replaceAll(' ', '')}]]`);
    expect(({} as { kind?: unknown }).kind).toBeUndefined();
  });
});

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n';

describe('readDocuments, bad input', () => {
  it.each([
    ['bad indentation', `${SERVICE}spec:\n  a: 1\n b: 2\n`, ['SVC005 6:2']],
    ['a tab', `${SERVICE}spec:\n\ttype: ClusterIP\n`, ['SVC005 5:1']],
    ['a mapping as key', `${SERVICE}? {a: 1}\n: b\n`, ['SVC005 1:1']],
    ['an anchor that is not there', `${SERVICE}spec: *gone\n`, ['SVC005 4:8']],
    ['too deep', `${SERVICE}spec: ${'['.repeat(150)}${']'.repeat(150)}\n`, ['SVC005 4:106']],
    ['JSON that ends early', '{"kind": "Service",\n "a": [1, 2', ['SVC006 2:12']],
    ['JSON without a comma', '{"a": 1\n "b": 2}', ['SVC006 2:5']],
    ['concatenated JSON, one bad', '{"a": 1}\n{"b": "x" "y"}\n{"c": 3}', ['SVC006 2:11']],
    ['a key twice', `${SERVICE}spec:\n  type: ClusterIP\n  type: NodePort\n`, ['SVC007 6:3']],
    ['a quoted key twice', `${SERVICE}"kind": Service\n`, ['SVC007 4:1']],
    ['a key twice in JSON', '{"kind": "Service",\n "a": {"x": 1, "y": "\\"x\\": ", "x": 2}}', ['SVC007 2:32']],
    ['a key twice in JSON, spelt differently', '{"kind": "Service", "ab": 1, "a\\u0062": 2}', ['SVC007 1:30']],
    ['an unrendered value', `${SERVICE}spec:\n  clusterIP: {{ .Values.ip }}\n`, ['SVC009 5:14']],
    ['an unrendered block', `{{- if .Values.on }}\n${SERVICE}{{- end }}\n`, ['SVC009 1:1']],
    ['template comments and a value', `{{/* c */}}\n${SERVICE}spec: {{ x }}\n`, ['SVC009 5:7']],
    ['unrendered JSON', '{"kind": "Service",\n "a": {{ .Values.a }}}', ['SVC009 2:7']],
    ['an alias bomb', bomb(SERVICE), ['SVC008 1:1']],
    ['an alias in itself', `${SERVICE}spec: &a [*a]\n`, ['SVC008 1:1']],
    ['a merge bomb', mergeBomb(), [expect.stringMatching(/^SVC008 /)]],
  ])('%s', (_what, text, places) => {
    const result = read(text);
    expect(result.places).toEqual(places);
  });

  it.each([
    ['bad indentation', 'spec:\n  a: 1\n b: 2\n', 'SVC011 6:2'],
    ['a template', 'a: {{ .Values.a }}\n', 'SVC011 4:4'],
  ])('warns only, for a kind that is not read: %s', (_what, text, place) => {
    const head = 'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\n';
    expect(read(`${head}${text}`).places).toEqual([place]);
    expect(read(`${head}${text}`).values).toEqual([]);
  });

  it('takes a ConfigMap for unread unless it is kube-proxy', () => {
    const configMap = (name: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata: {a: 1\n`;
    expect(read(configMap('other')).places).toEqual(['SVC011 5:12']);
    expect(read(configMap('kube-proxy')).places).toEqual(['SVC005 5:12']);
  });

  it('takes another group for unread', () => {
    expect(read('apiVersion: serving.knative.dev/v1\nkind: Service\na: [\n').places).toEqual(['SVC011 3:5']);
  });

  it('is silent about keys that stand twice in unread kinds', () => {
    const { places, values } = read('{"kind": "List", "items": [{"kind": "Widget", "a": 1, "a": 2}]}');
    expect(places).toEqual([]);
    expect(values).toHaveLength(1);
    expect(read('kind: Widget\na: 1\na: 2\n').places).toEqual([]);
  });

  it('reports every bad document at its place in the whole text, and uses the good ones', () => {
    const bad = 'kind: Service\na: 1\n a: 2\n';
    const { places, values } = read(`${bad}---\nb: 1\n---\r\n${bad}---\n# c\n---\nkind: Pod\nx: [\n---\nc: 2\n`);
    expect(places).toEqual(['SVC005 3:3', 'SVC005 9:3', expect.stringMatching(/^SVC005 1[2-4]:/)]);
    expect(values).toEqual([
      [1, { b: 1 }],
      [3, null],
      [5, { c: 2 }],
    ]);
  });

  it('names the expression of a template, shortened', () => {
    const { messages } = read(`kind: Service\na: {{ ${'x'.repeat(100)} }}\n`);
    expect(messages[0]).toMatch(/^this is a template, not a manifest: \{\{ x{57}…$/);
  });

  it('lets a bomb of an unread kind pass: nobody expands it', () => {
    expect(read(bomb('kind: Widget\n')).places).toEqual([]);
  });

  it('marks spans inside the text', () => {
    const text = 'kind: Service\na: [';
    const findings: number[] = [];
    readDocuments(sourceText('a', text), (_code, _args, where) => {
      const position = where === null ? null : positionOf(where);
      findings.push(position?.line ?? 0);
    });
    expect(findings).toEqual([2]);
  });
});

function bomb(head: string): string {
  const lines = Array.from({ length: 20 }, (_, level) => {
    const inner = level === 0 ? 'x' : `*a${String(level - 1)}`;
    return `l${String(level)}: &a${String(level)} [${Array.from({ length: 9 }, () => inner).join(', ')}]\n`;
  });
  return head + lines.join('');
}

function mergeBomb(): string {
  const keys = Array.from({ length: 1000 }, (_, index) => `k${String(index)}: 1`).join(', ');
  const merges = Array.from({ length: 200 }, (_, index) => `m${String(index)}: {<<: *a}\n`).join('');
  return `kind: Service\na: &a {${keys}}\n${merges}`;
}
