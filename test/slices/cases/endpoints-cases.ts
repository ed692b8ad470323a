import { stringAt, type JsonObject } from '../../conformance/json.js';
import { service, type NamespaceObjects } from '../world.js';
import { podsOn } from './pods.js';

function endpoints(name: string, subsets: readonly JsonObject[], metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'v1', kind: 'Endpoints', metadata: { name, ...metadata }, subsets: [...subsets] };
}

const http = [{ name: 'http', port: 8080 }];
const two = [
  { name: 'http', port: 8080, appProtocol: 'http' },
  { name: 'admin', port: 9090 },
  { name: 'dns', port: 53, protocol: 'UDP' },
];
const many = Array.from({ length: 1010 }, (_, index) => ({ ip: `10.8.${String(index >> 8)}.${String(index & 255)}` }));

const OBJECTS: readonly JsonObject[] = [
  endpoints('plain', [{ addresses: [{ ip: '10.1.0.1' }], notReadyAddresses: [{ ip: '10.1.0.2' }], ports: http }]),
  endpoints('dual', [{ addresses: [{ ip: '10.1.0.1' }, { ip: 'fd00::1' }], ports: two }]),
  endpoints('six', [{ notReadyAddresses: [{ ip: 'fd00::1' }], ports: http }]),
  endpoints('full', [
    {
      addresses: [
        {
          ip: '10.1.0.1',
          hostname: 'one',
          nodeName: 'west-1',
          targetRef: {
            kind: 'Pod',
            namespace: 'elsewhere',
            name: 'one',
            uid: 'u-1',
            resourceVersion: '7',
            fieldPath: 'spec',
          },
        },
      ],
      ports: http,
    },
  ]),
  endpoints('decorated', [{ addresses: [{ ip: '10.1.0.1' }], ports: http }], {
    labels: { team: 'shop', 'service.kubernetes.io/headless': '', 'endpointslice.kubernetes.io/managed-by': 'me' },
    annotations: {
      'example.com/note': 'by hand',
      'kubectl.kubernetes.io/last-applied-configuration': '{}',
      'endpoints.kubernetes.io/last-change-trigger-time': '2026-01-01T00:00:00Z',
    },
  }),
  endpoints('repacked', [
    { addresses: [{ ip: '10.1.0.1' }], ports: http },
    { addresses: [{ ip: '10.1.0.2' }], notReadyAddresses: [{ ip: '10.1.0.1' }], ports: http },
  ]),
  endpoints('joined', [
    { addresses: [{ ip: '10.1.0.1' }, { ip: '10.1.0.2' }], ports: http },
    { addresses: [{ ip: '10.1.0.2' }, { ip: '10.1.0.1' }], ports: [{ name: 'admin', port: 9090 }] },
  ]),
  endpoints('of-one-port-name', [
    {
      addresses: [{ ip: '10.1.0.1' }],
      ports: [
        { name: 'http', port: 8080 },
        { name: 'http', port: 8081 },
      ],
    },
    { addresses: [{ ip: '10.1.0.2' }], ports: http },
  ]),
  endpoints('joined-to-one-port-name', [
    { addresses: [{ ip: '10.1.0.1' }], ports: http },
    { addresses: [{ ip: '10.1.0.1' }], ports: [{ name: 'http', port: 9090 }] },
  ]),
  endpoints('of-one-port-twice', [{ addresses: [{ ip: '10.1.0.1' }], ports: [...http, ...http] }]),
  endpoints('apart', [
    { addresses: [{ ip: '10.1.0.1' }], ports: http },
    { addresses: [{ ip: '10.1.0.2' }], ports: [{ name: 'admin', port: 9090 }] },
  ]),
  endpoints('by-readiness', [
    { addresses: [{ ip: '10.1.0.1' }], ports: http },
    { notReadyAddresses: [{ ip: '10.1.0.1' }], ports: [{ name: 'admin', port: 9090 }] },
  ]),
  endpoints('first-counts', [
    { addresses: [{ ip: '10.1.0.1', hostname: 'one' }], ports: http },
    { addresses: [{ ip: '10.1.0.1', hostname: 'two', nodeName: 'east-1' }], ports: [{ name: 'admin', port: 9090 }] },
  ]),
  endpoints('identities', [
    {
      addresses: [
        { ip: '10.1.0.1', targetRef: { kind: 'Pod', name: 'a', uid: 'u-1' } },
        { ip: '10.1.0.1', targetRef: { kind: 'Pod', name: 'b', uid: 'u-2' } },
      ],
      ports: http,
    },
  ]),
  endpoints('portless', [{ addresses: [{ ip: '10.1.0.1' }] }]),
  endpoints('half-portless', [{ addresses: [{ ip: '10.1.0.1' }] }, { addresses: [{ ip: '10.1.0.1' }], ports: http }]),
  endpoints('empty', []),
  endpoints('many', [{ addresses: many, ports: http }]),
  endpoints('many-unready', [{ addresses: many.slice(0, 5), notReadyAddresses: many.slice(5), ports: http }]),
  endpoints('skipped', [{ addresses: [{ ip: '10.1.0.1' }], ports: http }], {
    labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' },
  }),
  endpoints('leader', [{ addresses: [{ ip: '10.1.0.1' }], ports: http }], {
    annotations: { 'control-plane.alpha.kubernetes.io/leader': '{}' },
  }),
];

export const ENDPOINTS_CASES: readonly NamespaceObjects[] = [
  {
    name: 'mirroring',
    pods: [],
    services: OBJECTS.map((object) =>
      service(stringAt(object, 'metadata', 'name') ?? '', { selector: {} }, { labels: { from: 'service' } }),
    ),
    endpoints: OBJECTS,
  },
  {
    name: 'overwriting',
    pods: podsOn(['west-1', 'west-2'], 77),
    services: [
      service('selecting', {}),
      service('selecting-nothing', { selector: { app: 'nothing' } }),
      service('headless', { clusterIP: 'None' }),
      service('named', { type: 'ExternalName', externalName: 'db.example.com', selector: {} }),
      service('named-and-selecting', { type: 'ExternalName', externalName: 'db.example.com' }),
      service('headless-by-hand', { clusterIP: 'None', selector: {} }),
    ],
    endpoints: [
      ...['selecting', 'selecting-nothing', 'headless', 'named', 'named-and-selecting', 'headless-by-hand'].map(
        (name) =>
          endpoints(name, [{ addresses: [{ ip: '10.1.0.1' }], ports: http }], { annotations: { note: 'mine' } }),
      ),
      endpoints('without-service', [{ addresses: [{ ip: '10.1.0.1' }], ports: http }]),
    ],
  },
];
