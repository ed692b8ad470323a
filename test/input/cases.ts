/** A text that is given to `kubectl create -f -` and to svcgen. */
export interface InputCase {
  readonly title: string;
  readonly text: string;
  /** As -n. */
  readonly namespace?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const SPEC = { ports: [{ port: 80 }] };
const SERVICE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: SPEC };
const ELSEWHERE = { ...SERVICE, metadata: { name: 'web', namespace: 'bank' } };
const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } };
const NODE = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'worker-1' } };
const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web' }] } },
  },
};
const SLICE = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'web-abcde', labels: { 'kubernetes.io/service-name': 'web' } },
  addressType: 'IPv4',
  ports: [],
  endpoints: [],
};

function json(title: string, value: unknown, namespace?: string): InputCase {
  return { title, text: JSON.stringify(value), ...(namespace === undefined ? {} : { namespace }) };
}

function list(items: unknown, more: Fields = {}): Fields {
  return { apiVersion: 'v1', kind: 'List', items, ...more };
}

function misspelt(object: Fields, kinds: readonly string[]): readonly InputCase[] {
  return kinds.map((kind) => json(`kind ${kind}`, { ...object, kind }));
}

function ofGroups(object: Fields, versions: readonly string[]): readonly InputCase[] {
  return versions.map((apiVersion) => json(`${apiVersion} ${String(object['kind'])}`, { ...object, apiVersion }));
}

export const CASES: readonly InputCase[] = [
  json('an object', SERVICE),
  { title: 'JSON Lines', text: `${JSON.stringify(SERVICE)}\n${JSON.stringify(ELSEWHERE)}\n` },
  { title: 'a text', text: 'just words\n' },
  { title: 'a quoted text', text: '"text"\n' },
  { title: 'a number', text: '3\n' },
  { title: 'a truth value', text: 'true\n' },
  { title: 'nothing but markers', text: '---\n---\n# nothing\n' },
  { title: 'an empty text', text: '' },
  json('an empty mapping', {}),
  json('an empty array', []),
  json('an array of objects', [SERVICE, ELSEWHERE]),
  { title: 'a block sequence of objects', text: `- ${JSON.stringify(SERVICE)}\n` },
  json('a JSON patch', [{ op: 'replace', path: '/spec/replicas', value: 3 }]),
  json('a List', list([SERVICE, DEPLOYMENT])),
  json('a List of nothing', list([])),
  json('a List without items', { apiVersion: 'v1', kind: 'List' }),
  json('a List whose items are null', list(null)),
  json('a List whose items are a mapping', list({})),
  json('a List without an apiVersion', { kind: 'List', items: [SERVICE] }),
  json('a List of another version', list([SERVICE], { apiVersion: 'v2' })),
  json('a List with an item that is null', list([null, SERVICE])),
  json('a List with an item that is a text', list(['x', SERVICE])),
  json('a List with an item without a kind', list([{ metadata: { name: 'web' }, spec: SPEC }])),
  json('a List with an item of values', list([{ replicas: 3 }])),
  json('kind list', list([SERVICE], { kind: 'list' })),
  json('kind Lists', list([SERVICE], { kind: 'Lists' })),
  json('a ServiceList', list([{ metadata: { name: 'web' }, spec: SPEC }], { kind: 'ServiceList' })),
  json('a ServiceList without items', { apiVersion: 'v1', kind: 'ServiceList' }),
  json('a ServiceList whose items are null', list(null, { kind: 'ServiceList' })),
  json('a ServiceList with a text', list(['x'], { kind: 'ServiceList' })),
  json('a ServiceList without an apiVersion', { kind: 'ServiceList', items: [SERVICE] }),
  json('kind SeviceList', list([SERVICE], { kind: 'SeviceList' })),
  json('items without a kind', { items: [SERVICE] }),
  json('no kind and no apiVersion', { metadata: { name: 'web' }, spec: SPEC }),
  json('no kind', { apiVersion: 'v1', metadata: { name: 'web' }, spec: SPEC }),
  json('Kind in place of kind', { apiVersion: 'v1', Kind: 'Service', metadata: { name: 'web' }, spec: SPEC }),
  json('no apiVersion', { kind: 'Service', metadata: { name: 'web' }, spec: SPEC }),
  json('values', { replicas: 3 }),
  ...misspelt(SERVICE, ['Sevice', 'Services', 'SERVICE', 'service', 'svc', 'Servcie']),
  ...misspelt(DEPLOYMENT, ['Deploymnet', 'deployment', 'Deployments', 'StatefullSet', 'Daemonset']),
  ...misspelt(SLICE, ['endpointslice', 'EndpointSlices', 'EndpointsSlice']),
  ...ofGroups(SERVICE, ['apps/v1', 'core/v1', 'networking.k8s.io/v1', 'extensions/v1beta1', 'v2']),
  ...ofGroups(DEPLOYMENT, ['v1', 'app/v1', 'batch/v1', 'apps/v2', 'deployment/v1']),
  ...ofGroups(SLICE, ['v1', 'discovery/v1', 'discovery.k8s.io/v2']),
  json('a kind of somebody else', { apiVersion: 'example.com/v1', kind: 'Service', metadata: { name: 'web' } }),
  json('a KubeProxyConfiguration', { apiVersion: 'kubeproxy.config.k8s.io/v1alpha1', kind: 'KubeProxyConfiguration' }),
  json('a kubeconfig', { apiVersion: 'v1', kind: 'Config', clusters: [], users: [], contexts: [] }),
  json('a watch event', { type: 'ADDED', object: SERVICE }),
  json('a file of Docker Compose', { services: { web: { image: 'web' } } }),
  json('-n and an object without a namespace', SERVICE, 'shop'),
  json('-n and an empty namespace', { ...SERVICE, metadata: { name: 'web', namespace: '' } }, 'shop'),
  json('-n and an object of that namespace', { ...SERVICE, metadata: { name: 'web', namespace: 'shop' } }, 'shop'),
  json('-n and an object of another namespace', ELSEWHERE, 'shop'),
  json('-n and objects in a List', list([SERVICE, DEPLOYMENT, SLICE]), 'shop'),
  json(
    '-n and objects in a ServiceList',
    list([{ metadata: { name: 'web' }, spec: SPEC }], { kind: 'ServiceList' }),
    'shop',
  ),
  json('-n and objects without namespaces', list([NAMESPACE, NODE]), 'shop'),
  json('an object without a namespace', DEPLOYMENT),
];
