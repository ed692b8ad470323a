import { describe, expect, it } from 'vitest';
import type { EndpointSlice } from '../../src/kubernetes/objects.js';
import { collectTexts } from './findings.js';

function slice(rest: string, apiVersion = 'discovery.k8s.io/v1'): string {
  return `apiVersion: ${apiVersion}\nkind: EndpointSlice\nmetadata: {name: web-1, labels: {kubernetes.io/service-name: web}}\n${rest}`;
}

const V4 = 'addressType: IPv4\nports: [{port: 80}]\n';

/** As an API server holds it. */
function stored(text: string): string {
  return text.replace('{name: web-1,', '{name: web-1, uid: u,');
}

function decodedSlice(text: string): EndpointSlice {
  const { objects, places } = collectTexts(text);
  const [object] = objects;
  if (object?.kind !== 'EndpointSlice') throw new Error(places.join());
  return object;
}

describe('a good EndpointSlice', () => {
  it('gets the defaults of the API server and of kube-proxy', () => {
    const text = slice(`addressType: IPv4
ports: [{port: 80}, {name: dns, port: 53, protocol: UDP, appProtocol: example.com/dns}]
endpoints:
- {addresses: [10.0.0.2]}
- {addresses: []}
- addresses: [10.0.0.1]
  conditions: {ready: false, terminating: true}
  nodeName: node-a
  zone: zone-a
  hostname: web-0
  targetRef: {kind: Pod, name: web-0, uid: u}
  hints: {forZones: [{name: zone-a}], forNodes: [{name: node-a}]}
- {addresses: [10.0.0.1]}
`);
    const found = { ...decodedSlice(stored(text)), origin: null };
    const ready = { ready: true, serving: true, terminating: false, named: [] };
    const unplaced = { zone: null, hostname: null, targetRef: null, madeOf: null };
    const plain = { ...unplaced, conditions: ready, nodeName: null, zoneHints: [], nodeHints: [] };
    expect(found).toEqual({
      kind: 'EndpointSlice',
      origin: null,
      namespace: 'default',
      name: 'web-1',
      uid: 'u',
      annotations: new Map(),
      labels: new Map([['kubernetes.io/service-name', 'web']]),
      serviceName: 'web',
      family: 'ipv4',
      ports: [
        { name: '', protocol: 'TCP', port: 80, appProtocol: null },
        { name: 'dns', protocol: 'UDP', port: 53, appProtocol: 'example.com/dns' },
      ],
      endpoints: [
        { ...plain, address: { family: 'ipv4', text: '10.0.0.2' }, index: 0 },
        {
          address: { family: 'ipv4', text: '10.0.0.1' },
          conditions: { ready: false, serving: true, terminating: true, named: ['ready', 'terminating'] },
          nodeName: 'node-a',
          zone: 'zone-a',
          hostname: 'web-0',
          targetRef: {
            kind: 'Pod',
            namespace: '',
            name: 'web-0',
            uid: 'u',
            apiVersion: '',
            resourceVersion: '',
            fieldPath: '',
          },
          zoneHints: ['zone-a'],
          nodeHints: ['node-a'],
          index: 2,
          madeOf: null,
        },
        { ...plain, address: { family: 'ipv4', text: '10.0.0.1' }, index: 3 },
      ],
      madeFrom: 'input',
    });
  });

  it('gives the first address of an endpoint, with one warning', () => {
    const endpoints =
      '- {addresses: [10.0.0.1]}\n- {addresses: [10.0.0.2, 10.0.0.3]}\n- {addresses: [10.0.0.4, 10.0.0.5, 10.0.0.6]}\n';
    const { objects, places, messages, helps } = collectTexts(slice(`${V4}endpoints:\n${endpoints}`));
    expect(objects).toMatchObject([
      { endpoints: ['10.0.0.1', '10.0.0.2', '10.0.0.4'].map((text) => ({ address: { text } })) },
    ]);
    expect([places, messages, helps]).toEqual([
      ['SVC306 8:26'],
      ['kube-proxy uses the first of 2 addresses of an endpoint'],
      ['write an endpoint for each address'],
    ]);
  });

  it('has its node in topology in v1beta1', () => {
    const endpoint = `endpoints: [{addresses: [10.0.0.1], topology: {kubernetes.io/hostname: node-b}}]\n`;
    expect(decodedSlice(slice(V4 + endpoint, 'discovery.k8s.io/v1beta1')).endpoints[0]?.nodeName).toBe('node-b');
  });

  it.each([
    ['of no Service', 'labels: {a: b}'],
    ['of a Service without name', 'labels: {kubernetes.io/service-name: ""}'],
  ])('may be %s', (_what, labels) => {
    const text = slice(V4).replace('labels: {kubernetes.io/service-name: web}', labels);
    expect(decodedSlice(text).serviceName).toBeNull();
  });

  it('reads IPv6 canonically where an API server holds it, with a warning', () => {
    const text = stored(slice('addressType: IPv6\nports: []\nendpoints: [{addresses: ["FD00::0:1"]}]\n'));
    expect(decodedSlice(text).endpoints[0]?.address.text).toBe('fd00::1');
    expect(collectTexts(text).places).toEqual(['SVC029 6:26']);
  });

  it('ignores ports without a number, with a warning', () => {
    const text = slice('addressType: IPv4\nports: [{name: a}, {name: b, port: 0}, {name: c, port: 1}]\n');
    expect(decodedSlice(text).ports.map((port) => port.name)).toEqual(['c']);
    expect(collectTexts(text).places).toEqual(['SVC301 5:9', 'SVC301 5:20']);
  });

  it('is no object when it holds host names', () => {
    const { objects, places } = collectTexts(slice('addressType: FQDN\nendpoints: [{addresses: [a.b]}]\n'));
    expect([objects, places]).toEqual([[], ['SVC042 4:14', 'SVC302 4:14']]);
  });
});

describe('a bad EndpointSlice', () => {
  it.each([
    ['no address type', 'ports: []\n', ['SVC021 1:1']],
    ['an unknown address type', 'addressType: IP\n', ['SVC027 4:14']],
    [
      'an unknown address type and more',
      'addressType: IP\nports: [{port: 0, name: a_b}]\nendpoints: [{addresses: [a.b], nodeName: a_b}]\n',
      ['SVC027 4:14', 'SVC024 5:25', 'SVC301 5:9', 'SVC024 6:42'],
    ],
    [
      'no address type and more',
      'ports: [{port: 70000}]\nendpoints: [{addresses: [1]}]\n',
      ['SVC021 1:1', 'SVC046 4:16', 'SVC020 5:26'],
    ],
    ['an endpoint that is none', `${V4}endpoints: [x]\n`, ['SVC020 6:13']],
    ['an address that is a number', `${V4}endpoints: [{addresses: [10]}]\n`, ['SVC020 6:26']],
    ['a host name', `${V4}endpoints: [{addresses: [web-1]}]\n`, ['SVC025 6:26']],
    ['another family', `${V4}endpoints: [{addresses: ["fd00::1"]}]\n`, ['SVC103 6:26']],
    [
      'another family in further addresses',
      `${V4}endpoints: [{addresses: [10.0.0.1, "fd00::1"]}]\n`,
      ['SVC103 6:36', 'SVC306 6:36'],
    ],
    ['a loopback endpoint', `${V4}endpoints: [{addresses: [127.0.0.1]}]\n`, ['SVC032 6:26']],
    ['a link-local endpoint', `${V4}endpoints: [{addresses: [169.254.0.1]}]\n`, ['SVC032 6:26']],
    ['the unspecified endpoint', `${V4}endpoints: [{addresses: [0.0.0.0]}]\n`, ['SVC032 6:26']],
    ['a link-local multicast endpoint', `${V4}endpoints: [{addresses: [224.0.0.5]}]\n`, ['SVC032 6:26']],
    [
      'a condition that is a text',
      `${V4}endpoints: [{addresses: [10.0.0.1], conditions: {ready: "yes"}}]\n`,
      ['SVC020 6:57'],
    ],
    ['an illegal node name', `${V4}endpoints: [{addresses: [10.0.0.1], nodeName: "a b"}]\n`, ['SVC024 6:47']],
    [
      'an illegal zone',
      `${V4}endpoints: [{addresses: [10.0.0.1], hints: {forZones: [{name: "a;b"}]}}]\n`,
      ['SVC024 6:63'],
    ],
    [
      'a node hint without a name',
      `${V4}endpoints: [{addresses: [10.0.0.1], hints: {forNodes: [{}]}}]\n`,
      ['SVC024 6:56'],
    ],
    ['an endpoint without addresses', `${V4}endpoints: [{addresses: []}]\n`, ['SVC021 6:14']],
    ['IPv6 in capitals', 'addressType: IPv6\nendpoints: [{addresses: ["FD00::1"]}]\n', ['SVC038 5:26']],
    ['port 70000', 'addressType: IPv4\nports: [{port: 70000}]\n', ['SVC046 5:16']],
    ['a quoted port', 'addressType: IPv4\nports: [{port: "80"}]\n', ['SVC022 5:16']],
    ['a port name twice', 'addressType: IPv4\nports: [{port: 1}, {port: 2}]\n', ['SVC034 5:20']],
    ['an illegal port name', 'addressType: IPv4\nports: [{name: "a\\"b", port: 1}]\n', ['SVC024 5:16']],
    ['a protocol in lower case', 'addressType: IPv4\nports: [{port: 1, protocol: udp}]\n', ['SVC023 5:29']],
  ])('%s', (_what, rest, places) => {
    const result = collectTexts(slice(rest));
    expect(result.places).toEqual(places);
    expect(result.objects).toEqual([]);
  });
});

describe('Endpoints', () => {
  const endpoints = (rest: string, metadata = ''): string =>
    `apiVersion: v1\nkind: Endpoints\nmetadata: {name: db${metadata}}\nsubsets:\n- ${rest}\n`;

  it('are read in full', () => {
    const { objects, places } = collectTexts(
      endpoints(
        '{addresses: [{ip: 10.0.0.1, nodeName: m}], notReadyAddresses: [{ip: "fd00::1"}], ports: [{port: 5432}]}',
      ),
    );
    expect(places).toEqual(['SVC043 2:7']);
    expect(objects[0]).toMatchObject({
      skipsMirroring: false,
      subsets: [
        {
          addresses: [
            { address: { text: '10.0.0.1' }, nodeName: 'm', isReady: true, path: ['subsets', 0, 'addresses', 0] },
            {
              address: { text: 'fd00::1' },
              nodeName: null,
              isReady: false,
              path: ['subsets', 0, 'notReadyAddresses', 0],
            },
          ],
          ports: [{ name: '', protocol: 'TCP', port: 5432 }],
        },
      ],
    });
  });

  it.each([
    [', labels: {endpointslice.kubernetes.io/skip-mirror: "true"}', true],
    [', labels: {endpointslice.kubernetes.io/skip-mirror: "True"}', false],
    [', annotations: {control-plane.alpha.kubernetes.io/leader: x}', true],
    [', annotations: {constructor: x}', false],
  ])('are mirrored unless they say so: %s', (metadata, skipsMirroring) => {
    expect(collectTexts(endpoints('{addresses: [{ip: 10.0.0.1}]}', metadata)).objects[0]).toMatchObject({
      skipsMirroring,
    });
  });

  it.each([
    ['no IP', '{addresses: [{nodeName: m}]}', ['SVC021 5:16']],
    ['a loopback address', '{addresses: [{ip: "::1"}]}', ['SVC032 5:21']],
    ['a port without number', '{addresses: [{ip: 10.0.0.1}], ports: [{name: a}]}', ['SVC021 5:41']],
    ['port 0', '{addresses: [{ip: 10.0.0.1}], ports: [{port: 0}]}', ['SVC022 5:48']],
  ])('%s', (_what, rest, places) => {
    expect(collectTexts(endpoints(rest)).places).toEqual(places);
  });
});
