import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectDone, expectRefused, svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';

const SHOP = resolve('fixtures/shop');

const service = (name: string, namespace: string, more = ''): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}${more}}\nspec: {ports: [{port: 80}]}\n---\n`;
const TWO = `${service('web', 'shop')}${service('cart', 'a', ', labels: {tier: "1"}')}`;

const MARKED = (count: number, how: 'a \\*' | 'the annotation'): unknown =>
  expect.stringMatching(new RegExp(`^note\\[SVC070\\] ${String(count)} objects? holds? .*made them up, and ${how}`));

describe('svcgen get', () => {
  test('shows the objects of files, invented values marked', async () => {
    const run = await svcgen(workspace(), ['get', 'svc', SHOP]);
    expectDone(run, [MARKED(4, 'a \\*') as string]);
    expect(run.stdout).toBe(
      [
        'NAME         TYPE           CLUSTER-IP        EXTERNAL-IP            PORT(S)                        AGE',
        'cart         ClusterIP      10.104.123.103*   <none>                 7070/TCP                       <unknown>',
        'catalog      NodePort       10.96.0.20        <none>                 80:30080/TCP,9200:31694*/UDP   <unknown>',
        'ledger       ClusterIP      10.111.175.210*   <none>                 5432/TCP                       <unknown>',
        'payments     ExternalName   <none>            payments.example.com   <none>                         <unknown>',
        'storefront   LoadBalancer   10.102.32.188*    192.0.2.80             80:31732*/TCP                  <unknown>',
        '',
      ].join('\n'),
    );
  });

  test('marks what is invented of Pods, slices and Endpoints', async () => {
    const pods = await svcgen(workspace(), ['get', 'pods', '-o', 'wide', '--no-headers', '-l', 'app=cart', SHOP]);
    expect(pods.stdout.split('\n')[0]).toMatch(
      /^cart-0\* +1\/1\* +Running\* +0 +<unknown> +10\.244\.[0-9.]+\* +worker-\d\* +<none> +<none>$/,
    );
    const slices = await svcgen(workspace(), ['get', 'endpointslices', '--no-headers', SHOP]);
    expect(slices.stdout).toMatch(/^cart-ipv4\* +IPv4 +7070 +10\.[0-9.]+\*,10\.[0-9.]+\*,10\.[0-9.]+\* +<unknown>$/m);
    expect(slices.stdout).toMatch(/^ledger-1 +IPv4 +5432 +198\.51\.100\.20,198\.51\.100\.21 +<unknown>$/m);
    const endpoints = await svcgen(workspace(), ['get', 'ep', '--no-headers', SHOP]);
    expect(endpoints.stdout).toMatch(/^catalog +(10\.[0-9.]+:\d+\*,){2}10\.[0-9.]+:\d+\* \+ 1 more\.\.\. +<unknown>$/m);
  });

  test('names invented values in whole objects', async () => {
    const run = await svcgen(workspace({ 'web.yaml': TWO }), ['get', 'svc/web', '-o', 'yaml', '.']);
    expectDone(run, [MARKED(1, 'the annotation') as string]);
    const address = /clusterIP: (\S+)/.exec(run.stdout)?.[1] ?? '';
    expect(run.stdout).toBe(`apiVersion: v1
kind: Service
metadata:
  annotations:
    svcgen/invented: spec.clusterIP,spec.clusterIPs[0]
  name: web
  namespace: shop
spec:
  clusterIP: ${address}
  clusterIPs:
  - ${address}
  internalTrafficPolicy: Cluster
  ipFamilies:
  - IPv4
  ipFamilyPolicy: SingleStack
  ports:
  - port: 80
    protocol: TCP
    targetPort: 80
  sessionAffinity: None
  type: ClusterIP
status:
  loadBalancer: {}
`);
  });

  test('has a column NAMESPACE where there are several, and with -A', async () => {
    const folder = workspace({ 'two.yaml': TWO, 'one/web.yaml': service('web', 'shop') });
    const several = await svcgen(folder, ['get', 'svc', 'two.yaml']);
    expect(several.stdout).toMatch(/^NAMESPACE {3}NAME {3,}TYPE.*\na {11}cart .*\nshop {8}web .*\n$/);
    expect((await svcgen(folder, ['get', 'svc', 'one'])).stdout).toMatch(/^NAME {3}TYPE.*\nweb /);
    expect((await svcgen(folder, ['get', 'svc', '-A', 'one'])).stdout).toMatch(/^NAMESPACE {3}NAME.*\nshop {8}web /);
    expect((await svcgen(folder, ['get', 'svc', '-n', 'a', 'two.yaml'])).stdout).toMatch(
      /^NAME {3,}TYPE.*\ncart .*\n$/,
    );
    expect((await svcgen(folder, ['get', 'svc', '-l', 'tier=1', 'two.yaml'])).stdout).toMatch(/^NAME.*\ncart .*\n$/);
  });

  test('the same bytes whatever the order of files and objects', async () => {
    const folder = workspace({ 'a.yaml': TWO, 'b.yaml': service('b', 'shop') });
    const other = workspace({ 'x.yaml': service('b', 'shop'), 'y.yaml': TWO.split('---\n').reverse().join('\n---\n') });
    for (const output of ['wide', 'yaml', 'json']) {
      const words = ['get', 'svc,ep,endpointslices', '-o', output, '.'];
      expect((await svcgen(other, words)).stdout).toBe((await svcgen(folder, words)).stdout);
    }
  });

  test('nothing found is a warning, and no failure', async () => {
    const folder = workspace({ 'web.yaml': TWO });
    const table = await svcgen(folder, ['get', 'nodes', '.']);
    expectDone(table, ['warning[SVC071] the input makes no nodes']);
    expect(table.stdout).toBe('');
    const list = await svcgen(folder, ['get', 'svc,po', '-n', 'b', '-o', 'json', '.']);
    expectDone(list, ['warning[SVC071] the input makes no services or pods in namespace b']);
    expect(JSON.parse(list.stdout)).toEqual({
      apiVersion: 'v1',
      items: [],
      kind: 'List',
      metadata: { resourceVersion: '' },
    });
  });

  test('a name that is not there', async () => {
    const run = await svcgen(workspace({ 'web.yaml': TWO }), ['get', 'svc/web,svc/carts', '.']);
    expectRefused(run, ['error[SVC072] services "carts" not found']);
    expect(run.stderr).toContain('did you mean cart?');
    const elsewhere = await svcgen(workspace({ 'web.yaml': TWO }), ['get', 'svc/web', '-n', 'a', '.']);
    expectRefused(elsewhere, ['error[SVC072] services "web" not found in namespace a']);
  });

  test('words as kubectl has them', async () => {
    const folder = workspace({ 'web.yaml': TWO });
    for (const word of ['services', 'Service', 'svc', 'all', 'svc/web,svc/cart']) {
      expect((await svcgen(folder, ['get', word, '-o', 'name', '.'])).stdout).toBe(
        word === 'svc/web,svc/cart' ? 'service/web\nservice/cart\n' : 'service/cart\nservice/web\n',
      );
    }
    const slices = await svcgen(folder, ['get', 'endpointslices.v1.discovery.k8s.io', '-o', 'name', SHOP]);
    expect(slices.stdout).toContain('endpointslice.discovery.k8s.io/cart-ipv4\n');
  });

  test.each([
    [['get'], 'get needs what to show: svcgen get services PATH...', ''],
    [['get', 'servces', '.'], 'get shows no "servces"', 'did you mean services?'],
    [['get', 'endpoint', '.'], 'get shows no "endpoint"', 'did you mean endpoints?'],
    [
      ['get', 'manifests/', '.'],
      'get shows no "manifests"',
      'it shows pods, services, endpoints, endpointslices, nodes or all',
    ],
    [['get', 'svc'], 'no input: name files or folders, or - for standard input', ''],
    [['get', 'svc/', '.'], '"svc/" is not a kind and a name, such as svc/web', ''],
    [['get', 'svc/a/b', '.'], '"svc/a/b" is not a kind and a name, such as svc/web', ''],
    [['get', 'svc/web,po', '.'], 'get shows kinds or single objects, not both at once', ''],
    [['get', 'svc/web', '-l', 'a=b', '.'], '--selector cannot be used with names', ''],
    [['get', 'svc', '-o', 'yml', '.'], '-o must be wide, yaml, json or name, found "yml"', 'did you mean yaml?'],
    [['get', 'svc', '-o', 'yaml', '--no-headers', '.'], '--no-headers is about tables, not --output yaml', ''],
    [['get', 'svc', '--context', 'x', '.'], '--context is of use only with --from-cluster', ''],
    [['get', 'svc', '--format', 'save', '.'], '--format is not an option of get', ''],
  ])('%j is refused', async (words, problem, help) => {
    const run = await svcgen(workspace({ 'web.yaml': TWO }), words);
    expectRefused(run, [`error[SVC017] ${problem}`]);
    expect(run.stderr).toContain(help);
  });

  test('an error leaves nothing on standard output', async () => {
    const folder = workspace({
      'web.yaml': `${TWO}apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {ports: [{port: 0}]}\n`,
    });
    for (const output of ['wide', 'yaml', 'json', 'name']) {
      const run = await svcgen(folder, ['get', 'svc', '-o', output, '.']);
      expect([run.exitCode, run.stdout]).toEqual([2, '']);
    }
  });

  test('nothing of a manifest reaches the terminal as an escape', async () => {
    const nasty = '"\\u001b[31mred\\ttab\\nline\\u009b\\u202e"';
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: i}]}\nstatus: {phase: Failed, reason: ${nasty}, message: ${nasty}}\n`;
    const folder = workspace({ 'pod.yaml': pod });
    const table = await svcgen(folder, ['get', 'po', '.']);
    expect(table.stdout).toMatch(/^p {6}0\/1 {5}\^\[\[31mred␉tab\.\.\. {3}0 /m);
    for (const output of ['yaml', 'json']) {
      const { stdout } = await svcgen(folder, ['get', 'po', '-o', output, '.']);
      expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
      expect(stdout).toContain('red');
    }
  });

  test('--help', async () => {
    const { stdout } = await svcgen(workspace(), ['get', '--help']);
    expect(stdout).toContain('svcgen get <objects> [paths..]');
    expect(stdout).toMatch(/-o, --output +As kubectl prints: wide, yaml, json or name/);
  });
});
