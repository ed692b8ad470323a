import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CompileOptions } from '../../src/compiler/options.js';
import { readCluster, type ClusterResult } from '../../src/compiler/read-cluster.js';
import { compile } from '../../src/compiler/compile.js';

/** Small ranges, so that values meet. */
const OPTIONS: CompileOptions = {
  serviceClusterIpRange: '10.96.0.0/26,fd00:10:96::/122',
  serviceNodePortRange: '30000-30059',
  loadBalancerIpRange: '192.0.2.0/28,2001:db8::10-2001:db8::2f',
  configurationOverrides: { clusterCidr: '10.244.0.0/16,fd00:10:244::/64' },
};

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
const NODES = ['n1', 'n2', 'n3'];
/** What an API server would refuse too, or a range that is full; the world then stays as it was. */
const REFUSED = ['SVC034', 'SVC125', 'SVC201', 'SVC202', 'SVC223'];

interface Text {
  readonly name: string;
  readonly text: string;
}

function object(kind: string, apiVersion: string, name: string, fields: object): Text {
  const metadata = { name, namespace: kind === 'Node' ? undefined : 'shop' };
  return { name: `${kind}-${name}.json`, text: JSON.stringify({ apiVersion, kind, metadata, ...fields }) };
}

/** Two that are given the same value make a world that is refused. */
function rarely<Value>(...values: readonly Value[]): fc.Arbitrary<Value | undefined> {
  return fc.oneof(
    { weight: 15, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...values) },
  );
}

const ports = fc
  .subarray(
    [
      { name: 'http', port: 80 },
      { name: 'admin', port: 8080 },
      { name: 'dns', port: 53, protocol: 'UDP' },
      { name: 'dns-tcp', port: 53 },
    ],
    { minLength: 1 },
  )
  .chain((chosen) =>
    fc
      .array(rarely(30003, 30050), {
        minLength: chosen.length,
        maxLength: chosen.length,
      })
      .map((numbers) => chosen.map((port, index) => ({ ...port, nodePort: numbers[index] }))),
  );

const service = fc
  .record({
    name: fc.constantFrom(...NAMES),
    type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer', 'LoadBalancer', 'ExternalName'),
    clusterIP: rarely('10.96.0.9', '10.96.0.40', 'None'),
    ipFamilyPolicy: fc.constantFrom('SingleStack', 'PreferDualStack', 'RequireDualStack'),
    externalTrafficPolicy: fc.constantFrom('Cluster', 'Local'),
    selector: fc.constantFrom(undefined, { app: 'x' }, { app: 'y' }),
    ports,
  })
  .map(({ name, type, clusterIP, externalTrafficPolicy, ports: own, ...spec }): Text => {
    if (type === 'ExternalName') return object('Service', 'v1', name, { spec: { type, externalName: 'example.com' } });
    const isPlain = type === 'ClusterIP';
    const address = clusterIP === 'None' && !isPlain ? undefined : clusterIP;
    return object('Service', 'v1', name, {
      spec: {
        ...spec,
        type,
        clusterIP: address,
        externalTrafficPolicy: isPlain ? undefined : externalTrafficPolicy,
        ports: own.map((port) => (isPlain ? { ...port, nodePort: undefined } : port)),
      },
    });
  });

const workload = fc
  .record({
    name: fc.constantFrom('one', 'two', 'three'),
    kind: fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet'),
    replicas: fc.integer({ min: 0, max: 5 }),
    app: fc.constantFrom('x', 'y'),
  })
  .map(({ name, kind, replicas, app }) =>
    object(kind, 'apps/v1', name, {
      spec: {
        replicas: kind === 'DaemonSet' ? undefined : replicas,
        serviceName: kind === 'StatefulSet' ? name : undefined,
        selector: { matchLabels: { app } },
        template: { metadata: { labels: { app } }, spec: { containers: [{ name: 'c', image: 'c' }] } },
      },
    }),
  );

const nodes = fc.subarray(NODES, { minLength: 1 }).map((names) =>
  names.map((name) => {
    const number = name.slice(1);
    const podCIDRs = [`10.244.${number}.0/28`, `fd00:10:244:${number}::/124`];
    return object('Node', 'v1', name, { spec: { podCIDR: podCIDRs[0], podCIDRs } });
  }),
);

const byName = { selector: ({ name }: Text): string => name };
const world = fc
  .tuple(
    fc.uniqueArray(service, { maxLength: 8, ...byName }),
    fc.uniqueArray(workload, { maxLength: 3, ...byName }),
    nodes,
  )
  .map((lists) => lists.flat());

function run(inputs: readonly Text[], text: string | null, use: 'read' | 'write' = 'write'): ClusterResult {
  return readCluster(inputs, { ...OPTIONS, lock: { name: 'the.lock', text, use } });
}

function errorsOf({ diagnostics }: ClusterResult): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

/** Every value under a name that stays the same as long as its owner does. */
function valuesOf({ cluster }: ClusterResult): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const one of cluster.services) {
    const add = (what: string, value: string | number): unknown => values.set(`${one.name} ${what}`, String(value));
    for (const address of one.clusterIps) add(`cluster IP ${address.family}`, address.text);
    for (const { address } of one.loadBalancerAddresses) add(`load-balancer IP ${address.family}`, address.text);
    if (one.healthCheckNodePort !== 0) add('health check', one.healthCheckNodePort);
    if (one.type === 'ClusterIP') continue;
    for (const port of one.ports) add(`node port ${port.name}`, port.nodePort);
  }
  return values;
}

function placesOf({
  cluster,
}: ClusterResult): ReadonlyMap<string, { readonly node: string | null; readonly addresses: string }> {
  return new Map(
    cluster.pods.map((pod) => [
      `${pod.origin.source.name} ${pod.name}`,
      { node: pod.spec.nodeName, addresses: pod.addresses.map(({ text }) => text).join(' ') },
    ]),
  );
}

/** What the manifests themselves say. */
function isWritten(inputs: readonly Text[], value: string): boolean {
  return inputs.some(
    ({ text }) => text.includes(`"${value}"`) || text.includes(`:${value}}`) || text.includes(`:${value},`),
  );
}

function expectDistinct(result: ClusterResult): void {
  const seen = new Map<string, string>();
  for (const [key, value] of valuesOf(result)) {
    const [owner = ''] = key.split(' ');
    expect(seen.get(value) ?? owner).toBe(owner);
    seen.set(value, owner);
  }
  const addresses = [...placesOf(result).values()].flatMap((place) => place.addresses.split(' '));
  expect(new Set(addresses).size).toBe(addresses.length);
}

it('objects that come, go and change move no value of another', () => {
  let kept = 0;
  fc.assert(
    fc.property(fc.array(world, { minLength: 2, maxLength: 6 }), (worlds) => {
      let text: string | null = null;
      let before: ClusterResult | null = null;
      for (const inputs of worlds) {
        const after = run(inputs, text);
        if (errorsOf(after).length > 0) {
          expect(errorsOf(after).filter((code) => !REFUSED.includes(code))).toEqual([]);
          expect(after.lock).toBeNull();
          continue;
        }
        expectDistinct(after);
        const [old, now] = [before === null ? new Map<string, string>() : valuesOf(before), valuesOf(after)];
        for (const [key, value] of old) {
          const found = now.get(key);
          if (found === undefined || found === value || isWritten(inputs, found)) continue;
          // Two ports that share a number no longer may: one of them keeps it.
          const [owner = ''] = key.split(' ');
          const isShared = [...now].some(
            ([other, number]) => other.startsWith(`${owner} node port`) && number === value,
          );
          expect(isShared ? 'shared' : `${key} ${found}`).toBe(isShared ? 'shared' : `${key} ${value}`);
        }
        kept += [...old].filter(([key, value]) => now.get(key) === value).length;
        const present = new Set(after.cluster.nodes.map(({ name }) => name));
        const places = placesOf(after);
        for (const [pod, place] of before === null ? [] : placesOf(before)) {
          if (places.has(pod) && present.has(place.node ?? ''))
            expect({ pod, ...places.get(pod) }).toEqual({ pod, ...place });
        }
        text = after.lock?.text ?? text;
        before = after;
      }
    }),
    { numRuns: 150 },
  );
  expect(kept).toBeGreaterThan(300);
});

it('a lock that was written is up to date, whatever the order of the input and the command', () => {
  fc.assert(
    fc.property(world, world, fc.array(fc.nat(), { minLength: 16, maxLength: 16 }), (first, second, keys) => {
      const made = run(first, null);
      const next = run(second, made.lock?.text ?? null);
      fc.pre(errorsOf(next).length === 0);
      const text = next.lock?.text ?? made.lock?.text ?? null;
      const shuffled = second
        .map((one, index) => ({ one, key: keys[index] ?? 0 }))
        .sort((left, right) => left.key - right.key);
      const again = run(
        shuffled.map(({ one }) => one),
        text,
      );
      expect(again.lock).toBeNull();
      expect(valuesOf(again)).toEqual(valuesOf(next));
      expect(placesOf(again)).toEqual(placesOf(next));
      const other = run(
        shuffled.map(({ one }) => one),
        made.lock?.text ?? null,
      );
      expect(other.lock).toEqual(next.lock);
      const frozen = compile(second, { ...OPTIONS, lock: { name: 'the.lock', text, use: 'frozen' } });
      expect(frozen.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

it('reading a lock gives the values that writing it would', () => {
  fc.assert(
    fc.property(world, world, (first, second) => {
      const text = run(first, null).lock?.text ?? null;
      const [read, written] = [run(second, text, 'read'), run(second, text)];
      expect(valuesOf(read)).toEqual(valuesOf(written));
      expect(placesOf(read)).toEqual(placesOf(written));
      expect(read.lock).toBeNull();
    }),
    { numRuns: 100 },
  );
});
