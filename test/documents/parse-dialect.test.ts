import { expect, it } from 'vitest';
import { readDocuments } from '../../src/documents/parse.js';
import { sourceText } from '../../src/documents/source.js';
import { collectFindings } from '../kubernetes/findings.js';

function places(text: string): readonly string[] {
  const findings = collectFindings();
  readDocuments(sourceText('a.yaml', text), findings.report);
  return [...findings.places, ...findings.messages];
}

const HEAD = 'apiVersion: v1\nkind: Service\n';

it.each([
  ['on', 'the text "on"', 'true'],
  ['Off', 'the text "Off"', 'false'],
  ['yes', 'the text "yes"', 'true'],
  ['NO', 'the text "NO"', 'false'],
  ['y', 'the text "y"', 'true'],
  ['n', 'the text "n"', 'false'],
  ['010', 'the number 10', 'the number 8'],
  ['-017', 'the number -17', 'the number -15'],
  ['0b11', 'the text "0b11"', 'the number 3'],
  ['1_000', 'the text "1_000"', 'the number 1000'],
  ['1_0.5', 'the text "1_0.5"', 'the number 10.5'],
  ['+0x10', 'the text "+0x10"', 'the number 16'],
  ['0B11', 'the text "0B11"', 'the number 3'],
])('warns of %s', (scalar, yaml12, yaml11) => {
  expect(places(`${HEAD}spec:\n  x: ${scalar} # c\n`)).toEqual([
    'SVC010 4:6',
    `${scalar} is ${yaml11}, as kubectl reads it (YAML 1.1), and not ${yaml12} (YAML 1.2)`,
  ]);
});

it.each([
  '"on"',
  "'010'",
  'true',
  '12:30',
  '0o17',
  '1e3',
  '089',
  '0',
  '00',
  'only',
  '2020-01-01',
  '!!str on',
  '|\n   on',
])('is silent about %s', (scalar) => {
  expect(places(`${HEAD}spec:\n  x: ${scalar}\n`)).toEqual([]);
});

it('warns of keys', () => {
  expect(places(`${HEAD}spec: {selector: {yes: a}}\nmetadata:\n  labels:\n    0x10: b\n    010: c\n`)).toEqual([
    'SVC010 3:19',
    'SVC010 7:5',
    'yes is the key "true", as kubectl reads it (YAML 1.1), and not the key "yes" (YAML 1.2)',
    '010 is the key "8", as kubectl reads it (YAML 1.1), and not the key "10" (YAML 1.2)',
  ]);
});

it('is silent about values that must be texts: the error of the field names them', () => {
  expect(places(`${HEAD}metadata: {labels: {a: yes}}\nspec: {selector: {a: 010}}\n`)).toEqual([]);
});

it('looks at fields that svcgen reads only', () => {
  expect(places(`${HEAD}metadata: {annotations: {x: on}}\nstatus: {conditions: [no]}\n`)).toEqual([]);
  expect(places('apiVersion: v1\nkind: ConfigMap\ndata: {x: on}\n')).toEqual([]);
  expect(places('apiVersion: x/v1\nkind: Service\nspec: {x: on}\n')).toEqual([]);
});

it('looks into Lists, and into one document of many', () => {
  const list =
    'apiVersion: v1\nkind: List\nitems:\n- {kind: Widget, x: {y: on}}\n- apiVersion: v1\n  kind: Pod\n  spec: {containers: [{ports: [{name: n}]}], x: on}\n';
  expect(places(`a: on\n---\n${list}`)[0]).toBe('SVC010 9:39');
  expect(places(`a: on\n---\n${list}`)).toHaveLength(2);
});

it('is silent about what is quoted beside what is not', () => {
  expect(places(`${HEAD}spec: {x: "on", z: 'no'}\nother: on\n`)).toEqual([]);
});

it('is silent about JSON', () => {
  expect(places('{"apiVersion": "v1", "kind": "Service", "spec": {"x": "on", "y": [ 1 ]}}')).toEqual([]);
});
