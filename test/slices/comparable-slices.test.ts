import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../conformance/json.js';
import { comparableSlices, zoneHints } from './comparable-slices.js';
import { zoneDeviations } from './zone-deviations.js';
import { node } from './world.js';

function endpoint(address: string, fields: JsonObject = {}): JsonObject {
  return {
    addresses: [address],
    conditions: { ready: true, serving: true, terminating: false },
    nodeName: 'node-a',
    zone: 'west',
    hints: { forZones: [{ name: 'west' }] },
    targetRef: { kind: 'Pod', namespace: 'shop', name: address, uid: 'u' },
    ...fields,
  };
}

function slice(name: string, addresses: readonly string[], fields: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name,
      namespace: 'shop',
      uid: name,
      labels: { 'kubernetes.io/service-name': 'web' },
      annotations: { note: 'n', 'endpoints.kubernetes.io/last-change-trigger-time': name },
    },
    addressType: 'IPv4',
    ports: [
      { name: 'http', port: 80, protocol: 'TCP' },
      { name: 'admin', port: 90, protocol: 'TCP' },
    ],
    endpoints: addresses.map((address) => endpoint(address)),
    ...fields,
  };
}

const reference = [slice('web-a', ['1', '2', '3']), slice('web-b', ['4'])];

describe('slices that chance alone tells apart', () => {
  it('compare equal', () => {
    const others = [slice('web-y', ['2']), slice('web-x', ['4', '1', '3'])];
    expect(comparableSlices(others)).toEqual(comparableSlices(reference));
  });

  it('have no order of fields, and no empty list but null', () => {
    const [first] = comparableSlices([slice('a', ['1'])]);
    const turned = Object.fromEntries(Object.entries(endpoint('1')).reverse());
    expect(comparableSlices([slice('a', [], { endpoints: [turned] })])).toEqual([first]);
  });
});

describe('slices that differ', () => {
  const metadata = { namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' }, annotations: { note: 'n' } };
  const changed = (fields: JsonObject): readonly JsonObject[] => [
    slice('web-a', ['1', '2', '3']),
    slice('web-b', [], fields),
  ];
  it.each<readonly [string, readonly JsonObject[]]>([
    ['in the sizes of slices', [slice('web-a', ['1', '2']), slice('web-b', ['3', '4'])]],
    ['in their number', [slice('web-a', ['1', '2', '3', '4'])]],
    ['by an endpoint', [slice('web-a', ['1', '2', '3']), slice('web-b', ['5'])]],
    ['by an endpoint twice', [slice('web-a', ['1', '2', '3']), slice('web-b', ['3'])]],
    ['in a condition', changed({ endpoints: [endpoint('4', { conditions: { ready: false } })] })],
    ['in a node', changed({ endpoints: [endpoint('4', { nodeName: 'node-b' })] })],
    ['in a zone', changed({ endpoints: [endpoint('4', { zone: 'east' })] })],
    ['in a hint', changed({ endpoints: [endpoint('4', { hints: { forZones: [{ name: 'east' }] } })] })],
    ['in a host name', changed({ endpoints: [endpoint('4', { hostname: 'four' })] })],
    ['in a reference', changed({ endpoints: [endpoint('4', { targetRef: { kind: 'Pod', name: '4' } })] })],
    ['in the order of ports', reference.map((one) => ({ ...one, ports: (one['ports'] as JsonObject[]).toReversed() }))],
    ['in a port', reference.map((one) => ({ ...one, ports: [{ name: 'http', port: 81, protocol: 'TCP' }] }))],
    ['in a family', reference.map((one) => ({ ...one, addressType: 'IPv6' }))],
    ['in a label', reference.map((one) => ({ ...one, metadata: { ...metadata, labels: { team: 'shop' } } }))],
    ['in an annotation', reference.map((one) => ({ ...one, metadata: { ...metadata, annotations: { note: 'm' } } }))],
    ['in the namespace', reference.map((one) => ({ ...one, metadata: { ...metadata, namespace: 'other' } }))],
  ])('%s do not compare equal', (_what, others) => {
    expect(comparableSlices(others)).not.toEqual(comparableSlices(reference));
  });
});

describe('hints by shares', () => {
  const nodes = [
    { ...node('a', { zone: 'west', cpu: '2' }).object, status: node('a', { zone: 'west', cpu: '2' }).status },
    { ...node('b', { zone: 'east', cpu: '2' }).object, status: node('b', { zone: 'east', cpu: '2' }).status },
  ];
  const hinted = (...zones: readonly string[]): readonly JsonObject[] => [
    slice('a', [], {
      endpoints: zones.map((zone, index) => endpoint(String(index), { hints: { forZones: [{ name: zone }] } })),
    }),
  ];

  it('are counts, whichever endpoint has which', () => {
    expect(zoneHints(hinted('west', 'east', 'west', 'east'))).toEqual({
      'IPv4 east': { staying: 0, serving: 2 },
      'IPv4 west': { staying: 2, serving: 2 },
    });
    expect(zoneHints(hinted('east', 'east', 'west', 'west'))).toEqual(
      zoneHints(hinted('west', 'east', 'west', 'east')),
    );
    expect(zoneHints(hinted('east', 'east', 'west'))).not.toEqual(zoneHints(hinted('east', 'west', 'west')));
  });

  it('deviate from the shares by the same numbers when zones change places, by others when one gives more', () => {
    expect(zoneDeviations(hinted('west', 'west', 'east'), nodes)).toEqual(
      zoneDeviations(hinted('east', 'east', 'west'), nodes),
    );
    expect(zoneDeviations(hinted('west', 'west', 'west'), nodes)).not.toEqual(
      zoneDeviations(hinted('west', 'west', 'east'), nodes),
    );
  });
});
