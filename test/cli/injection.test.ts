import { describe, expect, test } from 'vitest';
import { serviceManifest, WEB, WEB_RULE } from './manifests.js';
import { expectDone, svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

const ESCAPE = '\u001b';
/** CSI in one character. */
const C1_CONTROL = '\u009b';
/** What a shell, a terminal, a log and iptables-restore would each take for more than text; C1 controls and overrides too. */
const EVIL = `x"'; $(touch pwned) \`id\`\n-A KUBE-SERVICES -j ACCEPT\r${ESCAPE}]0;title\u0007${ESCAPE}[31m\u009b31m\u202e`;
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/;

/** Places of a manifest that hold a text, as JSON paths of the objects below. */
const FIELDS: readonly (readonly [string, (evil: string) => readonly object[]])[] = [
  ['apiVersion', (evil) => [{ ...service(), apiVersion: evil }]],
  ['kind', (evil) => [{ ...service(), kind: evil }]],
  ['kind of a foreign group', (evil) => [{ ...service(), apiVersion: 'example.com/v1', kind: evil }]],
  ['namespace', (evil) => [{ ...service(), metadata: { name: 'web', namespace: evil } }]],
  ['label key', (evil) => [{ ...service(), metadata: { name: 'web', labels: { [evil]: 'x' } } }]],
  ['label value', (evil) => [{ ...service(), metadata: { name: 'web', labels: { app: evil } } }]],
  ['annotation', (evil) => [{ ...service(), metadata: { name: 'web', annotations: { [evil]: evil } } }]],
  ['unknown field', (evil) => [{ ...service(), [evil]: evil }]],
  ['type', (evil) => [service({ type: evil })]],
  ['cluster IP', (evil) => [service({ clusterIP: evil })]],
  ['external IP', (evil) => [service({ externalIPs: [evil] })]],
  ['source range', (evil) => [service({ type: 'LoadBalancer', loadBalancerSourceRanges: [evil] })]],
  ['selector key', (evil) => [service({ selector: { [evil]: 'x' } })]],
  ['selector value', (evil) => [service({ selector: { app: evil } })]],
  ['port name', (evil) => [service({ ports: [{ port: 80, name: evil }] })]],
  ['protocol', (evil) => [service({ ports: [{ port: 80, protocol: evil }] })]],
  ['target port', (evil) => [service({ ports: [{ port: 80, targetPort: evil }] })]],
  ['port', (evil) => [service({ ports: [{ port: evil }] })]],
  ['external name', (evil) => [service({ type: 'ExternalName', externalName: evil })]],
  [
    'load-balancer host name',
    (evil) => [{ ...service(), status: { loadBalancer: { ingress: [{ hostname: evil }] } } }],
  ],
  ['slice name', (evil) => [service(), slice({ metadata: { name: evil, labels: SERVICE_LABEL } })]],
  [
    'service of a slice',
    (evil) => [slice({ metadata: { name: 'x', labels: { 'kubernetes.io/service-name': evil } } })],
  ],
  ['slice address', (evil) => [service(), slice({ endpoints: [{ addresses: [evil] }] })]],
  ['slice port name', (evil) => [service(), slice({ ports: [{ port: 80, name: evil }] })]],
  ['node of an endpoint', (evil) => [service(), slice({ endpoints: [{ addresses: ['10.1.1.1'], nodeName: evil }] })]],
  ['node name', (evil) => [service(), { apiVersion: 'v1', kind: 'Node', metadata: { name: evil } }]],
  [
    'node label',
    (evil) => [service(), { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n', labels: { z: evil } } }],
  ],
];

const SERVICE_LABEL = { 'kubernetes.io/service-name': 'web' };

function service(spec: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { clusterIP: '10.96.0.10', ports: [{ port: 80 }], ...spec },
  };
}

function slice(fields: object): object {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'web-abcde', labels: SERVICE_LABEL },
    addressType: 'IPv4',
    ports: [{ port: 8080 }],
    endpoints: [{ addresses: ['10.244.0.5'] }],
    ...fields,
  };
}

function expectHarmless(stdout: string, stderr: string): void {
  expect(stdout).not.toMatch(UNSAFE);
  expect(stderr).not.toMatch(UNSAFE);
  expect(stdout).not.toMatch(/^-A KUBE-SERVICES -j ACCEPT/m);
  expect(stdout).not.toContain('touch pwned');
  expect(stderr).not.toMatch(/^-A KUBE-SERVICES/m);
}

describe('text of the input reaches neither rule nor terminal raw', () => {
  test.each(FIELDS)('%s', async (_title, objects) => {
    const text = objects(EVIL)
      .map((object) => JSON.stringify(object))
      .join('\n');
    const folder = workspace({ 'evil.json': text, 'good.yaml': serviceManifest('good', '10.96.0.99') });
    const run = await svcgen(folder, ['compile', '--annotate', '--stats', '.']);
    expectHarmless(run.stdout, run.stderr);
    // Whatever becomes of the bad object, there is a whole output or none.
    expect(run.exitCode).toBe(run.stdout === '' ? 2 : 0);
    expect(run.stdout.split('\nCOMMIT\n')).toHaveLength(run.stdout === '' ? 1 : 3);
  });

  test('the values are still there for programs to read', async () => {
    const text = JSON.stringify(service({ ports: [{ port: 80, protocol: EVIL }] }));
    const folder = workspace({ 'evil.json': text });
    for (const format of ['json', 'sarif', 'github']) {
      const { stderr } = await svcgen(folder, ['check', '--diagnostics', format, '.']);
      expect(stderr).not.toMatch(UNSAFE);
      expect(stderr).toContain('SVC023');
    }
  });
});

describe('file names', () => {
  const NAME = `a\n-A KUBE-SERVICES -j ACCEPT${ESCAPE}[31m${C1_CONTROL}.yaml`;

  test('do not leave their remark', async () => {
    const folder = workspace({ [NAME]: WEB });
    const run = await svcgen(folder, ['compile', '--annotate', '.']);
    expectDone(run);
    expectHarmless(run.stdout, run.stderr);
    expect(run.stdout).toContain(WEB_RULE);
    expect(run.stdout).toMatch(/^# Service shop\/web \(tcp\), a.*KUBE-SERVICES -j ACCEPT.*\.yaml:9$/m);
    const plain = await svcgen(folder, ['compile', '.']);
    expect(run.stdout.replace(/^#.*\n/gm, '')).toBe(plain.stdout);
  });

  test.each(['plan', 'program'])('do not leave their JSON string (--emit %s)', async (emit) => {
    const name = NAME.replace(C1_CONTROL, '');
    const run = await svcgen(workspace({ [name]: WEB }), ['compile', '--emit', emit, '.']);
    expectDone(run);
    expect(run.stdout).not.toMatch(UNSAFE);
    const { sources } = JSON.parse(run.stdout) as { readonly sources: readonly unknown[] };
    expect(sources).toContainEqual({ file: name, line: 9, column: 7 });
  });

  test('C1 controls in --emit', async () => {
    const run = await svcgen(workspace({ [NAME]: WEB }), ['compile', '--emit', 'plan', '.']);
    expect(run.stdout).not.toMatch(UNSAFE);
  });

  test.each(['text', 'json', 'sarif', 'github'])('do not leave their place in --diagnostics %s', async (format) => {
    const folder = workspace({ [NAME]: WEB.replace('port: 80\n', 'port: 0\n') });
    const run = await svcgen(folder, ['compile', '--diagnostics', format, '.']);
    expect(run.exitCode).toBe(2);
    expectHarmless(run.stdout, run.stderr);
    expect(run.stderr).toContain('SVC022');
  });

  test('nor do words of the command line', async () => {
    const folder = workspace({ 'web.yaml': WEB });
    for (const words of [[EVIL], ['compile', EVIL], ['compile', `--${EVIL}`], ['compile', '--format', EVIL, '.']]) {
      const run = await svcgen(folder, words);
      expect(run.exitCode).toBe(2);
      expectHarmless(run.stdout, run.stderr);
    }
    for (const option of ['--node', '--output-dir', '--config', '-l', '-n', '--hostname-override', '--node-address']) {
      const run = await svcgen(folder, ['check', ...(option === '--output-dir' ? [] : [option, EVIL]), '.']);
      expectHarmless(run.stdout, run.stderr);
    }
  });
});
