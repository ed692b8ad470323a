import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeZones } from '../../src/compiler/make-zones.js';
import { expectDone, expectRefused, findingsOf, svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';
import { CLUSTER, RANGES, textsOf, zonesOf } from './zones.js';

const RANGE = `--service-cluster-ip-range=${RANGES.serviceClusterIpRange}`;
const ZONES = textsOf(zonesOf(CLUSTER)).map(({ zone }) => zone);
/** The one finding of the cluster that is not about reverse zones. */
const IDLE = expect.stringMatching(/^warning\[SVC147\] .*shop\/idle/) as string;

function ownersOf(text: string): readonly string[] {
  return [
    ...new Set(text.split('\n').flatMap((line) => (/^[a-z0-9_-]+\./.test(line) ? [line.split(' ')[0] ?? ''] : []))),
  ];
}

describe('svcgen dns', () => {
  test('prints the zone of the cluster domain, and says that there are others', async () => {
    const run = await svcgen(workspace({ 'cluster.yaml': CLUSTER }), ['dns', RANGE, '.']);
    expectDone(run, [
      IDLE,
      expect.stringMatching(/^note\[SVC148\] .* 100\.10\.in-addr\.arpa and 5 more: --zone/) as string,
    ]);
    expect(run.stdout).toMatch(/^\$ORIGIN cluster\.local\.\n\$TTL 30\ncluster\.local\. IN SOA /);
  });

  test('--zone prints one, with or without the dot', async () => {
    const folder = workspace({ 'cluster.yaml': CLUSTER });
    for (const name of ['96.10.in-addr.arpa', '96.10.in-addr.arpa.']) {
      const run = await svcgen(folder, ['dns', RANGE, '--zone', name, '.']);
      expectDone(run, [IDLE]);
      expect(run.stdout).toContain('\n20.0.96.10.in-addr.arpa. IN PTR web.shop.svc.cluster.local.\n');
    }
  });

  test('--zone of none', async () => {
    const run = await svcgen(workspace({ 'cluster.yaml': CLUSTER }), ['dns', RANGE, '--zone', 'in-addr.arpa', '.']);
    expectRefused(run, [
      IDLE,
      expect.stringMatching(
        /^error\[SVC015\] --zone .*must be cluster\.local, .* or .*, found "in-addr\.arpa"$/,
      ) as string,
    ]);
  });

  test('--output-dir writes all, and prints which', async () => {
    const folder = workspace({ 'cluster.yaml': CLUSTER });
    const run = await svcgen(folder, ['dns', RANGE, '--output-dir', 'a/zones', '.']);
    expectDone(run, [IDLE]);
    expect(run.stdout).toBe(ZONES.map((zone) => `${zone} ${join('a/zones', `${zone}.zone`)}\n`).join(''));
    expect(readdirSync(join(folder, 'a/zones')).sort()).toEqual(ZONES.map((zone) => `${zone}.zone`).sort());
    for (const { zone, text } of textsOf(zonesOf(CLUSTER))) {
      expect(readFileSync(join(folder, 'a/zones', `${zone}.zone`), 'utf8')).toBe(text);
    }
  });

  test('an error leaves nothing, neither on standard output nor in the folder', async () => {
    const folder = workspace({
      'cluster.yaml': CLUSTER,
      'bad.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: a_b}\n',
    });
    for (const words of [[], ['--output-dir', 'zones']]) {
      const run = await svcgen(folder, ['dns', RANGE, ...words, '.']);
      expect({ exitCode: run.exitCode, stdout: run.stdout }).toEqual({ exitCode: 2, stdout: '' });
      // What follows from a bad document is not told.
      expect(run.stderr).not.toContain('SVC147');
      expect(existsSync(join(folder, 'zones'))).toBe(false);
    }
  });

  test('a folder that cannot be written', async () => {
    const folder = workspace({ 'cluster.yaml': CLUSTER, file: '' });
    const run = await svcgen(folder, ['dns', RANGE, '--output-dir', 'file', 'cluster.yaml']);
    expectRefused(run, [IDLE, expect.stringMatching(/^error\[SVC018\]/) as string]);
  });

  test('--fail-on warning', async () => {
    const run = await svcgen(workspace({ 'cluster.yaml': CLUSTER }), ['dns', RANGE, '--fail-on', 'warning', '.']);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).not.toBe('');
  });

  test.each([
    [['--cluster-domain', 'Cluster.local'], 'error[SVC015] --cluster-domain'],
    [['--cluster-domain', '10.in-addr.arpa'], 'error[SVC015] --cluster-domain'],
    [['--cluster-domain', `${'a'.repeat(64)}.local`], 'error[SVC015] --cluster-domain'],
    [['--cluster-domain', 'a.'.repeat(122)], 'error[SVC015] --cluster-domain'],
    [['--serial', '4294967296'], 'error[SVC015] --serial'],
    [['--serial', '-1'], 'error[SVC017] --serial needs a value'],
    [['--ttl', '1e3'], 'error[SVC015] --ttl'],
    [['--ttl', '2147483648'], 'error[SVC015] --ttl'],
    [['--name-server', 'ns1.cluster.local'], 'error[SVC015] --name-server'],
    [['--pods', 'insecure'], 'error[SVC017] --pods must be verified or disabled'],
    [['--zone', 'cluster.local', '--output-dir', 'x'], 'error[SVC017] --output-dir writes every zone'],
    [['--annotate'], 'error[SVC017] --annotate is not an option of dns'],
    [['--stats'], 'error[SVC017] --stats is not an option of dns'],
    [['-n', 'A_B'], 'error[SVC015] --namespace'],
  ])('%j is refused', async (words, finding) => {
    const run = await svcgen(workspace({ 'cluster.yaml': CLUSTER }), ['dns', RANGE, ...words, '.']);
    expect({ exitCode: run.exitCode, stdout: run.stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(findingsOf(run.stderr)).toContainEqual(expect.stringContaining(finding));
  });

  test('options say what the zones are', async () => {
    const words = [
      '--cluster-domain',
      'k8s.example.com',
      '--serial',
      '2026112401',
      '--ttl',
      '5',
      '--name-server',
      'ns1.example.net',
    ];
    const run = await svcgen(workspace({ 'cluster.yaml': CLUSTER }), ['dns', RANGE, ...words, '.']);
    expect(run.exitCode).toBe(0);
    const [origin, ttl, soa, ns, version] = run.stdout.split('\n');
    expect([origin, ttl, soa, ns, version]).toEqual([
      '$ORIGIN k8s.example.com.',
      '$TTL 5',
      'k8s.example.com. IN SOA ns1.example.net. hostmaster.k8s.example.com. 2026112401 7200 1800 86400 5',
      'k8s.example.com. IN NS ns1.example.net.',
      'dns-version.k8s.example.com. 28800 IN TXT "1.1.0"',
    ]);
    expect(run.stdout).toContain('\nweb.shop.svc.k8s.example.com. IN A 10.96.0.20\n');
    // A name of another cluster's domain is left alone.
    expect(run.stdout).toContain('\nstore.shop.svc.k8s.example.com. IN CNAME web.shop.svc.cluster.local.\n');
  });
});

describe('which names are wanted', () => {
  test('-n: Services and Pods of a namespace', () => {
    const [forward, ...reverse] = textsOf(zonesOf(CLUSTER, { namespace: 'kube-system' }));
    expect(ownersOf(forward?.text ?? '').slice(3)).toEqual([
      'kube-dns.kube-system.svc.cluster.local.',
      '_dns-tcp._tcp.kube-dns.kube-system.svc.cluster.local.',
      '_dns._udp.kube-dns.kube-system.svc.cluster.local.',
    ]);
    expect(reverse).toHaveLength(2);
  });

  test('-l: Services with labels, and no Pods', () => {
    const [forward] = textsOf(zonesOf(CLUSTER, { selector: 'tier=web' }));
    const names = ownersOf(forward?.text ?? '').filter((name) => !name.startsWith('_'));
    expect(names.slice(3)).toEqual(['plain.shop.svc.cluster.local.', 'web.shop.svc.cluster.local.']);
  });

  test('--pods disabled', () => {
    const [forward] = textsOf(zonesOf(CLUSTER, {}, { pods: 'disabled' }));
    expect(forward?.text).not.toContain('.pod.cluster.local.');
  });

  test('--no-synthesis: what has no cluster IP has no name', () => {
    const text = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 1}]}';
    expect(textsOf(zonesOf(text, { synthesis: false }))[0]?.text).not.toContain('a.default');
    expect(textsOf(zonesOf(text))[0]?.text).toContain('\na.default.svc.cluster.local. IN A ');
  });
});

test('the order of files and objects never changes a byte', () => {
  const documents = CLUSTER.split(/^---$/m);
  const bytes = (inputs: readonly { readonly name: string; readonly text: string }[]): string =>
    textsOf(makeZones(inputs, RANGES))
      .map(({ zone, text }) => `${zone}\n${text}`)
      .join('');
  const expected = bytes([{ name: 'a.yaml', text: CLUSTER }]);
  fc.assert(
    fc.property(fc.shuffledSubarray(documents, { minLength: documents.length }), fc.nat(3), (shuffled, more) => {
      const inputs = Array.from({ length: more + 1 }, (_, file) => ({
        name: `${String(file)}.yaml`,
        text: shuffled.filter((_document, index) => index % (more + 1) === file).join('\n---\n'),
      }));
      expect(bytes(inputs)).toBe(expected);
    }),
    { numRuns: 50 },
  );
});
