import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../src/kubernetes/objects.js';
import { collectTexts } from './findings.js';

function only(text: string): KubernetesObject | undefined {
  const { objects, places } = collectTexts(text);
  expect(places).toEqual([]);
  expect(objects).toHaveLength(1);
  return objects[0];
}

const CONTAINERS = `containers:
  - {name: a, ports: [{name: http, containerPort: 8080}]}
  - {name: b, ports: [{containerPort: 53, protocol: UDP}]}
  initContainers:
  - {name: c, restartPolicy: Always, ports: [{name: side, containerPort: 9000}]}
  - {name: d, ports: [{containerPort: 1}]}
`;
const PORTS = [
  { name: 'http', protocol: 'TCP', containerPort: 8080 },
  { name: '', protocol: 'UDP', containerPort: 53 },
  { name: 'side', protocol: 'TCP', containerPort: 9000 },
];

describe('a Pod', () => {
  const pod = (status: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {app: x}}\nspec:\n  nodeName: m\n  ${CONTAINERS}${status}`;

  it('without a status', () => {
    expect(only(pod(''))).toMatchObject({
      labels: new Map([['app', 'x']]),
      spec: { nodeName: 'm', hostNetwork: false, ports: PORTS },
      addresses: [],
      isFinished: false,
      isReady: null,
      isTerminating: false,
    });
    expect(only(pod('status: {}\n'))).toMatchObject({ isReady: null });
  });

  it.each([
    ['{podIP: 10.0.0.1, conditions: [{type: Ready, status: "True"}]}', ['10.0.0.1'], true, false],
    ['{podIP: 10.0.0.1, podIPs: [{ip: 10.0.0.1}, {ip: "fd00::1"}]}', ['10.0.0.1', 'fd00::1'], false, false],
    ['{phase: Succeeded, conditions: [{type: Ready, status: "False"}]}', [], false, true],
    ['{phase: Failed}', [], false, true],
  ])('with status %s', (status, addresses, isReady, isFinished) => {
    const found = only(pod(`status: ${status}\n`));
    if (found?.kind !== 'Pod') throw new Error('no Pod');
    expect(found.addresses.map((address) => address.text)).toEqual(addresses);
    expect([found.isReady, found.isFinished]).toEqual([isReady, isFinished]);
  });

  it('that is being deleted', () => {
    const text = pod('').replace('name: a, labels', 'name: a, deletionTimestamp: "2026-01-01T00:00:00Z", labels');
    expect(only(text)).toMatchObject({ isTerminating: true });
  });

  it('with a generated name', () => {
    expect(only(pod('').replace('name: a', 'generateName: job-'))).toMatchObject({ name: 'job-xxxxx' });
  });

  it.each([
    ['no spec', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n', ['SVC021 1:1']],
    ['a bad port name', pod('').replace('name: http', 'name: a_b'), ['SVC024 7:30']],
    ['no container port', pod('').replace('{name: http, containerPort: 8080}', '{name: x}'), ['SVC021 7:23']],
    ['a bad address', pod('status: {podIP: x}\n'), ['SVC025 12:17']],
    ['a node name of spaces', pod('').replace('nodeName: m', 'nodeName: "a b"'), ['SVC024 5:13']],
  ])('%s', (_what, text, places) => {
    expect(collectTexts(text).places).toEqual(places);
  });
});

describe('a workload', () => {
  const workload = (kind: string, spec: string, apiVersion = 'apps/v1'): string =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\nspec:\n  ${spec}template:\n    metadata: {labels: {app: x}}\n    spec: {nodeSelector: {disk: ssd}, containers: [{ports: [{containerPort: 80}]}]}\n`;

  it.each([
    ['Deployment', 'apps/v1'],
    ['ReplicaSet', 'apps/v1'],
    ['StatefulSet', 'apps/v1'],
    ['DaemonSet', 'apps/v1'],
    ['ReplicationController', 'v1'],
  ])('%s of %s', (kind, apiVersion) => {
    expect(only(workload(kind, '', apiVersion))).toMatchObject({
      kind,
      replicas: 1,
      firstOrdinal: 0,
      podLabels: new Map([['app', 'x']]),
      podSpec: { nodeName: null, hostNetwork: false, ports: [{ name: '', protocol: 'TCP', containerPort: 80 }] },
      nodeSelector: new Map([['disk', 'ssd']]),
    });
  });

  it('has replicas and a first ordinal', () => {
    expect(only(workload('StatefulSet', 'replicas: 0\n  ordinals: {start: 5}\n  '))).toMatchObject({
      replicas: 0,
      firstOrdinal: 5,
    });
  });

  it.each([
    [
      'no template',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 1}\n',
      ['SVC021 4:1'],
    ],
    ['no spec', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n', ['SVC021 1:1']],
    ['-1 replicas', workload('Deployment', 'replicas: -1\n  '), ['SVC028 5:13']],
    ['quoted replicas', workload('Deployment', 'replicas: "3"\n  '), ['SVC020 5:13']],
    ['an illegal label', workload('Deployment', '').replace('app: x', 'app: "x y"'), ['SVC024 6:30']],
  ])('%s', (_what, text, places) => {
    expect(collectTexts(text).places).toEqual(places);
  });
});

describe('a Node', () => {
  const node = (rest: string): string => `apiVersion: v1\nkind: Node\nmetadata: {name: n.example}\n${rest}`;

  it('is read in full', () => {
    const text = node(`spec: {podCIDR: 10.244.1.0/24, podCIDRs: [10.244.1.0/24, "fd00::/64"]}
status: {addresses: [{type: Hostname, address: m}, {type: InternalIP, address: 192.0.2.1}]}
`);
    expect(only(text)).toMatchObject({
      namespace: '',
      addresses: [{ type: 'InternalIP', address: { text: '192.0.2.1' } }],
      podCidrs: [{ text: '10.244.1.0/24' }, { text: 'fd00::/64' }],
    });
  });

  it('may have podCIDR only', () => {
    expect(only(node('spec: {podCIDR: 10.244.1.0/24}\n'))).toMatchObject({ podCidrs: [{ text: '10.244.1.0/24' }] });
  });

  it.each([
    ['a bad network', node('spec: {podCIDR: 10.244.1.0}\n'), ['SVC026 4:17']],
    ['a bad address', node('status: {addresses: [{type: InternalIP, address: m}]}\n'), ['SVC025 4:50']],
    ['a bad name', node('').replace('n.example', 'M'), ['SVC024 3:18']],
  ])('%s', (_what, text, places) => {
    expect(collectTexts(text).places).toEqual(places);
  });
});

it('reads Namespaces', () => {
  expect(only('apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n')).toMatchObject({
    kind: 'Namespace',
    name: 'a',
  });
});
