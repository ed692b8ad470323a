import { describe, expect, test } from 'vitest';
import { change, NODE, SERVICE, SLICE } from './change-states.js';

const HINTED = SLICE.replace('true}}', 'true}, hints: {forZones: [{name: west-1}]}}').replace(
  'true}}',
  'true}, hints: {forZones: [{name: west-2}]}}',
);
const ANNOTATED = SERVICE.replace('note: a', 'service.kubernetes.io/topology-mode: Auto');
const HOST = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nhostnameOverride: worker-1\n';
const NAMED = { configuration: { name: 'kube-proxy.yaml', text: HOST } };
const WITHOUT_LABELS = NODE.replace(/, labels: \{.*?\}\}/, '}');

/** OnNodeDelete of pkg/proxy/iptables/proxier.go, v1.29.6 to v1.33.13; later releases log it only. See also fixtures/changes/node-gone. */
describe('a Node that is gone', () => {
  const old = ANNOTATED + HINTED + NODE;
  const current = ANNOTATED + HINTED;

  test.each(['1.29', '1.31', '1.33'])('takes its zone along (%s)', (kubeProxyVersion) => {
    const { written, payload } = change(old, current, { ...NAMED, kubeProxyVersion });
    expect(written).toBe('full');
    expect(payload.match(/--to-destination 10\.244\.1\.[56]:/g)).toHaveLength(2);
  });

  test.each(['1.34', '1.36'])('is nothing (%s), and its zone counts on', (kubeProxyVersion) => {
    expect(change(old, current, { ...NAMED, kubeProxyVersion }).written).toBe('none');
    const changed = current.replace('port: 80}', 'port: 81}');
    const { payload } = change(old, changed, { ...NAMED, kubeProxyVersion });
    expect(payload.match(/--to-destination 10\.244\.1\.[56]:/g)).toHaveLength(1);
  });

  test('leaves its addresses: source ranges hold them, and SVC312 is not told', () => {
    const range = 'type: LoadBalancer, loadBalancerSourceRanges: [192.0.2.0/24], clusterIP';
    const balanced = (text: string): string =>
      text
        .replace('clusterIP', range)
        .replace(/^spec: .*$/m, '$&\nstatus: {loadBalancer: {ingress: [{ip: 198.51.100.7}]}}');
    const { payload, diagnostics } = change(balanced(old), balanced(current), { ...NAMED, kubeProxyVersion: '1.33' });
    expect(diagnostics.map(({ code }) => code)).not.toContain('SVC312');
    expect(payload).toMatch(/^-A KUBE-FW-\S+ .* -s 198\.51\.100\.7 /m);
  });

  test.each([
    ['1.33', 'full'],
    ['1.34', 'none'],
  ] as const)('without any label (%s)', (kubeProxyVersion, written) => {
    const bare = SERVICE + SLICE + WITHOUT_LABELS;
    expect(WITHOUT_LABELS).not.toContain('labels');
    expect(change(bare, SERVICE + SLICE, { ...NAMED, kubeProxyVersion }).written).toBe(written);
    // One that comes without labels is as none: reflect.DeepEqual(nil, nil) in OnNodeAdd.
    expect(change(SERVICE + SLICE, bare, { ...NAMED, kubeProxyVersion }).written).toBe('none');
  });

  test('is known by the name that --node gives; another name is not', () => {
    const found = (node: string): readonly string[] =>
      change(old, current, { node }).diagnostics.map(({ code }) => code);
    expect(found('worker-1')).not.toContain('SVC108');
    expect(found('worker-9').filter((code) => code === 'SVC108')).toHaveLength(1);
  });

  test('does not restart kube-proxy where it uses podCIDRs', () => {
    const configuration = { ...NAMED.configuration, text: `${HOST}detectLocalMode: NodeCIDR\n` };
    const gone = change(old, current, { configuration, kubeProxyVersion: '1.36' });
    expect(gone.written).toBe('none');
    // Its podCIDRs are known from before.
    expect(gone.diagnostics.map(({ code }) => code)).not.toContain('SVC315');
  });
});

describe('the node that nobody names', () => {
  const old = SERVICE + SLICE + NODE;
  const codesOf = (before: string, current: string): readonly string[] =>
    change(before, current).diagnostics.map(({ code }) => code);

  test('is that of the former state', () => {
    expect(change(old, SERVICE + SLICE).written).toBe('none');
    const another = NODE.replace('worker-1', 'a-worker').replace('192.0.2.11', '192.0.2.12');
    expect(change(old, old + another).written).toBe('none');
    expect(codesOf(old, old + another)).toContain('SVC109');
    expect(codesOf(old, SERVICE + SLICE)).not.toContain('SVC109');
  });

  test('is the new one where there was none', () => {
    expect(codesOf(SERVICE + SLICE, old)).toContain('SVC311');
    expect(change(SERVICE + SLICE, old.replace(/, labels: \{topology.*?\}\}/, '}')).written).toBe('none');
  });
});

/** GetNodeIPs in the tail of syncProxyRules reads the interfaces; nodeIPs and `primary` were read at the start. */
describe('node ports of a node whose address changes', () => {
  const exposed = SERVICE.replace('clusterIP', 'type: NodePort, clusterIP').replace(
    'port: 80}',
    'port: 80, nodePort: 30080}',
  );
  const old = exposed + SLICE + NODE;
  const current = old.replaceAll('192.0.2.11', '192.0.2.12').replace('10.244.1.5', '10.244.1.9');
  const tails = (nodePortAddresses: string): readonly string[] => {
    const text = `${HOST}nodePortAddresses: [${nodePortAddresses}]\n`;
    const { payload } = change(old, current, { configuration: { name: 'kube-proxy.yaml', text } });
    expect(payload).toContain('--to-destination 10.244.1.9:8080');
    return [...payload.matchAll(/^-A KUBE-SERVICES .* -d (\S+) -j KUBE-NODEPORTS$/gm)].map(
      ([, address = '']) => address,
    );
  };

  test('in a network are served on the present address', () => {
    expect(tails('192.0.2.0/24')).toEqual(['192.0.2.12']);
  });

  test('on the primary address are served nowhere', () => {
    expect(tails('primary')).toEqual([]);
  });
});

describe('podCIDRs with detectLocalMode NodeCIDR', () => {
  const configuration = { name: 'kube-proxy.yaml', text: `${HOST}detectLocalMode: NodeCIDR\n` };
  const old = SERVICE + SLICE + NODE;

  test.each([
    ['another network', '[10.244.2.0/24]', 'full'],
    ['another spelling: kube-proxy compares strings', '[10.244.1.9/24]', 'full'],
    ['the same in other quotes', '["10.244.1.0/24"]', 'none'],
  ] as const)('%s', (_what, networks, written) => {
    const current = old.replace('[10.244.1.0/24]', networks);
    expect(current).not.toBe(old);
    expect(change(old, current, { configuration }).written).toBe(written);
  });

  test('podCIDR alone is stored as podCIDRs too', () => {
    const current = old.replace('podCIDRs: [10.244.1.0/24]', 'podCIDR: 10.244.1.0/24');
    expect(change(old, current, { configuration }).written).toBe('none');
  });
});
