import { describe, expect, test } from 'vitest';
import { serviceManifest, WEB } from './manifests.js';
import { expectRefused, findingsOf, svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

const GOOD = serviceManifest('good', '10.96.0.99');

/** Compiles the file beside a good one, so that no other finding can hide behind it. */
async function compileBeside(name: string, content: string | Uint8Array): ReturnType<typeof svcgen> {
  return svcgen(workspace({ 'good.yaml': GOOD, [name]: content }), ['compile', '.']);
}

const SERVICE_HEAD = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n';
const ALIAS_LINES = Array.from('bcdefghi', (name) => {
  const below = `*${String.fromCharCode(name.charCodeAt(0) - 1)}`;
  return `${name}: &${name} [${Array.from({ length: 9 }, () => below).join(', ')}]\n`;
});
const ALIAS_BOMB = `a: &a [x, x, x, x, x, x, x, x, x]\n${ALIAS_LINES.join('')}apiVersion: v1\nkind: Service\n`;

const NOT_UTF16 =
  'error[SVC004] bad.yaml bad.yaml is not text: it begins with the byte order mark of UTF-16, and holds what is not UTF-16';

const CASES: readonly (readonly [string, string, string | Uint8Array, string])[] = [
  [
    'YAML syntax error in one of several documents',
    'bad.yaml',
    `${WEB}---\napiVersion: v1\nkind: Service\nmetadata: {name: broken\nspec: {}\n---\n${serviceManifest('last', '10.96.0.98')}`,
    'error[SVC005] bad.yaml:27:5 YAML does not parse: missed comma between flow collection entries',
  ],
  [
    'tab as indentation',
    'bad.yaml',
    `${SERVICE_HEAD}\tports: []\n`,
    'error[SVC005] bad.yaml:6:1 YAML does not parse: tab characters must not be used in indentation',
  ],
  [
    'JSON syntax error',
    'bad.json',
    '{"apiVersion": "v1",\n "kind": "Service",,}\n',
    "error[SVC006] bad.json:2:20 JSON does not parse: expected the node content, but found ','",
  ],
  [
    'alias bomb',
    'bad.yaml',
    ALIAS_BOMB,
    'error[SVC008] bad.yaml:1:1 the document expands through aliases to more than 100000 values',
  ],
  [
    'alias of nothing',
    'bad.yaml',
    'kind: *missing\n',
    'error[SVC005] bad.yaml:1:8 YAML does not parse: unidentified alias "missing"',
  ],
  [
    'Helm template in a value',
    'bad.yaml',
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n',
    'error[SVC009] bad.yaml:4:9 this is a template, not a manifest: {{ .Release.Name }}',
  ],
  [
    'Helm template around the document',
    'bad.yaml',
    '{{- if .Values.enabled }}\napiVersion: v1\nkind: Service\n{{- end }}\n',
    'error[SVC009] bad.yaml:1:1 this is a template, not a manifest: {{- if .Values.enabled }}',
  ],
  ['mere text', 'bad.yaml', 'hello\n', 'error[SVC020] bad.yaml:1:1 the document must be a mapping, found "hello"'],
  [
    'List without a list',
    'bad.yaml',
    'apiVersion: v1\nkind: List\nitems: 5\n',
    'error[SVC020] bad.yaml:3:8 items must be a list, found 5',
  ],
  ['binary file', 'bad.yaml', Uint8Array.from({ length: 256 }, (_value, index) => index), notText('bad.yaml')],
  ['UTF-16 without a byte order mark', 'bad.yaml', Buffer.from(WEB, 'utf16le'), notText('bad.yaml')],
  ['UTF-16 that is cut off', 'bad.yaml', Buffer.from(`\ufeff${WEB}`, 'utf16le').subarray(0, -1), NOT_UTF16],
  ['UTF-16 with half a character', 'bad.yaml', Buffer.from('\ufeffa: \ud83d b\n', 'utf16le'), NOT_UTF16],
  ['Latin-1', 'bad.yaml', Buffer.from(WEB.replace('web', 'w\u00e9b'), 'latin1'), notText('bad.yaml')],
];

function notText(name: string): string {
  return `error[SVC004] ${name} ${name} is not UTF-8 text`;
}

describe('a text that is no manifest is refused with its place', () => {
  test.each(CASES)('%s', async (_title, name, content, finding) => {
    const run = await compileBeside(name, content);
    expectRefused(run, [finding]);
  });

  test('a template says that it must be rendered first', async () => {
    const { stderr } = await compileBeside('bad.yaml', 'name: {{ .Release.Name }}\nkind: Service\napiVersion: v1\n');
    expect(stderr).toContain('= help: render it first, for example: helm template RELEASE CHART | svcgen compile -\n');
  });

  test('all bad documents of all files are reported in one run', async () => {
    const folder = workspace({
      'a.yaml': `${WEB.replace('port: 80\n', 'port: 0\n')}---\n${serviceManifest('api', '10.96.0.11').replace('port: 80\n', 'port: 70000\n')}`,
      'b.yaml': 'a: [\n',
      'c.json': '{"kind": "x",,}',
      'd.yaml': Uint8Array.from([0, 1, 2]),
      'good.yaml': GOOD,
    });
    const run = await svcgen(folder, ['compile', '.', 'missing.yaml']);
    const codes = findingsOf(run.stderr).filter((finding) => finding.startsWith('error'));
    expect(codes.map((finding) => finding.split(' ').slice(0, 2).join(' '))).toEqual([
      'error[SVC001] missing.yaml',
      'error[SVC004] d.yaml',
      'error[SVC005] b.yaml:1:5',
      'error[SVC006] c.json:1:14',
      'error[SVC022] a.yaml:9:13',
      'error[SVC022] a.yaml:32:13',
    ]);
    expect(run.stderr).toContain('6 errors');
    expect(run.stdout).toBe('');
    expect(run.exitCode).toBe(2);
  });

  test.each([
    ['YAML', 'bad.yaml', '{a: '.repeat(20_000)],
    ['JSON', 'bad.json', '['.repeat(200_000)],
  ])('nesting without end in %s', async (_title, name, content) => {
    const run = await compileBeside(name, content);
    expect(findingsOf(run.stderr)).toHaveLength(1);
    expect(findingsOf(run.stderr)[0]).toContain('nesting exceeded maxDepth (100)');
    expect(run.stderr.length).toBeLessThan(2_000);
    expect(run.stdout).toBe('');
    expect(run.exitCode).toBe(2);
  });
});
