import { describe, expect, test } from 'vitest';
import type { CompileOptions } from '../../src/index.js';
import { configuration, findings, service } from './manifests.js';

const conflicts = (text: string, options: CompileOptions = {}): readonly string[] =>
  findings(text, ['SVC203'], options);
const balanced = (name: string, clusterIp: string, mode: string, labels = ''): string =>
  service(name, `type: LoadBalancer, clusterIP: ${clusterIp}, ports: [{port: 80}]`, labels).replace(
    '\n---',
    `\nstatus: {loadBalancer: {ingress: [{ip: 192.0.2.1, ipMode: ${mode}}]}}\n---`,
  );
const external = (name: string, clusterIp: string, address = '192.0.2.1'): string =>
  service(name, `clusterIP: ${clusterIp}, externalIPs: [${address}], ports: [{port: 80}]`);

describe('one frontend of two service ports', () => {
  test('is told once', () => {
    const both = external('a', '10.96.0.1').replace('ports:', 'externalTrafficPolicy: Cluster, ports:');
    expect(conflicts(both + balanced('b', '10.96.0.2', 'VIP'))).toEqual([
      'SVC203 192.0.2.1:80/tcp is claimed by default/a:80/TCP and default/b:80/TCP',
    ]);
  });

  test('an external IP that is the cluster IP of another Service, whichever comes first', () => {
    const cluster = (name: string): string => service(name, 'clusterIP: 10.96.0.1, ports: [{port: 80}]');
    const expected = (owner: string, thief: string): readonly string[] => [
      `SVC203 10.96.0.1:80/tcp is claimed by default/${owner}:80/TCP and default/${thief}:80/TCP`,
    ];
    expect(conflicts(cluster('a') + external('b', '10.96.0.2', '10.96.0.1'))).toEqual(expected('a', 'b'));
    expect(conflicts(cluster('b') + external('a', '10.96.0.2', '10.96.0.1'))).toEqual(expected('b', 'a'));
    expect(conflicts(external('a', '10.96.0.1', '10.96.0.1'))).toEqual([]);
  });

  test.each([
    ['another port', external('b', '10.96.0.2').replace('port: 80', 'port: 81')],
    ['another protocol', external('b', '10.96.0.2').replace('port: 80', 'port: 80, protocol: UDP')],
    ['a load balancer that proxies', balanced('b', '10.96.0.2', 'Proxy')],
    [
      'a Service of another proxy',
      external('b', '10.96.0.2').replace('name: b', 'name: b, labels: {service.kubernetes.io/service-proxy-name: x}'),
    ],
    ['a Service without a cluster IP of the family', external('b', 'fd00:10:96::5')],
  ])('not with %s', (_, second) => {
    expect(conflicts(external('a', '10.96.0.1'))).toEqual([]);
    expect(conflicts(external('a', '10.96.0.1') + second)).toEqual([]);
  });

  test('as the release sees them: 1.29 serves load balancers that proxy', () => {
    const both = balanced('a', '10.96.0.1', 'Proxy') + balanced('b', '10.96.0.2', 'Proxy');
    expect(conflicts(both, { kubeProxyVersion: '1.29' })).toHaveLength(1);
    expect(conflicts(both, { kubeProxyVersion: '1.30' })).toHaveLength(0);
  });

  test('as the release sees them: up to 1.35 the headless label hides a Service', () => {
    const hidden = balanced('b', '10.96.0.2', 'VIP', ', labels: {service.kubernetes.io/headless: ""}');
    const both = balanced('a', '10.96.0.1', 'VIP') + hidden;
    expect(conflicts(both, { kubeProxyVersion: '1.35' })).toHaveLength(0);
    expect(conflicts(both, { kubeProxyVersion: '1.36' })).toHaveLength(1);
  });

  test('not where external IPs are switched off', () => {
    const both = external('a', '10.96.0.1') + external('b', '10.96.0.2');
    expect(conflicts(both)).toHaveLength(1);
    expect(conflicts(both, configuration('featureGates: {AllowServiceExternalIPs: false}'))).toHaveLength(0);
  });
});
