import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { serviceManifest, WEB } from '../cli/manifests.js';
import { expectDone, expectRefused, shell, svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';

const MODE = ['--proxy-mode', 'ipvs'];
const FILES = ['ip.batch', 'ip6tables.rules', 'ipset.rules', 'iptables.rules', 'ipvsadm.rules', 'sysctl.conf'];

const WEB_SERVER = '-A -t 10.96.0.10:80 -s rr\n-a -t 10.96.0.10:80 -r 10.244.0.5:8080 -m -w 1\n';

describe('artifacts', () => {
  test('standard output carries the virtual servers', async () => {
    const run = await svcgen(workspace({ 'web.yaml': WEB }), ['compile', ...MODE, 'web.yaml']);
    expectDone(run);
    expect(run.stdout).toBe(WEB_SERVER);
  });

  test('--artifact is the file that --output-dir writes, which prints how they load', async () => {
    const folder = workspace({ 'web.yaml': WEB });
    const run = await svcgen(folder, ['compile', ...MODE, '--output-dir', 'out', 'web.yaml']);
    expectDone(run);
    expect(run.stdout).toBe(
      [
        'sysctl -p out/sysctl.conf',
        'ip -batch out/ip.batch',
        'ipset restore -exist < out/ipset.rules',
        'iptables-restore < out/iptables.rules',
        'ip6tables-restore < out/ip6tables.rules',
        'ipvsadm -R < out/ipvsadm.rules',
        '',
      ].join('\n'),
    );
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(FILES);
    for (const [artifact, file] of [
      ['ipvsadm', 'ipvsadm.rules'],
      ['ipset', 'ipset.rules'],
      ['iptables', 'iptables.rules'],
      ['ip', 'ip.batch'],
      ['sysctl', 'sysctl.conf'],
    ] as const) {
      const { stdout } = await svcgen(folder, ['compile', ...MODE, '--artifact', artifact, 'web.yaml']);
      expect(stdout).toBe(readFileSync(join(folder, 'out', file), 'utf8'));
    }
  });

  test('what is printed to load them is shell, whatever the folder is called', async () => {
    const folder = workspace({ 'web.yaml': WEB });
    for (const name of ["a b'$(touch x)", 'a\u001b[31mb', '-x;y', 'ü\\n']) {
      const { stdout } = await svcgen(folder, ['compile', ...MODE, `--output-dir=./${name}`, 'web.yaml']);

      expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
      const commands = stdout
        .replace(/^(?:ipset|ipvsadm|ip6?tables-restore) .*< /gm, 'cat ')
        .replace(/^ip -batch|^sysctl -p/gm, 'cat');
      const read = await shell(folder, commands);
      expect([read.exitCode, read.stderr]).toEqual([0, '']);
      expect(read.stdout).toContain(WEB_SERVER);
    }
    expect(readdirSync(folder)).not.toContain('x');
  });

  test('--family leaves the other family out', async () => {
    const folder = workspace({ 'web.yaml': WEB });
    const sets = async (...words: readonly string[]): Promise<string> =>
      (await svcgen(folder, ['compile', ...MODE, '--artifact', 'ipset', ...words, 'web.yaml'])).stdout;
    expect(await sets()).toContain('KUBE-6-CLUSTER-IP');
    expect(await sets('--family', 'ipv4')).not.toContain('KUBE-6-');
    expect(await sets('--family', 'ipv6')).not.toContain('KUBE-CLUSTER-IP');
  });

  test('--format restore is what kube-proxy feeds to iptables-restore', async () => {
    const folder = workspace({ 'web.yaml': WEB });
    const words = ['compile', ...MODE, '--artifact', 'iptables', '--format', 'restore', 'web.yaml'];
    expect((await svcgen(folder, words)).stdout).toMatch(/^\*nat\n:KUBE-SERVICES - \[0:0\]\n/);
  });

  test('--annotate names Services and places', async () => {
    const folder = workspace({ 'web.yaml': WEB });
    const { stdout } = await svcgen(folder, ['compile', ...MODE, '--annotate', 'web.yaml']);
    expect(stdout).toBe(`# Service shop/web (tcp), web.yaml:9\n${WEB_SERVER}`);
    const written = await svcgen(folder, ['compile', ...MODE, '--annotate', '--output-dir', 'out', 'web.yaml']);
    const last = written.stdout.split('\n').at(-2) ?? '';
    expect(last).toBe("sed '/^#/d' out/ipvsadm.rules | ipvsadm -R");
    expect((await shell(folder, last.replace('ipvsadm -R', 'cat'))).stdout).toBe(WEB_SERVER);
  });

  test('--emit program is JSON', async () => {
    const { stdout } = await svcgen(workspace({ 'web.yaml': WEB }), [
      'compile',
      ...MODE,
      '--emit',
      'program',
      'web.yaml',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      kind: 'IpvsProgram',
      deviceAddresses: ['10.96.0.10'],
    });
  });

  test('are the same whatever the order of documents', async () => {
    const documents = [WEB, serviceManifest('api', '10.96.0.11'), serviceManifest('cart', '192.0.2.1')];
    const texts = [documents, [...documents].reverse()].map(async (order) => {
      const folder = workspace({ 'all.yaml': order.join('---\n') });
      await svcgen(folder, ['compile', ...MODE, '--output-dir', 'out', 'all.yaml']);
      return FILES.map((file) => readFileSync(join(folder, 'out', file), 'utf8'));
    });
    const [first, second] = await Promise.all(texts);
    expect(first).toEqual(second);
    // As ipvsadm sorts, by the signed difference.
    expect(first?.join('')).toMatch(/-A -t 192\.0\.2\.1:80[^]*-A -t 10\.96\.0\.10:80[^]*-A -t 10\.96\.0\.11:80/);
  });
});

describe('options', () => {
  const compiled = async (words: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<string> => {
    const run = await svcgen(workspace({ 'm/web.yaml': WEB, ...files }), ['compile', ...words, 'm']);
    expectDone(run);
    return run.stdout;
  };

  test('--ipvs-scheduler', async () => {
    expect(await compiled([...MODE, '--ipvs-scheduler', 'lc'])).toContain('-A -t 10.96.0.10:80 -s lc\n');
    expect(await compiled([...MODE, '--ipvs-scheduler', 'mh'])).toContain('-A -t 10.96.0.10:80 -s mh -b mh-port\n');
  });

  test('timeouts', async () => {
    const words = ['--ipvs-tcp-timeout', '15m', '--ipvs-udp-timeout', '1m30s'];
    expect(await compiled([...MODE, ...words])).toBe(`--set 900 0 90\n${WEB_SERVER}`);
  });

  test('--ipvs-strict-arp', async () => {
    const sysctls = await compiled([...MODE, '--artifact', 'sysctl', '--ipvs-strict-arp']);
    expect(sysctls).toContain('net.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.all.arp_announce = 2\n');
    expect(await compiled([...MODE, '--artifact', 'sysctl'])).not.toContain('arp');
  });

  test('of a KubeProxyConfiguration, over which those of the command line win', async () => {
    const head = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nmode: ipvs\n';
    const files = { 'proxy.yaml': `${head}ipvs: {scheduler: sh, tcpFinTimeout: 10s}\n` };
    const words = ['--config', 'proxy.yaml'];
    expect(await compiled(words, files)).toContain('--set 0 10 0\n-A -t 10.96.0.10:80 -s sh\n');
    expect(await compiled([...words, '--ipvs-scheduler=sed'], files)).toContain('-s sed\n');
  });

  test.each([
    [
      [...MODE, '--ipvs-scheduler', 'rrr'],
      'error[SVC017] --ipvs-scheduler must be rr, lc, dh, sh, sed, nq, wrr, wlc, lblc, lblcr, mh, fo or ovf, found "rrr"',
    ],
    [
      [...MODE, '--ipvs-udp-timeout', '5'],
      'error[SVC015] --ipvs-udp-timeout --ipvs-udp-timeout: must be a time from 0s to 2147483s such as 15m0s, found "5"',
    ],
    [
      [...MODE, '--ipvs-exclude-cidrs', '10.0.0.0/8,x'],
      'error[SVC015] --ipvs-exclude-cidrs --ipvs-exclude-cidrs: must be networks such as 192.0.2.0/24, found "x"',
    ],
    [['--artifact', 'ipset'], 'error[SVC015] --artifact --artifact: must be iptables in iptables mode, found "ipset"'],
    [
      [...MODE, '--since', 'm'],
      'error[SVC015] --since --since: is not for ipvs mode, in which kube-proxy writes everything at each change',
    ],
    [
      [...MODE, '--artifact', 'ip', '--output-dir', 'out'],
      'error[SVC017] --output-dir writes every artifact: --artifact cannot be used with it',
    ],
    [
      [...MODE, '--artifact', 'ip', '--emit', 'plan'],
      'error[SVC017] --emit prints no artifact: --artifact cannot be used with it',
    ],
    [
      [...MODE, '--kube-proxy-version', '1.35'],
      'error[SVC320] ipvs mode is compiled for kube-proxy 1.36 only, not for 1.35',
    ],
  ])('%j is refused', async (words, finding) => {
    expectRefused(await svcgen(workspace({ 'm/web.yaml': WEB }), ['compile', ...words, 'm']), [finding]);
  });
});
