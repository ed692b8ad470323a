import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefused, findingsOf, svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';
import type { Cluster } from '../cluster/cluster.js';
import { whyNoCluster } from '../cluster/why-no-cluster.js';
import { describeWhere } from '../requirements/describe-where.js';
import { startWorld } from '../kubectl/world/started-world.js';
import { writeKubeconfig } from './kubeconfig.js';
import { ROLE } from './manifests.js';

const RANGES = '--service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/112';

describeWhere(await whyNoCluster(), 'dns and get of a live cluster', () => {
  let cluster: Cluster;
  let exported = '';
  let token = '';
  /** Of a user who may read Services and slices of one namespace. */
  let reader = '';

  beforeAll(async () => {
    ({ cluster, exported } = await startWorld({ users: ['reader'] }));
    for (const manifests of [readFileSync('docs/rbac.yaml', 'utf8'), ROLE]) {
      const { exitCode, stderr } = await cluster.kubectl(['apply', '-f', '-'], manifests);
      expect([exitCode, stderr]).toEqual([0, '']);
    }
    ({ stdout: token } = await cluster.kubectl(['create', 'token', 'svcgen', '-n', 'kube-system']));
    reader = cluster.kubeconfigOf('reader');
  }, 120_000);
  afterAll(() => cluster.stop());

  /** A kubeconfig of a ServiceAccount with the rights of docs/rbac.yaml. */
  const allowed = (bearer = token): string =>
    writeKubeconfig(workspace(), {
      server: cluster.url,
      certificateAuthority: cluster.certificateAuthority,
      user: { token: bearer },
    });
  const live = (kubeconfig: string): readonly string[] => ['--from-cluster', '--kubeconfig', kubeconfig];

  test('dns prints the zones of what kubectl gets', async () => {
    for (const words of [
      ['dns', RANGES],
      ['dns', RANGES, '-n', 'shop-2'],
      ['dns', RANGES, '--pods', 'disabled', '--zone', '96.10.in-addr.arpa'],
    ]) {
      const ofExport = await svcgen(workspace({ 'all.yaml': exported }), [...words, 'all.yaml']);
      const ofCluster = await svcgen(workspace(), [...words, ...live(allowed())]);
      expect(ofCluster.exitCode).toBe(0);
      expect(ofCluster.stdout).toContain(' IN ');
      expect(ofCluster.stdout).toBe(ofExport.stdout);
    }
  });

  test('dns reads Pods only for their names', async () => {
    const words = ['dns', RANGES, '-n', 'shop', ...live(reader)];
    const refused = await svcgen(workspace(), words);
    expect([refused.exitCode, refused.stdout]).toEqual([2, '']);
    expect(findingsOf(refused.stderr).join('\n')).toMatch(/^error\[SVC065\] .* pods is forbidden: User "reader"/m);
    const without = await svcgen(workspace(), [...words, '--pods', 'disabled']);
    expect(without.exitCode).toBe(0);
    expect(without.stdout).toContain('web.shop.svc.cluster.local. IN A ');
  });

  test('get asks for what it shows, and for no right beyond docs/rbac.yaml', async () => {
    for (const kind of ['svc', 'ep', 'endpointslices', 'po', 'no']) {
      const { stdout } = await cluster.kubectl(['get', kind, '-A', '-o', 'yaml']);
      const run = await svcgen(workspace(), ['get', kind, '-o', 'yaml', ...live(allowed())]);
      expect(run.stdout).toBe(`${stdout}\n`);
    }
    for (const kind of ['svc', 'endpointslices']) {
      const { stdout } = await cluster.kubectl(['get', kind, '-n', 'shop', '-o', 'json']);
      const run = await svcgen(workspace(), ['get', kind, '-n', 'shop', '-o', 'json', ...live(reader)]);
      expect(run.stdout).toBe(`${stdout}\n`);
    }
    for (const [kind, resource] of [
      ['ep', 'endpoints'],
      ['po', 'pods'],
      ['no', 'nodes'],
    ]) {
      const run = await svcgen(workspace(), ['get', kind ?? '', '-n', 'shop', ...live(reader)]);
      expect([run.exitCode, run.stdout]).toEqual([2, '']);
      expect(run.stderr).toContain(`${resource ?? ''} is forbidden: User "reader"`);
    }
  });

  test('get shows the cluster as it would be with the files', async () => {
    const { stdout: before } = await cluster.kubectl([
      'get',
      'svc/web',
      '-n',
      'shop',
      '-o',
      'jsonpath={.spec.clusterIP}',
    ]);
    const web = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'shop' },
      spec: {
        type: 'NodePort',
        selector: { app: 'web', tier: 'front' },
        ports: [{ name: 'http', port: 80, targetPort: 8080 }],
      },
    };
    const folder = workspace({ 'web.json': JSON.stringify(web) });
    const words = ['-n', 'shop', '--no-headers', ...live(allowed()), 'web.json'];
    const services = await svcgen(folder, ['get', 'svc/web', ...words]);
    const row = new RegExp(
      `^web {3}NodePort {3}${before.replaceAll('.', '\\.')} {3}<none> {3}80:3\\d{4}\\*/TCP {3}\\d+`,
    );
    expect(services.stdout).toMatch(row);
    const slices = await svcgen(folder, ['get', 'endpointslices', '-l', 'kubernetes.io/service-name=web', ...words]);
    expect(slices.stdout).toMatch(/^web-ipv4\* {3}IPv4 {3}8080 {3}10\.244\.1\.12 {3}<unknown>\n$/);
  });

  test('what cannot be reached is one error', async () => {
    const kubeconfig = allowed('wrong');
    for (const words of [['dns'], ['get', 'svc']]) {
      expectRefused(await svcgen(workspace(), [...words, ...live(kubeconfig)]), [
        expect.stringMatching(/^error\[SVC064\] /) as string,
      ]);
    }
  });
});
