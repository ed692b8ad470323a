import { describe, expect, test } from 'vitest';
import { WEB } from './manifests.js';
import { expectDone, expectRefused, findingsOf, svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

const LIST = '1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35 or 1.36, or a patch release of one such as v1.33.4';
const HEAD = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n';

/** kube-proxy up to 1.33 makes a rule of the /0, later ones none. */
const OPEN = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  clusterIP: 10.96.0.10
  loadBalancerSourceRanges: [0.0.0.0/0]
  ports: [{port: 80, nodePort: 30080}]
status: {loadBalancer: {ingress: [{ip: 192.0.2.1}]}}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, labels: {kubernetes.io/service-name: web}}
addressType: IPv4
ports: [{name: '', port: 8080, protocol: TCP}]
endpoints: [{addresses: [10.244.1.2]}]
`;

async function compiled(manifest: string, ...words: readonly string[]): Promise<string> {
  const run = await svcgen(workspace({ 'web.yaml': manifest }), ['compile', ...words, 'web.yaml']);
  expectDone(run);
  return run.stdout;
}

describe('--kube-proxy-version', () => {
  test.each([
    ['--kube-proxy-version', '1.33'],
    ['--kube-proxy-version', 'v1.33.13'],
    ['--compat', '1.33.2'],
  ])('%s %s prints the rules of that release', async (...words) => {
    expect(await compiled(OPEN, ...words)).toContain('-A KUBE-FW-');
  });

  test('is 1.36 by default', async () => {
    const usual = await compiled(OPEN);
    expect(usual).not.toContain('-A KUBE-FW-');
    expect(await compiled(OPEN, '--compat=1.36')).toBe(usual);
  });

  test('--nfacct adds counters only where the release has them', async () => {
    expect(await compiled(OPEN, '--nfacct', '--compat', '1.31')).toContain('--nfacct-name');
    expect(await compiled(OPEN, '--nfacct', '--compat', '1.30')).not.toContain('--nfacct-name');
  });

  test.each(['1.28', '1.37', 'v1', 'newest', '1.33.x'])('%s is not known', async (version) => {
    expectRefused(await svcgen(workspace({ 'web.yaml': WEB }), ['compile', '--compat', version, 'web.yaml']), [
      `error[SVC015] --kube-proxy-version --kube-proxy-version: must be ${LIST}, found ${JSON.stringify(version)}`,
    ]);
  });

  test('may be given once, under either name, and to check as well', async () => {
    const folder = workspace({ 'web.yaml': WEB });
    const twice = await svcgen(folder, ['compile', '--compat', '1.30', '--kube-proxy-version', '1.31', 'web.yaml']);
    expectRefused(twice, ['error[SVC017] --kube-proxy-version is given more than once']);
    expectDone(await svcgen(folder, ['check', '--compat', '1.30', 'web.yaml']));
    expectRefused(await svcgen(folder, ['compile', 'web.yaml', '--compat']), ['error[SVC017] --compat needs a value']);
  });

  test('help and completion have both names', async () => {
    const help = await svcgen(workspace(), ['compile', '--help']);
    expect(help.stdout).toContain('--kube-proxy-version, --compat');
    const completions = await svcgen(workspace(), ['--get-yargs-completions', 'svcgen', 'compile', '--']);
    expect(completions.stdout).toContain('--kube-proxy-version');
    expect(completions.stdout).toContain('--compat');
  });
});

describe('what a release does not start with', () => {
  async function refusals(version: string, configuration: string): Promise<readonly string[]> {
    const folder = workspace({ 'web.yaml': WEB, 'proxy.yml': HEAD + configuration });
    const run = await svcgen(folder, ['compile', '--compat', version, '--config', 'proxy.yml', 'web.yaml']);
    expect([run.exitCode, run.stdout === '']).toEqual(findingsOf(run.stderr).length > 0 ? [2, true] : [0, false]);
    return findingsOf(run.stderr);
  }

  test('the word primary', async () => {
    const configuration = 'nodePortAddresses: [primary]\n';
    expect(await refusals('1.31', configuration)).toEqual([]);
    expect(await refusals('1.30', configuration)).toEqual([
      'error[SVC014] proxy.yml:3:1 nodePortAddresses must be networks: kube-proxy 1.30 does not know the word primary',
    ]);
  });

  test('a bad clusterCIDR without use', async () => {
    const configuration = 'clusterCIDR: pods\ndetectLocalMode: BridgeInterface\ndetectLocal: {bridgeInterface: cni0}\n';
    expect(await refusals('1.31', configuration)).toEqual([]);
    expect(await refusals('1.30', configuration)).toEqual([
      'error[SVC014] proxy.yml:3:14 clusterCIDR must be networks such as 10.244.0.0/16,fd00:10:244::/48, found "pods"',
    ]);
  });

  test('feature gates', async () => {
    expect(await refusals('1.33', 'featureGates: {PreferSameTrafficDistribution: true}\n')).toEqual([]);
    expect(await refusals('1.32', 'featureGates: {PreferSameTrafficDistribution: true}\n')).toEqual([
      'error[SVC014] proxy.yml:3:47 featureGates.PreferSameTrafficDistribution is not known to kube-proxy 1.32',
    ]);
    expect(await refusals('1.36', 'featureGates: {PreferSameTrafficDistribution: false}\n')).toEqual([
      'error[SVC014] proxy.yml:3:47 featureGates.PreferSameTrafficDistribution cannot be switched off in kube-proxy 1.36',
    ]);
    expect(await refusals('1.36', 'featureGates: {NFTablesProxyMode: maybe}\n')).toEqual([
      'error[SVC014] proxy.yml:3:35 featureGates.NFTablesProxyMode must be true or false, found "maybe"',
    ]);
    expect(await refusals('1.36', 'featureGates: [NFTablesProxyMode]\n')).toEqual([
      'error[SVC014] proxy.yml:3:1 featureGates must be a mapping, found a list',
    ]);
  });

  test('a clusterCIDR that iptables would read as octal', async () => {
    const configuration = 'clusterCIDR: 010.244.0.0/16\n';
    expect(await refusals('1.30', configuration)).toEqual([]);
    expect(await refusals('1.29', configuration)).toEqual([
      'error[SVC307] kube-proxy 1.29 hands the pod network 010.244.0.0/16 to iptables as it is written, which does not read it as 10.244.0.0/16',
    ]);
  });
});
