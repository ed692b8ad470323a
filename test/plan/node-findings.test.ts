import { describe, expect, test } from 'vitest';
import type { CompileOptions } from '../../src/index.js';
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
