import type { JsonValue } from '../../conformance/json.js';
import { plain, type WorldObject } from './world-object.js';

/** EndpointSlices and Endpoints that no controller makes. */
export function slices(): readonly WorldObject[] {
  const slice = (name: string, addressType: string, ports: JsonValue, endpoints: JsonValue): WorldObject =>
    plain({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name, namespace: 'shop', labels: { 'kubernetes.io/service-name': 'sliced' } },
      addressType,
      ports,
      endpoints,
    });
  const endpoints = (...addresses: readonly string[]): JsonValue => addresses.map((one) => ({ addresses: [one] }));
  return [
    slice('sliced-a', 'IPv4', [{ name: 'http', port: 8080 }], endpoints('10.1.0.1', '10.1.0.2', '10.1.0.3')),
    slice(
      'sliced-b',
      'IPv4',
      [1, 2, 3, 4, 5].map((port) => ({ name: `p${String(port)}`, port })),
      endpoints('10.1.0.4', '10.1.0.5', '10.1.0.6', '10.1.0.7'),
    ),
    slice('sliced-c', 'IPv6', [{ name: 'any' }, { name: '' }], []),
    slice('sliced-d', 'IPv4', [], [{ addresses: ['10.1.0.8', '10.1.0.9', '10.1.0.10', '10.1.0.11', '10.1.0.12'] }]),
    slice('sliced-e', 'FQDN', [{}], endpoints('a.example.com')),
    plain({
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name: 'manual', namespace: 'shop' },
      subsets: [
        {
          addresses: [{ ip: '10.2.0.1' }, { ip: '10.2.0.2' }],
          ports: [
            { name: 'http', port: 8080 },
            { name: 'more', port: 9090 },
          ],
        },
        { notReadyAddresses: [{ ip: '10.2.0.3' }], ports: [{ name: 'http', port: 8081 }] },
      ],
    }),
    plain({
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name: 'unready', namespace: 'shop', labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
      subsets: [{ notReadyAddresses: [{ ip: 'fd00::1' }], ports: [{ port: 80 }] }],
    }),
    plain({
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name: 'six', namespace: 'shop-2', labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
      subsets: [
        { addresses: [{ ip: 'fd00::1' }, { ip: 'fd00::2' }], ports: [{ port: 80 }] },
        { addresses: [{ ip: '10.0.0.9' }] },
      ],
    }),
  ];
}
