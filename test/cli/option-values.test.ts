import { describe, expect, test } from 'vitest';
import { WEB } from './manifests.js';
import { expectDone, expectRefused, svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

/** Option, bad value, what is wrong with it. */
const BAD_VALUES: readonly (readonly [string, string, string])[] = [
  ['--iptables-masquerade-bit', '32', 'must be a whole number from 0 to 31, found 32'],
  ['--iptables-masquerade-bit', 'x', 'must be a whole number, found "x"'],
  ['--iptables-masquerade-bit', '-1', 'must be a whole number, found "-1"'],
  ['--iptables-masquerade-bit', '1.5', 'must be a whole number, found "1.5"'],
  ['--iptables-masquerade-bit', '0x1f', 'must be a whole number, found "0x1f"'],
  ['--service-cluster-ip-range', 'junk', '"junk" is not one network, or two of different families joined by a comma'],
  [
    '--service-cluster-ip-range',
    '10.0.0.0/16,10.1.0.0/16',
    '"10.0.0.0/16,10.1.0.0/16" is not one network, or two of different families joined by a comma',
  ],
  ['--service-node-port-range', '5-1', '"5-1" is not a range such as 30000-32767'],
  ['--service-node-port-range', '30000-70000', '"30000-70000" is not a range such as 30000-32767'],
  ['--node-address', 'junk', '"junk" is not an IP address'],
  ['--node-address', '10.0.0.0/8', '"10.0.0.0/8" is not an IP address'],
  ['--cluster-cidr', 'junk', 'must be networks such as 10.244.0.0/16,fd00:10:244::/48, found "junk"'],
  ['--hostname-override', 'a b', 'must be the name of a Node, found "a b"'],
];

describe('bad values of options', () => {
  test.each(BAD_VALUES)('%s=%s', async (option, value, problem) => {
    expectRefused(await svcgen(workspace({ 'web.yaml': WEB }), ['compile', `${option}=${value}`, '.']), [
      `error[SVC015] ${option} ${option}: ${problem}`,
    ]);
  });

  test.each([
    ['--pod-bridge-interface', 'BridgeInterface'],
    ['--pod-interface-name-prefix', 'InterfaceNamePrefix'],
  ])('%s that would end a rule and begin another', async (option, mode) => {
    const value = 'a"\n-j DROP';
    const words = ['compile', option, value, '--detect-local-mode', mode, '.'];
    expectRefused(await svcgen(workspace({ 'web.yaml': WEB }), words), [
      `error[SVC015] ${option} ${option}: must be the name of a network interface, found ${JSON.stringify(value)}`,
    ]);
  });

  test('bad options and bad documents are reported together', async () => {
    const folder = workspace({ 'web.yaml': WEB, 'bad.yaml': 'kind: *missing\n' });
    expectRefused(await svcgen(folder, ['compile', '--node-address', 'junk', '--node', 'none', '.']), [
      'error[SVC005] bad.yaml:1:8 YAML does not parse: unidentified alias "missing"',
      'error[SVC015] --node-address --node-address: "junk" is not an IP address',
    ]);
  });
});

const HEAD = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n';
const MASQUERADED = '-A KUBE-SVC-';

describe('--config', () => {
  test('is read, from a file or standard input, and options win over it', async () => {
    const folder = workspace({ 'web.yaml': WEB, 'proxy.yml': `${HEAD}iptables: {masqueradeBit: 9}\n` });
    const fromFile = await svcgen(folder, ['compile', '--config', 'proxy.yml', 'web.yaml']);
    expectDone(fromFile);
    expect(fromFile.stdout).toContain('--set-xmark 0x200/0x200');
    const fromInput = await svcgen(folder, ['compile', '--config', '-', 'web.yaml'], {
      input: `${HEAD}iptables: {masqueradeBit: 9}\n`,
    });
    expect(fromInput.stdout).toBe(fromFile.stdout);
    const overridden = await svcgen(folder, [
      'compile',
      '--config',
      'proxy.yml',
      '--iptables-masquerade-bit=10',
      'web.yaml',
    ]);
    expect(overridden.stdout).toContain('--set-xmark 0x400/0x400');
  });

  test('--masquerade-all=false wins over a configuration that says true', async () => {
    const folder = workspace({ 'web.yaml': WEB, 'proxy.yml': `${HEAD}iptables: {masqueradeAll: true}\n` });
    const masquerades = async (...words: readonly string[]): Promise<boolean> => {
      const { stdout } = await svcgen(folder, ['compile', '--config', 'proxy.yml', ...words, 'web.yaml']);
      return stdout.split('\n').some((line) => line.startsWith(MASQUERADED) && line.endsWith('-j KUBE-MARK-MASQ'));
    };
    expect(await masquerades()).toBe(true);
    expect(await masquerades('--masquerade-all=false')).toBe(false);
  });

  test.each([
    ['missing', null, 'error[SVC001] proxy.yml there is no file or folder proxy.yml'],
    ['empty', '', 'error[SVC014] proxy.yml there is no KubeProxyConfiguration in it'],
    [
      'YAML that does not parse',
      'kind: *missing\n',
      'error[SVC014] proxy.yml:1:8 KubeProxyConfiguration does not parse: unidentified alias "missing"',
    ],
    [
      'of another kind',
      'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeletConfiguration\n',
      'error[SVC014] proxy.yml:2:7 kind must be KubeProxyConfiguration, found "KubeletConfiguration"',
    ],
    [
      'of another API version',
      'apiVersion: kubeproxy.config.k8s.io/v1\nkind: KubeProxyConfiguration\n',
      'error[SVC014] proxy.yml:1:13 apiVersion must be kubeproxy.config.k8s.io/v1alpha1, found "kubeproxy.config.k8s.io/v1"',
    ],
    [
      'of a proxy mode that is not compiled',
      `${HEAD}mode: nftables\n`,
      'error[SVC304] proxy mode nftables is not compiled by this version',
    ],
    ['binary', Uint8Array.from([0, 1]), 'error[SVC004] proxy.yml proxy.yml is not UTF-8 text'],
  ])('%s', async (_title, content, finding) => {
    const folder = workspace({ 'm/web.yaml': WEB, ...(content === null ? {} : { 'proxy.yml': content }) });
    expectRefused(await svcgen(folder, ['compile', '--config', 'proxy.yml', 'm']), [finding]);
  });

  test('a folder', async () => {
    const folder = workspace({ 'm/web.yaml': WEB });
    expectRefused(await svcgen(folder, ['compile', '--config', 'm', 'm']), [
      'error[SVC003] m m cannot be read: illegal operation on a directory (EISDIR)',
    ]);
  });

  test('an unknown field is a warning that names the place and what was meant', async () => {
    const folder = workspace({ 'm/web.yaml': WEB, 'proxy.yml': `${HEAD}clusterCIDRs: 10.0.0.0/8\n` });
    const run = await svcgen(folder, ['compile', '--config', 'proxy.yml', 'm']);
    expectDone(run, ['warning[SVC013] proxy.yml:3:1 KubeProxyConfiguration has no field clusterCIDRs']);
    expect(run.stderr).toContain('did you mean clusterCIDR?');
  });
});
