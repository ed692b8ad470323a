import { describe, expect, test } from 'vitest';
import { WEB, WEB_RULE } from './manifests.js';
import { expectDone, svcgen, type Run } from './svcgen.js';
import { workspace } from './workspace.js';

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { clusterIP: '10.96.0.10', ports: [{ port: 80 }] },
};
const SLICE = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'web-abcde', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } },
  addressType: 'IPv4',
  ports: [{ port: 8080 }],
  endpoints: [{ addresses: ['10.244.0.5'] }],
};

function withoutKind({ metadata, spec }: typeof SERVICE): object {
  return { metadata, spec };
}

/** As `kubectl get -o json` prints: a List whose own metadata holds an empty resourceVersion. */
const DUMP = {
  apiVersion: 'v1',
  items: [
    {
      ...SERVICE,
      metadata: {
        ...SERVICE.metadata,
        creationTimestamp: '2026-01-05T09:00:00Z',
        resourceVersion: '1234',
        selfLink: '/api/v1/namespaces/shop/services/web',
        uid: '5cb4b9ae-71ad-4d0d-9a4b-63b6b3f7a0f5',
        managedFields: [{ manager: 'kubectl', operation: 'Update' }],
      },
      status: { loadBalancer: {} },
    },
    SLICE,
  ],
  kind: 'List',
  metadata: { resourceVersion: '', selfLink: '' },
};

const SHAPES: readonly (readonly [string, string, string])[] = [
  ['several YAML documents', 'in.yaml', WEB],
  ['concatenated JSON', 'in.json', `${JSON.stringify(SERVICE)}\n${JSON.stringify(SLICE, null, 2)}`],
  ['JSON in one line', 'in.json', JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [SERVICE, SLICE] })],
  [
    'JSON with the ending of YAML',
    'in.yaml',
    JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [SERVICE, SLICE] }),
  ],
  ['JSON documents between ---', 'in.yaml', `${JSON.stringify(SERVICE)}\n---\n${JSON.stringify(SLICE)}\n`],
  [
    'typed lists, with items that leave kind and apiVersion out',
    'in.json',
    JSON.stringify({ kind: 'ServiceList', apiVersion: 'v1', items: [withoutKind(SERVICE)] }) +
      JSON.stringify({ kind: 'EndpointSliceList', apiVersion: 'discovery.k8s.io/v1', items: [SLICE] }),
  ],
  ['a List in a List', 'in.json', JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [DUMP] })],
  ['a dump of kubectl get -o json', 'in.json', JSON.stringify(DUMP, null, 4)],
];

async function compiled(name: string, text: string, ...words: readonly string[]): Promise<Run> {
  return svcgen(workspace({ [name]: text }), ['compile', name, ...words]);
}

describe('documents', () => {
  test.each(SHAPES)('%s', async (_title, name, text) => {
    const run = await compiled(name, text);
    expectDone(run);
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain(WEB_RULE);
    expect(run.stdout).toContain('10.244.0.5:8080');
  });

  test('all shapes give the same bytes', async () => {
    const texts = await Promise.all(SHAPES.map(async ([, name, text]) => (await compiled(name, text)).stdout));
    expect(new Set(texts).size).toBe(1);
  });

  test('a missing namespace is default', async () => {
    const run = await compiled('in.yaml', WEB.replaceAll('  namespace: shop\n', ''));
    expectDone(run);
    expect(run.stdout).toContain('"default/web cluster IP"');
  });

  test('what svcgen does not read is skipped, and counted with --stats', async () => {
    const others = [
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\n',
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: b}\n',
      'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: knative}\nspec: {template: {}}\n',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n',
      'replicas: 3\n',
      '- op: replace\n  path: /spec/replicas\n  value: 3\n',
    ];
    const folder = workspace({ 'm/in.yaml': [...others, WEB].join('---\n') });
    const run = await svcgen(folder, ['compile', 'm', '--stats']);
    expectDone(run);
    expect(run.stderr).toBe(
      [
        'documents: 8',
        'read: 1 EndpointSlice, 1 Service',
        'skipped: 1 (JSON patch), 1 (no kind), 2 networking.k8s.io/v1 Ingress, 1 serving.knative.dev/v1 Service, 1 v1 ConfigMap',
        'ipv4: 1 service port, 1 endpoint',
        'ipv6: 0 service ports, 0 endpoints',
        '',
      ].join('\n'),
    );
    expect(run.stdout).toBe((await compiled('in.yaml', WEB)).stdout);
  });
});
