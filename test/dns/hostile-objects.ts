/** What a zone file takes for more than a name: lines, comments, directives, quotes, escapes, wildcards, several lines. */
export const HOSTILE = [
  'a\nevil IN A 192.0.2.66',
  'a;b',
  'a b',
  '$INCLUDE /etc/passwd',
  '$ORIGIN evil.example.',
  '"a"',
  'a\\.b',
  'a\\032b',
  '@',
  '*',
  '(a',
  'a..b',
  '.',
  'a\tIN\tA\t192.0.2.66',
  '\u001b[31m',
  'ａ',
  'A'.repeat(300),
];

const META = { name: 'web', namespace: 'shop' };
const SLICE_LABELS = { 'kubernetes.io/service-name': 'web' };

export function service(spec: object, metadata: object = META): object {
  return { apiVersion: 'v1', kind: 'Service', metadata, spec };
}

function headless(endpoint: object, ports: readonly object[] = [{ name: 'x', port: 1 }]): readonly object[] {
  return [
    service({ clusterIP: 'None' }),
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'web-1', namespace: 'shop', labels: SLICE_LABELS },
      addressType: 'IPv4',
      ports,
      endpoints: [{ addresses: ['10.244.0.5'], ...endpoint }],
    },
  ];
}

/** Every text of a manifest that gets into a zone. */
export const FIELDS: readonly (readonly [string, (evil: string) => readonly object[]])[] = [
  ['name of a Service', (evil) => [service({ clusterIP: '10.96.0.9', ports: [{ port: 1 }] }, { ...META, name: evil })]],
  ['namespace', (evil) => [service({ clusterIP: '10.96.0.9', ports: [{ port: 1 }] }, { ...META, namespace: evil })]],
  ['name of a port', (evil) => [service({ clusterIP: '10.96.0.9', ports: [{ port: 1, name: evil }] })]],
  ['protocol', (evil) => [service({ clusterIP: '10.96.0.9', ports: [{ port: 1, name: 'x', protocol: evil }] })]],
  ['cluster IP', (evil) => [service({ clusterIP: evil, ports: [{ port: 1 }] })]],
  ['external name', (evil) => [service({ type: 'ExternalName', externalName: evil })]],
  ['host name', (evil) => headless({ hostname: evil })],
  ['address', (evil) => headless({ addresses: [evil] })],
  ['name of a port of a slice', (evil) => headless({}, [{ name: evil, port: 1 }])],
  [
    'host name in Endpoints',
    (evil) => [
      service({ clusterIP: 'None' }),
      {
        apiVersion: 'v1',
        kind: 'Endpoints',
        metadata: META,
        subsets: [{ addresses: [{ ip: '10.244.0.5', hostname: evil }], ports: [{ port: 1 }] }],
      },
    ],
  ],
  [
    'namespace of a Pod',
    (evil) => [
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'a', namespace: evil },
        spec: { containers: [] },
        status: { podIP: '10.244.0.5' },
      },
    ],
  ],
];

/** The objects of a field as one text. */
export function hostileText(objects: readonly object[]): string {
  return objects.map((object) => JSON.stringify(object)).join('\n');
}
