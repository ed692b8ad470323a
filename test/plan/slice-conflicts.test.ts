import { describe, expect, test } from 'vitest';
import type { CompileOptions } from '../../src/index.js';
import { findings, node, service, slice } from './manifests.js';

const WEB = service('web', 'clusterIP: 10.96.0.10, ports: [{port: 80}]') + node('worker-1', 'west-1');
const ENDPOINT = 'addresses: [10.244.1.7], conditions: {ready: true}';

describe('one endpoint in two slices', () => {
  const conflicts = (second: string, options: CompileOptions = {}): readonly string[] =>
    findings(WEB + slice('web-1', [ENDPOINT]) + second, ['SVC208'], options);
  const told = ['SVC208 endpoint 10.244.1.7:8080 of Service default/web differs between two slices'];

  test.each([
    ['conditions', ENDPOINT.replace('true', 'false')],
    ['nodes', `${ENDPOINT}, nodeName: worker-1`],
    ['zone hints', `${ENDPOINT}, hints: {forZones: [{name: west-1}]}`],
    ['node hints', `${ENDPOINT}, hints: {forNodes: [{name: worker-1}]}`],
  ])('with different %s is told', (_, endpoint) => {
    expect(conflicts(slice('web-2', [endpoint]))).toEqual(told);
  });

  test('is fine where nothing differs that counts', () => {
    expect(conflicts(slice('web-2', [ENDPOINT]))).toEqual([]);
    const otherPort = slice('web-2', [ENDPOINT.replace('true', 'false')]).replace('port: 8080', 'port: 9090');
    expect(conflicts(otherPort)).toEqual([]);
    const hints = (zones: string): string => `${ENDPOINT}, hints: {forZones: [${zones}]}`;
    const twice = slice('web-2', [hints('{name: a}, {name: b}')]) + slice('web-3', [hints('{name: b}, {name: a}')]);
    expect(findings(WEB + twice, ['SVC208'])).toEqual([]);
  });

  test('is fine where one of them surely wins: from 1.36 on that which does not terminate', () => {
    const leaving = slice('web-2', [ENDPOINT.replace('ready: true', 'ready: false, terminating: true')]);
    expect(conflicts(leaving)).toEqual([]);
    expect(conflicts(leaving, { kubeProxyVersion: '1.35' })).toEqual(told);
    const unready = slice('web-3', [ENDPOINT.replace('true', 'false')]);
    expect(conflicts(leaving + unready)).toEqual(told);
    const gone = ENDPOINT.replace('ready: true', 'ready: false, serving: false, terminating: true');
    expect(findings(WEB + leaving + slice('web-3', [gone]), ['SVC208'])).toEqual(told);
  });

  test('as the release sees it: hints that it does not read, slices that it does not see', () => {
    const zonal = slice('web-2', [`${ENDPOINT}, hints: {forZones: [{name: west-1}]}`]);
    expect(conflicts(zonal, { kubeProxyVersion: '1.30' })).toEqual([]);
    expect(conflicts(zonal, { kubeProxyVersion: '1.31' })).toEqual(told);
    const other = slice(
      'web-2',
      [ENDPOINT.replace('true', 'false')],
      ', service.kubernetes.io/service-proxy-name: other',
    );
    expect(conflicts(other, { kubeProxyVersion: '1.35' })).toEqual([]);
    expect(conflicts(other, { kubeProxyVersion: '1.36' })).toEqual(told);
  });
});

describe('one endpoint twice in a slice', () => {
  const others = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `addresses: [10.244.2.${String(index + 1)}]`);
  const conflicts = (count: number, second: string, kubeProxyVersion: string): readonly string[] =>
    findings(WEB + slice('web-1', [...others(count - 2), ENDPOINT, second]), ['SVC317'], { kubeProxyVersion });

  test('of more than 12 is left to chance up to 1.30', () => {
    const unready = ENDPOINT.replace('true', 'false');
    expect(conflicts(13, unready, '1.30')).toEqual([
      'SVC317 EndpointSlice default/web-1 holds 10.244.1.7 twice with different conditions, nodes or hints, among more than 12 endpoints: kube-proxy 1.30 leaves to chance which counts',
    ]);
    expect(conflicts(12, unready, '1.30')).toEqual([]);
    expect(conflicts(13, unready, '1.31')).toEqual([]);
    expect(conflicts(13, ENDPOINT, '1.29')).toEqual([]);
  });
});
