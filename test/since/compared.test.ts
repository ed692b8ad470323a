import { describe, expect, test } from 'vitest';
import { change, NODE, POD, SERVICE, SLICE } from './change-states.js';

const ALL = SERVICE + SLICE + NODE;

describe('slices that svcgen makes', () => {
  const made = SERVICE + POD + NODE;

  /** The controllers copy labels of the Service; up to 1.30 kube-proxy keeps ports and endpoints of a slice only. */
  test.each([
    ['1.30', 'none'],
    ['1.31', 'partial'],
    ['1.36', 'partial'],
  ] as const)('take over a changed label of the Service (%s)', (kubeProxyVersion, written) => {
    expect(change(made, made.replace('tier: front', 'tier: back'), { kubeProxyVersion }).written).toBe(written);
  });

  test.each(['1.30', '1.36'])('count with their endpoints (%s)', (kubeProxyVersion) => {
    expect(change(made, made, { kubeProxyVersion }).written).toBe('none');
    expect(change(made, made.replaceAll('10.244.1.5', '10.244.1.7'), { kubeProxyVersion }).written).toBe('partial');
  });
});

describe('fields that the API server does not keep', () => {
  test.each([
    ['of a slice', 'addressType: IPv4\n', 'addressType: IPv4\nnonsense: 1\n'],
    ['of an endpoint', '{ready: true}}', '{ready: true}, nonsense: 1}'],
    ['of conditions', '{ready: true}', '{ready: true, nonsense: 1}'],
    ['of a port', 'port: 8080', 'port: 8080, nonsense: 1'],
  ])('are no change (%s)', (_where, from, to) => {
    expect(ALL.replace(from, to)).not.toBe(ALL);
    expect(change(ALL, ALL.replace(from, to)).written).toBe('none');
  });

  test('unlike those that it keeps and kube-proxy does not read', () => {
    expect(change(ALL, ALL.replace('{ready: true}}', '{ready: true}, hostname: a}')).written).toBe('partial');
  });

  test('of v1beta1 are others', () => {
    const old = ALL.replace('discovery.k8s.io/v1', 'discovery.k8s.io/v1beta1');
    const topology = 'topology: {kubernetes.io/hostname: worker-1}';
    expect(change(old, old.replace('{ready: true}}', `{ready: true}, ${topology}}`)).written).toBe('partial');
  });
});

/** newEndpointSliceInfo copies hints with the gate on only (pkg/proxy/endpointslicecache.go of v1.29.6 and v1.30.4). */
describe('zone hints up to 1.30', () => {
  const hinted = ALL.replace('{ready: true}}', '{ready: true}, hints: {forZones: [{name: west-1}]}}');
  const gates = (isOn: boolean): string =>
    `apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nfeatureGates: {TopologyAwareHints: ${String(isOn)}}\n`;

  test.each([
    ['1.29', true, 'partial'],
    ['1.29', false, 'none'],
    ['1.30', true, 'partial'],
    ['1.30', false, 'none'],
  ] as const)('of release %s count with the gate TopologyAwareHints %s', (kubeProxyVersion, isOn, written) => {
    const configuration = { name: 'kube-proxy.yaml', text: gates(isOn) };
    expect(change(ALL, hinted, { kubeProxyVersion, configuration }).written).toBe(written);
  });

  test('a slice counts as a whole from 1.31 on, whatever the gate', () => {
    const configuration = { name: 'kube-proxy.yaml', text: gates(false) };
    expect(change(ALL, hinted, { kubeProxyVersion: '1.31', configuration }).written).toBe('partial');
  });
});
