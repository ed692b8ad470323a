import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { WEB } from '../cli/manifests.js';
import { expectDone, findingsOf, svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';

const BARE = WEB.replaceAll('  namespace: shop\n', '');
const BANK = WEB.replaceAll('web', 'api').replaceAll('shop', 'bank').replace('.0.10', '.0.11');

/** The Services that rules are of. */
function servicesIn(rules: string): readonly string[] {
  return [...new Set([...rules.matchAll(/"([a-z]+\/[a-z]+) cluster IP"/g)].map((match) => match[1] ?? ''))].sort();
}

describe('-n is the namespace of objects that name none', () => {
  test('compile makes the rules of the same manifests with that namespace', async () => {
    const folder = workspace({ 'bare/web.yaml': BARE, 'named/web.yaml': WEB, 'bank.yaml': BANK });
    const bare = await svcgen(folder, ['compile', 'bare', 'bank.yaml', '-n', 'shop']);
    expectDone(bare);
    expect(servicesIn(bare.stdout)).toEqual(['shop/web']);
    expect(bare.stdout).toBe((await svcgen(folder, ['compile', 'named', 'bank.yaml', '-n', 'shop'])).stdout);
    // Objects that name a namespace keep it, and only Services of the wanted one are printed.
    expect(servicesIn((await svcgen(folder, ['compile', 'bare', 'bank.yaml', '-n', 'bank'])).stdout)).toEqual([
      'bank/api',
      'bank/web',
    ]);
    expect(servicesIn((await svcgen(folder, ['compile', 'bare', 'bank.yaml'])).stdout)).toEqual([
      'bank/api',
      'default/web',
    ]);
  });

  test('get, dns and check', async () => {
    const folder = workspace({ 'web.yaml': BARE, 'bank.yaml': BANK });
    const shown = await svcgen(folder, ['get', 'svc,endpointslices', '.', '-n', 'shop', '-o', 'name']);
    expect(shown.stdout).toBe('service/web\nendpointslice.discovery.k8s.io/web-abcde\n');
    const yaml = await svcgen(folder, ['get', 'svc/web', '.', '-n', 'shop', '-o', 'yaml']);
    expect(yaml.stdout).toContain('  namespace: shop\n');
    const zone = await svcgen(folder, ['dns', '.', '-n', 'shop']);
    expect(zone.stdout).toContain('web.shop.svc.cluster.local. ');
    expect(findingsOf((await svcgen(folder, ['check', '.', '-n', 'shop'])).stderr)).toEqual([]);
  });

  test('slices of host names, and the ConfigMap kube-proxy', async () => {
    const slice = BARE.split('---\n')[1]?.replace('IPv4', 'FQDN').replace('10.244.0.5', 'example.com') ?? '';
    const run = await svcgen(workspace({ 'a.yaml': slice }), ['get', 'endpointslices', '.', '-n', 'shop']);
    expect(run.stdout).toContain('example.com');
    const configMap = (namespace: string, bit: number): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kube-proxy${namespace}}\ndata:\n  config.conf: |\n    apiVersion: kubeproxy.config.k8s.io/v1alpha1\n    kind: KubeProxyConfiguration\n    iptables: {masqueradeBit: ${String(bit)}}\n`;
    const folder = workspace({ 'a.yaml': `${configMap('', 3)}---\n${configMap(', namespace: a', 4)}` });
    const rules = await svcgen(folder, ['compile', '.', '-n', 'kube-system']);
    expect(rules.stdout).toContain('0x8/0x8');
  });

  test('both states of --since are read with it', async () => {
    const folder = workspace({ 'old.yaml': WEB, 'new.yaml': BARE });
    const run = await svcgen(folder, ['compile', 'new.yaml', '--since', 'old.yaml', '-n', 'shop']);
    expectDone(run, [expect.stringContaining('SVC310') as string]);
    expect(run.stdout).toBe('');
  });

  test('what is left without Services says how many objects went to default', async () => {
    const run = await svcgen(workspace({ 'web.yaml': BARE }), ['compile', '.', '-l', 'app=none']);
    expectDone(run, ['warning[SVC012] no Service of the input (2 documents) makes rules']);
    expect(run.stderr).toContain('2 objects without a namespace went to default, --namespace gives another');
    const other = await svcgen(workspace({ 'bank.yaml': BANK }), ['compile', '.', '-n', 'shop']);
    expectDone(other, ['warning[SVC012] no Service of namespace shop of the input (2 documents) makes rules']);
    expect(other.stderr).toContain('its Services are of namespace bank, see --namespace');
  });
});

describe('the lock', () => {
  const BARE_SERVICE =
    'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}], selector: {app: web}}\n';
  const WORKLOAD =
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: c}]}}}\n';

  test('keeps what another -n gave the same objects, and frees what is gone', async () => {
    const folder = workspace({
      'm/web.yaml': `${BARE_SERVICE}---\n${WORKLOAD}`,
      'm/api.yaml': BARE_SERVICE.replaceAll('web', 'api'),
    });
    const lock = (): readonly string[] =>
      [...readFileSync(join(folder, 'svcgen.lock.yaml'), 'utf8').matchAll(/^ {2}(\S+): /gm)].map(
        (match) => match[1] ?? '',
      );
    const write = async (path: string, ...words: readonly string[]): Promise<string> =>
      (await svcgen(folder, ['compile', path, '--write-lock', ...words])).stdout;
    const rules = await write('m', '-n', 'shop');
    expect(lock()).toEqual(['shop/api', 'shop/web', 'Deployment/shop/web/0']);
    await write('m');
    expect(lock()).toEqual([
      'default/api',
      'default/web',
      'shop/api',
      'shop/web',
      'Deployment/default/web/0',
      'Deployment/shop/web/0',
    ]);
    expect(await write('m', '-n', 'shop')).toBe(rules);
    // api is gone: where this run puts objects, and where no other -n could put one.
    await write('m/web.yaml');
    expect(lock()).toEqual(['default/web', 'shop/web', 'Deployment/default/web/0', 'Deployment/shop/web/0']);
    await write('m/web.yaml', '-n', 'bank');
    expect(lock()).toEqual([
      'bank/web',
      'default/web',
      'shop/web',
      'Deployment/bank/web/0',
      'Deployment/default/web/0',
      'Deployment/shop/web/0',
    ]);
  });
});
