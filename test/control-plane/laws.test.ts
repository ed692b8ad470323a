import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubernetesObject, Service, ServicePort, Workload } from '../../src/kubernetes/objects.js';
import type { ControlPlaneOptions } from '../../src/control-plane/options.js';
import {
  build,
  cidr,
  endpoints,
  ip,
  labels,
  node,
  pod,
  podSpec,
  port,
  service,
  serviceRanges,
  slice,
  slicePort,
  subset,
  type Built,
  workload,
} from './objects.js';

/** Small ranges, so that values collide. */
const CROWDED: Partial<ControlPlaneOptions> = {
  serviceRanges: serviceRanges('10.96.0.0/27', 'fd00:10:96::/123'),
  serviceNodePortRange: { first: 30000, last: 30039 },
  podCidrs: [cidr('10.244.0.0/26'), cidr('fd00:10:244::/122')],
};

const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const apps = fc.constantFrom('app=a', 'app=b', 'app=a,tier=x');

const servicePort: fc.Arbitrary<ServicePort> = fc
  .record({
    name: fc.constantFrom('http', 'admin'),
    protocol: fc.constantFrom('TCP', 'UDP'),
    port: fc.constantFrom(80, 81),
    targetPort: fc.constantFrom(8080, 'web'),
    nodePort: fc.constantFrom(0, 0, 0, 30001, 30020),
  })
  .map(port);

const services: fc.Arbitrary<Service> = fc
  .record({
    name: names,
    type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer'),
    clusterIps: fc.constantFrom([], [], [], [ip('10.96.0.10')], [ip('10.96.0.20'), ip('fd00:10:96::5')]),
    ipFamilyPolicy: fc.constantFrom(null, 'PreferDualStack', 'RequireDualStack'),
    externalTrafficPolicy: fc.constantFrom('Cluster', 'Local'),
    externalIps: fc.constantFrom([], [ip('192.0.2.1')]),
    selector: fc.constantFrom(null, labels('app=a'), labels('app=b')),
    ports: fc.uniqueArray(servicePort, { maxLength: 3, selector: (one) => `${String(one.port)}${one.protocol}` }),
  })
  .map(({ name, ...fields }) => service(name, fields));

const workloads: fc.Arbitrary<Workload> = fc
  .record({
    name: names,
    podLabels: apps,
    kind: fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet'),
    replicas: fc.nat(4),
    hostNetwork: fc.boolean(),
  })
  .map(({ name, podLabels, kind, replicas, hostNetwork }) =>
    workload(name, podLabels, { kind, replicas, podSpec: podSpec({ hostNetwork }) }),
  );

const others: fc.Arbitrary<KubernetesObject> = fc.oneof(
  fc.tuple(names, apps).map(([name, app]) => pod(name, app)),
  fc.tuple(names, apps).map(([name, app]) => pod(`run-${name}`, app, { addresses: [ip('10.244.0.9')], isReady: true })),
  fc.tuple(names, names).map(([name, of]) => slice(`${of}-${name}`, of)),
  names.map((name) => endpoints(name, [subset('10.1.0.1 fd00::1', '10.1.0.2', [slicePort('http', 80)])])),
  names.map((name) =>
    node(name, { podCidrs: [cidr('10.244.0.0/28')], addresses: [{ type: 'InternalIP', address: ip('192.168.0.1') }] }),
  ),
);

const inputs: fc.Arbitrary<readonly KubernetesObject[]> = fc.uniqueArray(
  fc.oneof({ weight: 2, arbitrary: services }, workloads, others),
  { maxLength: 30, selector: (one) => `${one.kind}/${one.name}` },
);

/** What each Service got that no manifest holds, and whether a collision had a say in it. */
function inventedByService({
  cluster,
  found,
}: Built): ReadonlyMap<string, { readonly values: string; readonly isMoved: boolean }> {
  const moved = found.flatMap((one) => (one.code === 'SVC123' || one.code === 'SVC125' ? [one.arguments.owner] : []));
  return new Map(
    cluster.services.map((one) => {
      const name = `${one.namespace}/${one.name}`;
      const values = cluster.invented.filter((value) => value.kind !== 'pod' && value.service === name);
      const isMoved = moved.some((owner) => owner === `Service ${name}` || owner.startsWith(`${name}:`));
      return [name, { values: JSON.stringify(values), isMoved }];
    }),
  );
}

describe('laws', () => {
  it('the order of the objects changes nothing', () => {
    const shuffled = inputs.chain((objects) =>
      fc.tuple(fc.constant(objects), fc.shuffledSubarray([...objects], { minLength: objects.length })),
    );
    fc.assert(
      fc.property(shuffled, ([objects, reordered]) => {
        expect(build(reordered, CROWDED)).toEqual(build(objects, CROWDED));
      }),
    );
  });

  it('another Service moves no value without a word', () => {
    fc.assert(
      fc.property(inputs, services, (objects, added) => {
        const rest = objects.filter((one) => one.kind !== 'Service' || one.name !== added.name);
        const before = inventedByService(build(rest, CROWDED));
        const after = inventedByService(build([...rest, added], CROWDED));
        for (const [name, { values, isMoved }] of before) {
          const now = after.get(name);
          if (!isMoved && now?.isMoved !== true) expect(now?.values ?? '[]').toBe(values);
        }
      }),
    );
  });

  it('values that are given stay', () => {
    fc.assert(
      fc.property(inputs, (objects) => {
        const { cluster } = build(objects, CROWDED);
        const given = new Map(objects.map((one) => [`${one.kind}/${one.name}`, one]));
        for (const one of cluster.services) {
          const before = given.get(`Service/${one.name}`);
          if (before?.kind !== 'Service') continue;
          expect(one.clusterIps.slice(0, before.clusterIps.length)).toEqual(before.clusterIps);
          for (const [index, { nodePort }] of before.ports.entries()) {
            if (nodePort !== 0) expect(one.ports[index]?.nodePort).toBe(nodePort);
          }
        }
        for (const one of cluster.slices)
          if (one.madeFrom === 'input') expect(one).toBe(given.get(`EndpointSlice/${one.name}`));
      }),
    );
  });

  it('invented values are had once, and by no one who was given them', () => {
    fc.assert(
      fc.property(inputs, (objects) => {
        const { cluster } = build(objects, CROWDED);
        const givenIps = objects
          .flatMap((one) => (one.kind === 'Service' ? one.clusterIps : []))
          .map(({ text }) => text);
        const ips = cluster.invented.flatMap((one) => (one.kind === 'cluster-ip' ? [one.address] : []));
        expect(new Set([...ips, ...new Set(givenIps)]).size).toBe(ips.length + new Set(givenIps).size);
        const addresses = cluster.invented
          .flatMap((one) => (one.kind === 'pod' ? one.addresses : []))
          .filter((address) => address !== '192.168.0.1');
        expect(new Set(addresses).size).toBe(addresses.length);
        const givenPods = objects.flatMap((one) => (one.kind === 'Pod' ? one.addresses : []));
        for (const { text } of givenPods) expect(addresses).not.toContain(text);
      }),
    );
  });
});
