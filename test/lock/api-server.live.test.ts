import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CompileOptions } from '../../src/compiler/options.js';
import { readCluster, type ClusterResult } from '../../src/compiler/read-cluster.js';
import { messageOf } from '../../src/diagnostics/diagnostic.js';
import type { Service } from '../../src/kubernetes/objects.js';
import { svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';
import { ApiError } from '../cluster/api-client.js';
import { startCluster, type Cluster } from '../cluster/cluster.js';
import { whyNoCluster } from '../cluster/why-no-cluster.js';
import { at, listAt, objectAt, stringAt, toObject, type JsonObject, type JsonValue } from '../conformance/json.js';
import { describeWhere } from '../requirements/describe-where.js';

const RANGES = { serviceClusterIpRange: '10.96.0.0/24,fd00:10:96::/120', serviceNodePortRange: '30000-30199' };
const OPTIONS: CompileOptions = RANGES;

const spec: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ type: 'ExternalName', externalName: 'example.com' }) },
  {
    weight: 9,
    arbitrary: fc
      .record({
        type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer'),
        ipFamilyPolicy: fc.constantFrom('SingleStack', 'PreferDualStack', 'RequireDualStack'),
        externalTrafficPolicy: fc.constantFrom('Cluster', 'Local'),
        ports: fc.subarray(
          [
            { name: 'http', port: 80 },
            { name: 'admin', port: 8080 },
            { name: 'dns', port: 53, protocol: 'UDP' },
            { name: 'dns-tcp', port: 53 },
          ],
          { minLength: 1 },
        ),
      })
      .map(({ externalTrafficPolicy, ...rest }) =>
        rest.type === 'ClusterIP' ? rest : { ...rest, externalTrafficPolicy },
      ),
  },
);

function service(name: string, fields: JsonObject): JsonObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: fields };
}

function nameOf(object: JsonObject): string {
  return stringAt(object, 'metadata', 'name') ?? '';
}

function numberAt(value: JsonValue, ...path: string[]): number {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : 0;
}

function errorsOf({ diagnostics }: ClusterResult): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map((one) => messageOf(one));
}

/** The manifest with every value written out. */
function withValues(original: JsonObject, { clusterIps, ports, healthCheckNodePort }: Service): JsonObject {
  const own = objectAt(original, 'spec');
  if (own['type'] === 'ExternalName') return original;
  const texts = clusterIps.map(({ text }) => text);
  const written = listAt(own, 'ports').map((port, index) => {
    const nodePort = ports[index]?.nodePort ?? 0;
    return nodePort === 0 ? port : { ...toObject(port, 'a port'), nodePort };
  });
  const values = { clusterIP: texts[0] ?? '', clusterIPs: texts, ports: written };
  return { ...original, spec: { ...own, ...values, ...(healthCheckNodePort === 0 ? {} : { healthCheckNodePort }) } };
}

function withoutValues(fields: JsonObject): JsonObject {
  const withoutKey = (object: JsonObject, key: string): JsonObject =>
    Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
  const ports = listAt(fields, 'ports').map((port) => withoutKey(toObject(port, 'a port'), 'nodePort'));
  return { ...withoutKey(fields, 'clusterIP'), ports };
}

function valuesOfCluster({ cluster }: ClusterResult): Map<string, string> {
  const values = new Map<string, string>();
  for (const { name, type, clusterIps, ports, healthCheckNodePort } of cluster.services) {
    for (const { family, text } of clusterIps) values.set(`${name} ${family}`, text);
    for (const port of type === 'ClusterIP' ? [] : ports) {
      if (port.nodePort !== 0) values.set(`${name} port ${port.name}`, String(port.nodePort));
    }
    if (healthCheckNodePort !== 0) values.set(`${name} health check`, String(healthCheckNodePort));
  }
  return values;
}

function rulesIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.startsWith('-A') && line.includes('shop/'));
}

describeWhere(await whyNoCluster(), 'values for life, beside the real API server', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster({ ...RANGES, controllers: false });
    await cluster.client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  });
  afterAll(() => cluster.stop());

  /** What a run over these Services gives, with the lock of the run before. */
  function run(services: readonly JsonObject[], lock: string | null): ClusterResult {
    const inputs = services.map((service) => ({ name: `${nameOf(service)}.json`, text: JSON.stringify(service) }));
    return readCluster(inputs, { ...OPTIONS, lock: { name: 'lock', text: lock, use: 'write' } });
  }

  it('takes every value that the lock has, in any order', async () => {
    const specs = fc.sample(spec, { numRuns: 40, seed: 7 });
    const services = specs.map((one, index) => service(`given-${String(index)}`, one));
    const locked = run(services, null);
    const again = run(services.toReversed().slice(3), locked.lock?.text ?? null);
    expect(errorsOf(again)).toEqual([]);
    for (const one of again.cluster.services) {
      const original = services.find((candidate) => nameOf(candidate) === one.name) ?? {};
      await cluster.client.create(withValues(original, one));
    }
    for (const one of again.cluster.services) await remove(one.name);
  });

  it('keeps and frees as the lock does, whatever comes, goes and changes', async () => {
    const steps = fc.sample(
      fc.uniqueArray(fc.tuple(fc.nat({ max: 9 }), spec), { minLength: 6, maxLength: 9, selector: ([id]) => id }),
      {
        numRuns: 25,
        seed: 11,
      },
    );
    let lock: string | null = null;
    let ours = new Map<string, string>();
    let theirs = new Map<string, string>();
    let kept = 0;
    for (const step of steps) {
      const services = step.map(([id, one]) => service(`life-${String(id)}`, one));
      const made = run(services, lock);
      expect(errorsOf(made)).toEqual([]);
      lock = made.lock?.text ?? lock;
      await bring(services);
      const [oursNow, theirsNow] = [valuesOfCluster(made), await valuesOfServer()];
      expect([...oursNow.keys()].sort()).toEqual([...theirsNow.keys()].sort());
      for (const [key, value] of theirsNow) {
        if (!theirs.has(key)) continue;
        if (theirs.get(key) !== value) {
          // Of two ports that share a number the API server gives the second another one when it is updated.
          expect(key).toMatch(/ port dns(?:-tcp)?$/);
          continue;
        }
        expect({ key, value: oursNow.get(key) }).toEqual({ key, value: ours.get(key) });
        kept += 1;
      }
      [ours, theirs] = [oursNow, theirsNow];
    }
    expect(kept).toBeGreaterThan(50);
    for (const { name } of (await cluster.client.list('Service', 'shop')).map((one) => ({ name: nameOf(one) })))
      await remove(name);
  });

  it('chooses in the bands in which the API server chooses', async () => {
    const services = Array.from({ length: 60 }, (_, index) =>
      service(`band-${String(index)}`, { type: 'NodePort', ports: [{ port: 80 }] }),
    );
    const made = run(services, null);
    await bring(services);
    for (const values of [valuesOfCluster(made), await valuesOfServer()]) {
      const found = [...values];
      const numbers = (pattern: RegExp, number: (text: string) => number): number[] =>
        found.filter(([key]) => pattern.test(key)).map(([, value]) => number(value));
      // Of 256 addresses 16 are static, of 200 ports 16: KEP-3070, KEP-3668.
      expect(Math.min(...numbers(/ipv4$/, (text) => Number(text.split('.')[3])))).toBeGreaterThanOrEqual(17);
      expect(Math.min(...numbers(/port/, Number))).toBeGreaterThanOrEqual(30016);
      expect(found).toHaveLength(120);
    }
    await bring([]);
  });

  it.each<readonly [string, JsonObject, JsonObject]>([
    [
      'cluster IP',
      { clusterIP: '10.96.0.77', ports: [{ port: 80 }] },
      { clusterIP: '10.96.0.77', ports: [{ port: 80 }] },
    ],
    [
      'node port',
      { type: 'NodePort', ports: [{ port: 80, nodePort: 30150 }] },
      { type: 'NodePort', ports: [{ port: 80, nodePort: 30150, protocol: 'UDP' }] },
    ],
  ])('refuses a %s that another Service has, and so does the lock', async (what, first, second) => {
    const [owner, claimant] = [service('owner', first), service('claimant', second)];
    const text = run([owner], null).lock?.text ?? null;
    await cluster.client.create(owner);
    const refusal = await cluster.client.create(claimant).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiError);
    expect(String(refusal)).toMatch(/provided (?:IP|port) is already allocated/);
    // The owner's manifest no longer says so; it has it all the same.
    const bare = service('owner', withoutValues(first));
    const ours = run([bare, claimant], text);
    expect(errorsOf(ours)).toEqual([
      expect.stringMatching(new RegExp(`^${what} \\S+ is that of .*owner.* in lock, and .*claimant.* asks for it$`)),
    ]);
    await cluster.client.update({
      ...bare,
      metadata: { ...objectAt(bare, 'metadata'), resourceVersion: await versionOf('owner') },
    });
    const values = await valuesOfServer();
    expect([...values.values()]).toContain(what === 'cluster IP' ? '10.96.0.77' : '30150');
    await remove('owner');
    await cluster.client.create(claimant);
    expect(errorsOf(run([claimant], text))).toEqual([]);
    await remove('claimant');
  });

  it('records what a cluster has, from which its manifests then make the same; what is live wins', async () => {
    const services = fc
      .sample(spec, { numRuns: 12, seed: 3 })
      .map((one, index) => service(`live-${String(index)}`, one));
    await bring(services);
    const files = services.map((one) => [`${nameOf(one)}.json`, JSON.stringify(one)] as const);
    const folder = workspace(Object.fromEntries(files.map(([name, text]) => [`m/${name}`, text])));
    const ranges = [
      '--service-cluster-ip-range',
      RANGES.serviceClusterIpRange,
      '--service-node-port-range',
      RANGES.serviceNodePortRange,
    ];
    const live = ['--from-cluster', '--kubeconfig', cluster.kubeconfig, '-A', '-n', 'shop', ...ranges];
    const seeded = await svcgen(folder, ['compile', ...live, '--write-lock']);
    expect(seeded.exitCode).toBe(0);
    const offline = await svcgen(folder, ['compile', '-n', 'shop', ...ranges, 'm']);
    expect(offline.stderr).not.toContain('invented:');
    expect(rulesIn(offline.stdout)).toEqual(rulesIn(seeded.stdout));
    expect(rulesIn(offline.stdout).length).toBeGreaterThan(12);
    // The lock has given a value to a Service of which the cluster knows nothing, and then the cluster gave it away.
    const [address = ''] = [...(await valuesOfServer()).values()].filter((value) => value.startsWith('10.96.0.'));
    const lock = `version: 1\nservices:\n  shop/late: { clusterIPs: [${address}] }\npods: {}\n`;
    writeFileSync(join(folder, 'svcgen.lock.yaml'), lock);
    writeFileSync(join(folder, 'late.json'), JSON.stringify(service('late', { ports: [{ port: 80 }] })));
    const overlaid = await svcgen(folder, ['compile', ...live, 'late.json', '--write-lock']);
    expect(overlaid.exitCode).toBe(0);
    expect(overlaid.stderr).toContain(
      `warning[SVC224]: Service shop/late cannot keep cluster IP ${address}: Service shop/live-`,
    );
    expect(overlaid.stderr).toMatch(/invented: Service shop\/late gets cluster IP 10\.96\.0\./);
    expect(readFileSync(join(folder, 'svcgen.lock.yaml'), 'utf8')).toMatch(
      new RegExp(`shop/live-\\d+: \\{ clusterIPs: \\[${address}`),
    );
    await bring([]);
  });

  async function bring(services: readonly JsonObject[]): Promise<void> {
    const present = new Map((await cluster.client.list('Service', 'shop')).map((one) => [nameOf(one), one]));
    const wanted = new Set(services.map(nameOf));
    for (const name of present.keys()) if (!wanted.has(name)) await remove(name);
    for (const one of services) {
      const old = present.get(nameOf(one));
      if (old === undefined) await cluster.client.create(one);
      else
        await cluster.client.update({
          ...one,
          metadata: { ...objectAt(one, 'metadata'), resourceVersion: await versionOf(nameOf(one)) },
        });
    }
  }

  async function versionOf(name: string): Promise<string> {
    const found = await cluster.client.get({ kind: 'Service', namespace: 'shop', name });
    return stringAt(found, 'metadata', 'resourceVersion') ?? '';
  }

  async function remove(name: string): Promise<void> {
    await cluster.client.delete({ kind: 'Service', namespace: 'shop', name });
  }

  async function valuesOfServer(): Promise<Map<string, string>> {
    const values = new Map<string, string>();
    for (const one of await cluster.client.list('Service', 'shop')) {
      const name = nameOf(one);
      const type = stringAt(one, 'spec', 'type');
      for (const address of listAt(one, 'spec', 'clusterIPs')) {
        if (typeof address === 'string' && address !== 'None')
          values.set(`${name} ${address.includes(':') ? 'ipv6' : 'ipv4'}`, address);
      }
      for (const port of type === 'ClusterIP' ? [] : listAt(one, 'spec', 'ports')) {
        const number = numberAt(port, 'nodePort');
        if (number !== 0) values.set(`${name} port ${stringAt(port, 'name') ?? ''}`, String(number));
      }
      const healthCheck = numberAt(one, 'spec', 'healthCheckNodePort');
      if (healthCheck !== 0) values.set(`${name} health check`, String(healthCheck));
    }
    return values;
  }
});
