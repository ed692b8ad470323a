import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeObject } from '../../src/kubernetes/objects.js';
import { collectTexts } from './findings.js';

const service = (name: string, port = 80): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {ports: [{port: ${String(port)}}]}\n`;
const item = (name: string): string => `{metadata: {name: ${name}}, spec: {ports: [{port: 80}]}}`;

function described(...texts: readonly string[]): readonly string[] {
  return collectTexts(...texts).objects.map(describeObject);
}

describe('collectObjects', () => {
  it('sorts by kind, namespace and name', () => {
    const namespaced = service('a').replace('{name: a}', '{name: a, namespace: b}');
    const node = 'apiVersion: v1\nkind: Node\nmetadata: {name: z}\n';
    expect(described(service('c'), namespaced, service('b'), node)).toEqual([
      'Node z',
      'Service b/a',
      'Service default/b',
      'Service default/c',
    ]);
  });

  it('opens Lists, typed lists, and Lists in Lists', () => {
    const whole = (name: string): string => item(name).replace('{', '{apiVersion: v1, kind: Service, ');
    expect(described(`apiVersion: v1\nkind: List\nitems: [${whole('a')}, ${whole('b')}]\n`)).toHaveLength(2);
    expect(described(`apiVersion: v1\nkind: ServiceList\nitems: [${item('a')}, ${whole('b')}]\n`)).toHaveLength(2);
    expect(
      described(`apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: List, items: [${whole('a')}]}]\n`),
    ).toEqual(['Service default/a']);
    expect(described('apiVersion: v1\nkind: List\nitems: []\n')).toEqual([]);
  });

  it('opens Lists however deep', () => {
    const depth = 3_000;
    const head = '{"apiVersion":"v1","kind":"List","items":[';
    const text = `${head.repeat(depth)}{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"a"}}${']}'.repeat(depth)}`;
    expect(described(text)).toEqual(['Namespace a']);
  });

  it('places errors inside Lists', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- ${item('a').replace('80', '0').replace('{', '{apiVersion: v1, kind: Service, ')}\n- x\n`;
    expect(collectTexts(text).places).toEqual(['SVC022 4:78', 'SVC020 5:3']);
  });

  it('skips and counts what svcgen does not read', () => {
    const { skipped, objects, places } = collectTexts(
      'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\n',
      'apiVersion: example.com/v1\nkind: Widget\n---\napiVersion: example.com/v1\nkind: Widget\n',
      'replicas: 3\n---\n- {op: replace}\n---\n---\n# nothing\n',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n',
      'kind: Widget\n',
    );
    expect([objects, places]).toEqual([[], []]);
    expect([...skipped]).toEqual([
      ['(no kind)', 2],
      ['Widget', 1],
      ['example.com/v1 Widget', 2],
      ['serving.knative.dev/v1 Service', 1],
      ['v1 ConfigMap', 1],
    ]);
  });

  it.each([
    ['a document that is a text', 'just words\n', ['SVC020 1:1']],
    ['a template alone', '"{{ x }}"\n', ['SVC009 1:1']],
    ['a template as kind', 'kind: "{{ .kind }}"\nmetadata: {name: a}\n', ['SVC009 1:7']],
    ['no apiVersion', 'kind: Service\nmetadata: {name: a}\n', ['SVC021 1:1']],
    ['an unknown version', service('a').replace('v1', 'v2'), ['SVC027 1:13']],
    ['a kind that is a number', 'apiVersion: v1\nkind: 1\n', ['SVC020 2:7']],
    ['no items', 'apiVersion: v1\nkind: List\n', ['SVC021 1:1']],
    ['items that are nothing', 'apiVersion: v1\nkind: ServiceList\nitems: null\n', ['SVC021 3:8']],
    ['no kind', 'metadata: {name: a}\nspec: {}\n', ['SVC021 1:1']],
    ['an item without a kind', 'apiVersion: v1\nkind: List\nitems: [{a: 1}]\n', ['SVC021 3:9']],
    ['an item that is nothing', 'apiVersion: v1\nkind: List\nitems: [null]\n', ['SVC020 3:9']],
    ['a list of objects', '- {apiVersion: v1, kind: Namespace}\n', ['SVC058 1:1']],
    ['items that are none', 'apiVersion: v1\nkind: List\nitems: {a: 1}\n', ['SVC020 3:1']],
  ])('%s', (_what, text, places) => {
    const result = collectTexts(text);
    expect(result.places).toEqual(places);
    expect(result.objects).toEqual([]);
  });

  it('uses equal objects once, with a note', () => {
    const other = service('a').replace('{name: a}', '{name: a, namespace: default, uid: x}');
    const { objects, places, messages } = collectTexts(`${service('a')}---\n${other}`);
    expect(objects).toHaveLength(1);
    expect([places, messages]).toEqual([
      ['SVC204 6:1'],
      ['Service default/a stands twice with equal content and is used once'],
    ]);
  });

  it('reports different objects of one name, and the choice does not hang on the order', () => {
    const there = collectTexts(service('a', 80), service('a', 81));
    const back = collectTexts(service('a', 81), service('a', 80));
    expect(there.places).toEqual(['SVC205 1:1']);
    expect(back.places).toEqual(['SVC205 1:1']);
    const ports = [there, back].map(({ objects }) =>
      objects.map((found) => (found.kind === 'Service' ? found.ports : [])),
    );
    expect(ports[0]).toEqual(ports[1]);
  });

  it('keeps a workload and a Service of one name apart', () => {
    const replicaSet = 'apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: a}\nspec: {template: {spec: {}}}\n';
    expect(described(service('a'), replicaSet, replicaSet.replace('ReplicaSet', 'Deployment'))).toHaveLength(3);
  });

  it('does not depend on the order of texts', () => {
    const texts = [service('a'), service('b', 81), service('b', 82), service('c'), service('c')];
    const contents = (shuffled: readonly string[]): unknown =>
      collectTexts(...shuffled).objects.map((object) => ({ ...object, origin: null }));
    fc.assert(
      fc.property(fc.shuffledSubarray(texts, { minLength: texts.length }), (shuffled) => {
        expect(contents(shuffled)).toEqual(contents(texts));
      }),
    );
  });
});

describe('the ConfigMap kube-proxy', () => {
  const configMap = (namespace: string, text: string, key = 'config.conf'): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kube-proxy, namespace: ${namespace}}\ndata:\n  ${key}: "${text}"\n`;

  it('gives the configuration, that of kube-system first', () => {
    for (const texts of [
      [configMap('a', 'x'), configMap('kube-system', 'y')],
      [configMap('kube-system', 'y'), configMap('a', 'x')],
    ]) {
      expect(collectTexts(...texts).configuration).toMatchObject({ kind: 'config-map', text: 'y' });
    }
    expect(collectTexts(configMap('a', 'x', 'config.yaml')).configuration).toMatchObject({ text: 'x' });
  });

  it('is skipped without one', () => {
    const { configuration, skipped } = collectTexts(configMap('a', 'x', 'kubeconfig.conf'));
    expect([configuration, [...skipped]]).toEqual([null, [['v1 ConfigMap', 1]]]);
  });
});
