import { describe, expect, it } from 'vitest';
import type { ContainerPort, Node, Pod, Service, Workload } from '../../src/kubernetes/objects.js';
import {
  build,
  cidr,
  containerPort,
  endpointTexts,
  ip,
  node,
  pathOf,
  pod,
  podSpec,
  port,
  service,
  type Built,
  workload,
} from './objects.js';

const web = service('web', { clusterIps: [ip('10.96.0.20')], selector: new Map([['app', 'web']]) });
const dualWeb: Service = { ...web, clusterIps: [ip('10.96.0.20'), ip('fd00:10:96::20')] };
const dualCidrs = { podCidrs: [cidr('10.244.0.0/16'), cidr('fd00:10:244::/48')] };

function nodes(...names: readonly string[]): readonly Node[] {
  return names.map((name, index) =>
    node(name, {
      podCidrs: [cidr(`10.244.${String(index + 1)}.0/24`)],
      addresses: [
        { type: 'ExternalIP', address: ip(`203.0.113.${String(index + 1)}`) },
        { type: 'InternalIP', address: ip(`192.168.0.${String(index + 1)}`) },
      ],
    }),
  );
}

function deployment(replicas: number, fields: Partial<Workload> = {}): Workload {
  return workload('web', 'app=web', { replicas, ...fields });
}

function podsOf({ cluster }: Built): readonly { readonly pod: string; readonly node: string | null }[] {
  return cluster.invented.flatMap((one) => (one.kind === 'pod' ? [{ pod: one.pod, node: one.node }] : []));
}

function countByNode(built: Built): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { node: name } of podsOf(built)) counts[String(name)] = (counts[String(name)] ?? 0) + 1;
  return counts;
}

describe('Pods of workloads', () => {
  it('are invented, and reported where the workload stands', () => {
    const built = build([web, deployment(2)]);
    expect(podsOf(built)).toEqual([
      { pod: 'default/web-0', node: null },
      { pod: 'default/web-1', node: null },
    ]);
    expect(built.found.map(({ code }) => code)).toEqual(['SVC122', 'SVC122']);
    expect(built.found[0]?.where).toMatchObject({ source: { name: 'web' }, path: [] });
    expect(built.cluster.slices[0]?.origin).toMatchObject({ source: { name: 'web' } });
  });

  it('keep silent where no Service selects them', () => {
    expect(build([workload('job', 'app=job', { replicas: 3 })])).toMatchObject({
      found: [],
      cluster: { invented: [] },
    });
  });

  it('get the same address in every release', () => {
    expect(endpointTexts(build([web, deployment(1), ...nodes('node-a')]))).toMatchInlineSnapshot(`
      [
        "10.244.1.240:80@node-a RS",
      ]
    `);
  });

  it('are numbered as the StatefulSet says', () => {
    const set = deployment(2, { kind: 'StatefulSet', firstOrdinal: 5 });
    expect(podsOf(build([web, set])).map((one) => one.pod)).toEqual(['default/web-5', 'default/web-6']);
  });

  it('spread over the Nodes', () => {
    const built = build([web, deployment(7), ...nodes('node-a', 'node-b', 'node-c')]);
    expect(Object.values(countByNode(built)).toSorted()).toEqual([2, 2, 3]);
    expect(endpointTexts(built).every((text) => /^10\.244\.([123])\.\d+:80@node-(a|b|c) RS$/.test(text))).toBe(true);
    const networks = built.cluster.slices.flatMap((slice) =>
      slice.endpoints.map(({ address, nodeName }) => `${address.text.split('.')[2] ?? ''}${nodeName ?? ''}`),
    );
    expect(new Set(networks)).toEqual(new Set(['1node-a', '2node-b', '3node-c']));
  });

  it('stay where they are when another Node comes', () => {
    const placed = (...names: readonly string[]): ReadonlyMap<string, string | null> => {
      const owners = Array.from({ length: 60 }, (_, index) => workload(`web-${String(index)}`, 'app=web'));
      return new Map(podsOf(build([web, ...owners, ...nodes(...names)])).map((one) => [one.pod, one.node]));
    };
    const before = placed('node-a', 'node-b', 'node-c');
    const after = placed('node-a', 'node-b', 'node-c', 'node-d');
    const moved = [...before].filter(([name, where]) => after.get(name) !== where);
    expect(moved.every(([name]) => after.get(name) === 'node-d')).toBe(true);
    expect(moved.length).toBeLessThan(30);
  });

  it('honour nodeSelector and nodeName', () => {
    const labelled = nodes('node-a', 'node-b').map((one) =>
      one.name === 'node-a' ? { ...one, labels: new Map([['disk', 'ssd']]) } : one,
    );
    const selective = deployment(3, { nodeSelector: new Map([['disk', 'ssd']]) });
    expect(countByNode(build([web, selective, ...labelled]))).toEqual({ 'node-a': 3 });
    const pinned = deployment(3, { podSpec: podSpec({ nodeName: 'node-b' }) });
    expect(countByNode(build([web, pinned, ...labelled]))).toEqual({ 'node-b': 3 });
    const nowhere = build([web, { ...selective, nodeSelector: new Map([['disk', 'tape']]) }, ...labelled]);
    expect(nowhere).toMatchObject({ codes: ['SVC107'], cluster: { slices: [{ endpoints: [] }] } });
  });

  it('run once a matching Node for a DaemonSet, and once without Nodes', () => {
    const daemons = deployment(1, { kind: 'DaemonSet' });
    expect(countByNode(build([web, daemons, ...nodes('node-a', 'node-b')]))).toEqual({ 'node-a': 1, 'node-b': 1 });
    expect(podsOf(build([web, daemons, ...nodes('node-a')]))).toEqual([{ pod: 'default/web-node-a', node: 'node-a' }]);
    expect(podsOf(build([web, daemons]))).toEqual([{ pod: 'default/web-0', node: null }]);
  });

  it('on the host network have the addresses of their Node, one Pod a Node', () => {
    const onHost = deployment(5, { podSpec: podSpec({ hostNetwork: true }) });
    const built = build([web, onHost, ...nodes('node-a', 'node-b')]);
    expect(endpointTexts(built).toSorted()).toEqual(['192.168.0.1:80@node-a RS', '192.168.0.2:80@node-b RS']);
    expect(endpointTexts(build([web, onHost]))).toHaveLength(5);
  });

  it('have an address of each family', () => {
    const built = build([dualWeb, deployment(1)], dualCidrs);
    expect(built.cluster.slices.map(({ name }) => name)).toEqual(['web-ipv4', 'web-ipv6']);
    expect(endpointTexts(built)[1]).toMatch(/^fd00:10:244::/);
    expect(build([web, deployment(1)], dualCidrs).cluster.slices.map(({ name }) => name)).toEqual(['web-ipv4']);
  });

  it('take no address that the input gives, nor network, gateway and broadcast address', () => {
    const taken = ['10.0.0.2', '10.0.0.3', '10.0.0.4'];
    const small = { podCidrs: [cidr('10.0.0.0/29')] };
    const given = taken.map((address, index) =>
      pod(`given-${String(index)}`, 'app=other', { addresses: [ip(address)], isReady: true }),
    );
    const built = build([web, deployment(3), ...given], small);
    expect(
      endpointTexts(built)
        .map((text) => text.split(':')[0])
        .toSorted(),
    ).toEqual(['10.0.0.5', '10.0.0.6']);
    expect(built.codes).toEqual(['SVC125']);
  });

  it('without any network are no endpoints', () => {
    expect(build([web, deployment(3)], { podCidrs: [] })).toMatchObject({
      codes: ['SVC107'],
      cluster: { slices: [{ endpoints: [] }] },
    });
  });

  it('are not invented when nothing may be', () => {
    const built = build([web, deployment(3), pod('bare', 'app=web')], { synthesis: false });
    expect(built).toMatchObject({
      codes: ['SVC124', 'SVC124'],
      cluster: { slices: [{ endpoints: [] }], invented: [] },
    });
  });

  it('may be none at all', () => {
    expect(build([web, deployment(0)])).toMatchObject({ found: [], cluster: { slices: [{ endpoints: [] }] } });
  });
});

describe('Pods of the input', () => {
  it('get address and Node where a manifest has no status', () => {
    const built = build([web, pod('bare', 'app=web'), ...nodes('node-a')]);
    expect(endpointTexts(built)).toEqual([expect.stringMatching(/^10\.244\.1\.\d+:80@node-a RS$/)]);
    expect(built.cluster.slices[0]?.madeFrom).toBe('selector');
    expect(built.found.map(({ code }) => code)).toEqual(['SVC122']);
  });

  it('are no endpoints while pending', () => {
    expect(build([web, pod('pending', 'app=web', { isReady: false })])).toMatchObject({
      codes: ['SVC107'],
      cluster: { slices: [{ endpoints: [] }], invented: [] },
    });
  });

  it.each([
    ['ready', {}, false, 'RS'],
    ['not ready', { isReady: false }, false, ''],
    ['not ready but published', { isReady: false }, true, 'R'],
    ['terminating', { isTerminating: true }, false, 'ST'],
    ['terminating but published', { isTerminating: true }, true, 'RST'],
    ['terminating and not ready', { isTerminating: true, isReady: false }, false, 'T'],
  ] as const)('have the conditions of one that is %s', (_, fields, publishNotReadyAddresses, state) => {
    const one = pod('one', 'app=web', { addresses: [ip('10.244.0.5')], isReady: true, ...fields });
    expect(endpointTexts(build([{ ...web, publishNotReadyAddresses }, one]))).toEqual([`10.244.0.5:80 ${state}`]);
  });

  it('that have finished are no endpoints', () => {
    const one = pod('one', 'app=web', { addresses: [ip('10.244.0.5')], isReady: false, isFinished: true });
    expect(build([web, one])).toMatchObject({ codes: [], cluster: { slices: [{ endpoints: [] }] } });
  });

  it('must match the whole selector', () => {
    const strict = {
      ...web,
      selector: new Map([
        ['app', 'web'],
        ['tier', 'front'],
      ]),
    };
    const pods = ['app=web,tier=back', 'app=api,tier=front'].map((text, index) =>
      pod(String(index), text, { addresses: [ip(`10.244.0.${String(index + 5)}`)] }),
    );
    expect(build([strict, ...pods]).codes).toEqual(['SVC105']);
  });
});

describe('target ports', () => {
  const named = { ...web, ports: [port({ name: 'http', targetPort: 'web' })] };
  const spec = (...ports: readonly ContainerPort[]): Pick<Workload, 'podSpec'> => ({
    podSpec: podSpec({ ports }),
  });

  it('are resolved by name and protocol', () => {
    const ports = [containerPort('web', 53, 'UDP'), containerPort('web', 8080)];
    expect(endpointTexts(build([named, deployment(1, spec(...ports))]))).toEqual([
      expect.stringMatching(/^http=.*:8080 RS$/),
    ]);
  });

  it('need no container port as numbers', () => {
    expect(endpointTexts(build([{ ...web, ports: [port({ targetPort: 9999 })] }, deployment(1)]))).toEqual([
      expect.stringMatching(/:9999 RS$/),
    ]);
  });

  it('may differ from Pod to Pod, in slices apart', () => {
    const one = (name: string, address: string, number: number): Pod =>
      pod(name, 'app=web', {
        addresses: [ip(address)],
        spec: podSpec({ ports: [containerPort('web', number)] }),
      });
    const built = build([named, one('a', '10.0.0.1', 8080), one('b', '10.0.0.2', 9090), one('c', '10.0.0.3', 8080)]);
    expect(built.cluster.slices.map(({ name }) => name)).toEqual(['web-ipv4', 'web-ipv4-2']);
    expect(endpointTexts(built)).toEqual(['http=10.0.0.1:8080 RS', 'http=10.0.0.3:8080 RS', 'http=10.0.0.2:9090 RS']);
  });

  it('that no container names are reported once a workload, and left out of that port only', () => {
    const two = { ...web, ports: [port({ name: 'http', targetPort: 'web' }), port({ name: 'raw', port: 81 })] };
    const built = build([two, deployment(3, spec(containerPort('wbe', 8080)))]);
    expect(built.found.filter(({ severity }) => severity !== 'note').map(({ arguments: args }) => args)).toEqual([
      { service: 'default/web', targetPort: 'web', pod: 'Deployment default/web' },
    ]);
    expect(pathOf(built.found.find(({ code }) => code === 'SVC104')?.where)).toBe('spec.ports.0.targetPort');
    expect(endpointTexts(built)).toHaveLength(3);
    expect(build([named, deployment(3)])).toMatchObject({ codes: ['SVC104'], cluster: { slices: [{ ports: [] }] } });
  });
});

describe('a collision of Pod addresses', () => {
  it('is told whenever it moves one', () => {
    const names = Array.from({ length: 40 }, (_, index) => `s${String(index)}`);
    const cluster = (kept: readonly string[]): Built =>
      build([
        ...nodes('one'),
        ...kept.flatMap((name) => [
          service(name, { clusterIps: [ip(`10.96.1.${name.slice(1)}`)], selector: new Map([['app', name]]) }),
          workload(name, `app=${name}`),
        ]),
      ]);
    const addressesOf = ({ cluster: { invented } }: Built): ReadonlyMap<string, string> =>
      new Map(invented.flatMap((one) => (one.kind === 'pod' ? [[one.pod, one.addresses.join()] as const] : [])));
    const all = cluster(names);
    const moved = new Set(all.found.flatMap((one) => (one.code === 'SVC127' ? [one.arguments.pod] : [])));
    expect(moved.size).toBeGreaterThan(0);
    for (const gone of names) {
      const without = addressesOf(cluster(names.filter((name) => name !== gone)));
      for (const [pod, address] of without) {
        if (addressesOf(all).get(pod) !== address) expect([...moved].join()).toContain(pod);
      }
    }
  });
});
