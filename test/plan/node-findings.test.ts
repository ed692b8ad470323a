import { describe, expect, test } from 'vitest';
import { compile, type CompileOptions } from '../../src/index.js';
import { configuration, findings, node, service, slice } from './manifests.js';

describe('nodePortAddresses: primary', () => {
  const options = configuration('nodePortAddresses: [primary]');
  const exposed = service('web', 'type: NodePort, clusterIP: 10.96.0.10, ports: [{port: 80, nodePort: 30080}]');
  const opened = (text: string, more: CompileOptions = {}): readonly string[] =>
    findings(text, ['SVC316'], { ...options, ...more });

  test('without a known address opens node ports on every address, and that is told', () => {
    const told =
      'SVC316 nodePortAddresses is primary, but the node has no known IPv4 address: node ports are served on every local IPv4 address';
    expect(opened(exposed)).toEqual([told]);
    expect(opened(exposed + node('worker-1', 'a', '{type: InternalIP, address: "2001:db8::11"}'))).toEqual([told]);
  });

  test.each([
    ['the node has an address', exposed + node('worker-1', 'a'), {}],
    ['no Service has a node port', service('web', 'clusterIP: 10.96.0.10, ports: [{port: 80}]'), {}],
    ['networks are given', exposed, configuration('nodePortAddresses: [192.0.2.0/24]')],
    ['nothing is asked for', exposed, configuration('nodePortAddresses: []')],
  ] as const)('is silent where %s', (_, text, more) => {
    expect(opened(text, more)).toEqual([]);
  });
});

describe('zone hints', () => {
  const endpoint = (address: string, zone: string): string =>
    `addresses: [${address}], hints: {forZones: [{name: ${zone}}]}`;
  const hinted = slice('web-1', [endpoint('10.244.1.5', 'west-1'), endpoint('10.244.1.6', 'west-2')]);
  const web = service('web', 'clusterIP: 10.96.0.10, ports: [{port: 80}]');
  const mentioned = (zone: string, kubeProxyVersion: string): readonly string[] =>
    findings(web + hinted + node('worker-1', zone), ['SVC318'], { kubeProxyVersion });

  test('that narrow a pool may be missed by a start of 1.34 to 1.36', () => {
    expect(mentioned('west-1', '1.36')).toEqual([
      'SVC318 zone hints narrow 1 service port on Node worker-1; about 1 of 450 starts of kube-proxy 1.36 misses the zone of its node and uses all endpoints',
    ]);
    expect(mentioned('west-1', '1.33')).toEqual([]);
    expect(mentioned('west-9', '1.36')).toEqual([]);
  });
});

describe('an ExternalIP, which clouds translate to an InternalIP', () => {
  const translated = node(
    'worker-1',
    'a',
    '{type: InternalIP, address: 10.0.1.10}, {type: ExternalIP, address: 203.0.113.10}, {type: ExternalIP, address: "2001:db8::10"}',
  );
  const open = (name: string): string =>
    service(
      name,
      'type: NodePort, clusterIP: 10.96.0.1' +
        name.slice(-1) +
        ', ports: [{port: 80, nodePort: 3008' +
        name.slice(-1) +
        '}]',
    );
  const mentioned = (
    fields: string,
    more: CompileOptions = {},
    text = open('web-1') + open('web-2'),
  ): readonly string[] => findings(text + translated, ['SVC119'], { ...configuration(fields), ...more });
  const told = (consequence: string): string =>
    `SVC119 ExternalIP 203.0.113.10 of Node worker-1 is taken for no address of its interfaces: ${consequence}; if an interface has it, give all addresses of the node with --node-address`;

  test('is mentioned where node ports would be served there', () => {
    const notServed = [told('no node port is served there (default/web-1 and 1 more)')];
    expect(mentioned('nodePortAddresses: [0.0.0.0/1, 128.0.0.0/1]')).toEqual(notServed);
    expect(mentioned('mode: ipvs')).toEqual(notServed);
    expect(mentioned('mode: ipvs\nnodePortAddresses: [203.0.113.0/24]')).toEqual(notServed);
  });

  test('is mentioned where kube-ipvs0 gets it', () => {
    const outside = service('web', 'clusterIP: 10.96.0.10, externalIPs: [203.0.113.10], ports: [{port: 80}]');
    expect(mentioned('mode: ipvs', {}, outside)).toEqual([told('kube-ipvs0 gets it')]);
    expect(mentioned('mode: iptables', {}, outside)).toEqual([]);
  });

  test.each([
    ['rules ask for any local address', 'nodePortAddresses: []', {}],
    ['the networks leave it out', 'nodePortAddresses: [10.0.0.0/8]', {}],
    ['kube-proxy binds to it', 'bindAddress: 203.0.113.10\nnodePortAddresses: [203.0.113.0/24]', {}],
    ['addresses are given', 'mode: ipvs', { nodeAddresses: ['10.0.1.10'] }],
    ['no Service has a node port', 'mode: ipvs', { selector: 'tier=none' }],
  ] as const)('is not where %s', (_, fields, more) => {
    expect(mentioned(fields, more)).toEqual([]);
  });

  test('is mentioned where it is the node IP that primary means', () => {
    const outside = node('worker-1', 'a', '{type: ExternalIP, address: 203.0.113.10}');
    const found = findings(
      open('web-1') + outside,
      ['SVC119', 'SVC316'],
      configuration('nodePortAddresses: [primary]'),
    );
    expect(found).toEqual([told('no node port is served there (default/web-1)')]);
  });
});

describe('without a Node in the input', () => {
  const on = (name: string): string => `addresses: [10.244.1.5], nodeName: ${name}`;
  const local = service(
    'web',
    'type: LoadBalancer, clusterIP: 10.96.0.10, externalTrafficPolicy: Local, ports: [{port: 80}]',
  );
  const warned = (text: string, options: CompileOptions = {}): readonly string[] =>
    findings(text, ['SVC108', 'SVC117', 'SVC118'], options);
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {nodeName: worker-3, containers: []}\n---\n';
  const chosen = local + slice('web-1', [on('worker-1')]);

  test('a name of an endpoint or a Pod is taken', () => {
    expect(warned(chosen, { node: 'worker-1' })).toEqual([]);
    expect(warned(chosen + pod, { node: 'worker-3' })).toEqual([]);
    expect(warned(chosen, configuration('hostnameOverride: worker-1'))).toEqual([]);
  });

  test('a workload names its node, too', () => {
    const pinned = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {nodeName: worker-7, containers: [{name: web, image: web}]}}
---
`;
    const selecting = local.replace('spec: {', 'spec: {selector: {app: web}, ');
    expect(warned(selecting + pinned, { node: 'worker-7' })).toEqual([]);
    expect(warned(selecting + pinned, { node: 'worker-8' })).toHaveLength(1);
  });

  test('another name is a warning, with the one that was meant', () => {
    const told = (name: string): string =>
      `SVC117 the input holds no Node, and none of its endpoints and Pods is on node ${name}`;
    expect(warned(chosen, { node: 'wroker-1' })).toEqual([told('wroker-1')]);
    expect(warned(local, { node: 'worker-1' })).toEqual([told('worker-1')]);
    expect(warned(chosen, configuration('hostnameOverride: elsewhere'))).toEqual([told('elsewhere')]);
    expect(warned(local, configuration('hostnameOverride: elsewhere'))).toEqual([]);
    const { diagnostics } = compile([{ name: 'web.yaml', text: chosen + pod }], { node: 'wroker-1' });
    expect(diagnostics.find(({ code }) => code === 'SVC117')?.arguments).toEqual({
      node: 'wroker-1',
      known: ['worker-1', 'worker-3'],
      suggestion: 'worker-1',
    });
  });

  test('and with one an unknown name stays an error', () => {
    expect(warned(chosen + node('worker-2', 'a'), { node: 'worker-1' })).toEqual([
      'SVC108 the input holds no Node worker-1',
    ]);
  });

  test('a name that only the former state has is known', () => {
    const since = [{ name: 'old.yaml', text: chosen }];
    expect(warned(local, { node: 'worker-1', since })).toEqual([]);
  });

  const needed = (what: string, missing = 'no node is chosen'): string =>
    `SVC118 rules of Service default/web depend on the node, and ${missing}: it has ${what}`;
  const cluster = (spec: string): string => service('web', `clusterIP: 10.96.0.10, ports: [{port: 80}]${spec}`);
  const opened = service('web', 'type: NodePort, clusterIP: 10.96.0.10, ports: [{port: 80, nodePort: 30080}]');

  test.each([
    ['externalTrafficPolicy Local', chosen],
    ['internalTrafficPolicy Local', cluster(', internalTrafficPolicy: Local') + slice('web-1', [on('worker-1')])],
    [
      'endpoints with hints for nodes',
      cluster('') + slice('web-1', [`${on('worker-1')}, hints: {forNodes: [{name: worker-1}]}`]),
    ],
    [
      'endpoints with hints for zones',
      cluster('') + slice('web-1', [`${on('worker-1')}, hints: {forZones: [{name: west-1}]}`]),
    ],
    [
      'trafficDistribution PreferClose',
      cluster(', trafficDistribution: PreferClose') + slice('web-1', ['addresses: [10.244.1.5]']),
    ],
  ])('%s needs one', (what, text) => {
    expect(warned(text)).toEqual([needed(what)]);
    expect(warned(text + node('worker-1', 'west-1'))).toEqual([]);
    expect(warned(text, { selector: 'tier=none' })).toEqual([]);
    const isOfZone = what.endsWith('zones');
    const known = isOfZone ? [needed(what, 'the input holds no Node worker-1')] : [];
    const named = text.includes('nodeName') ? text : text.replace('10.244.1.5]', '10.244.1.5], nodeName: worker-1');
    expect(warned(named, { node: 'worker-1' })).toEqual(known);
  });

  test('networks of nodePortAddresses need its addresses', () => {
    const networks = configuration('nodePortAddresses: [192.0.2.0/24]');
    expect(warned(opened, networks)).toEqual([needed('node ports, of which nodePortAddresses picks the addresses')]);
    expect(warned(opened, { ...networks, nodeAddresses: ['192.0.2.11'] })).toEqual([]);
    expect(warned(opened + node('worker-1', 'a'), networks)).toEqual([]);
  });

  test('one warning counts the Services', () => {
    const another = local.replace('name: web', 'name: another').replace('0.10', '0.11');
    const text =
      chosen + another + slice('another-1', [on('worker-1')]).replace('service-name: web', 'service-name: another');
    expect(warned(text)).toEqual([
      'SVC118 rules of 2 Services depend on the node, and no node is chosen: default/another has externalTrafficPolicy Local',
    ]);
  });

  test.each([
    ['nothing depends on it', cluster('') + slice('web-1', [on('worker-1')])],
    ['there is no endpoint', local],
    ['node ports are served on every address', opened + slice('web-1', [on('worker-1')])],
    [
      'another proxy serves the Service',
      service(
        'web',
        'type: NodePort, clusterIP: 10.96.0.10, externalTrafficPolicy: Local, ports: [{port: 80}]',
        ', labels: {service.kubernetes.io/service-proxy-name: other}',
      ) + slice('web-1', [on('worker-1')]),
    ],
  ])('is silent where %s', (_, text) => {
    expect(warned(text)).toEqual([]);
  });
});
