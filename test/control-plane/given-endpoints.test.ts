import { describe, expect, it } from 'vitest';
import {
  build,
  endpointTexts,
  endpoints,
  ip,
  pathOf,
  pod,
  service,
  slice,
  slicePort,
  subset,
  workload,
} from './objects.js';

const web = service('web', { clusterIps: [ip('10.96.0.20')], selector: new Map([['app', 'web']]) });
const plain = service('web', { clusterIps: [ip('10.96.0.20')] });
const http = [slicePort('', 8080)];

describe('where endpoints come from', () => {
  const deployment = workload('web', 'app=web');
  const running = pod('web-1', 'app=web', { addresses: [ip('10.244.0.5')], isReady: true });
  const object = endpoints('web', [subset('10.244.0.6', '', http)]);
  const given = slice('web-abc', 'web');

  it('prefers slices, then Pods, then workloads, then Endpoints', () => {
    expect(endpointTexts(build([web, deployment, running, object, given]))).toEqual(['10.244.9.9:8080 RS']);
    expect(endpointTexts(build([web, deployment, running, object]))).toEqual(['10.244.0.5:80 RS']);
    expect(endpointTexts(build([web, deployment, object]))).toEqual([
      expect.stringMatching(/^10\.244\.\d+\.\d+:80 RS$/),
    ]);
    expect(endpointTexts(build([web, { ...object, isStored: true }]))).toEqual(['10.244.0.6:8080 RS']);
  });

  it('are Endpoints where a Service has no selector', () => {
    expect(endpointTexts(build([plain, deployment, running, object]))).toEqual(['10.244.0.6:8080 RS']);
  });

  it('is asked for each Service', () => {
    const other = service('other', { clusterIps: [ip('10.96.0.21')], selector: new Map([['app', 'web']]) });
    expect(build([web, other, deployment, given]).cluster.slices.map(({ name, madeFrom }) => [name, madeFrom])).toEqual(
      [
        ['other-ipv4', 'selector'],
        ['web-abc', 'input'],
      ],
    );
  });

  it('puts Pods of manifests beside workloads, and Pods of a cluster in their place', () => {
    expect(endpointTexts(build([web, deployment, pod('bare', 'app=web')]))).toHaveLength(2);
    expect(endpointTexts(build([web, deployment, running]))).toHaveLength(1);
  });

  it('takes a Deployment and its ReplicaSets for one', () => {
    const hash = 'app=web,pod-template-hash=5d69';
    const replicaSet = workload('web-5d69', hash, { kind: 'ReplicaSet' });
    expect(build([web, deployment, replicaSet]).cluster.invented).toHaveLength(1);
    expect(build([web, replicaSet]).cluster.invented).toHaveLength(1);
    expect(
      build([web, deployment, workload('other-5d69', hash, { kind: 'ReplicaSet' })]).cluster.invented,
    ).toHaveLength(2);
  });

  it('keeps the slices of a headless Service and makes none', () => {
    const headless = { ...web, isHeadless: true, clusterIps: [] };
    expect(build([headless, deployment, given]).cluster.slices).toEqual([given]);
    expect(build([headless, deployment])).toMatchObject({ found: [], cluster: { slices: [], invented: [] } });
  });

  it('says when there is nothing', () => {
    expect(build([web])).toMatchObject({ codes: ['SVC105'], found: [{ where: { path: ['spec', 'selector'] } }] });
    expect(build([web, workload('elsewhere/web', 'app=web'), workload('api', 'app=api')]).codes).toEqual(['SVC105']);
    expect(build([plain]).codes).toEqual(['SVC106']);
    expect(build([{ ...plain, selector: new Map() }]).codes).toEqual(['SVC106']);
  });
});

describe('Endpoints of a Service with a selector', () => {
  const byHand = endpoints('web', [subset('10.244.0.6', '', http)]);
  const stored = { ...byHand, isStored: true };
  const running = pod('web-1', 'app=web', { addresses: [ip('10.244.0.5')], isReady: true });

  it.each([
    ['nothing else', [], [], ['SVC112', 'SVC105']],
    ['Pods', [running], ['10.244.0.5:80 RS'], ['SVC112']],
    ['a workload', [workload('web', 'app=web')], [expect.stringMatching(/^10\.244\.\d+\.\d+:80 RS$/)], ['SVC112']],
    ['slices', [slice('web-abc', 'web')], ['10.244.9.9:8080 RS'], ['SVC112']],
  ] as const)('that are written by hand are ignored beside %s', (_, others, texts, codes) => {
    const built = build([web, byHand, ...others]);
    expect(endpointTexts(built)).toEqual(texts);
    expect(built.codes).toEqual(codes);
  });

  it.each([
    ['nothing else', [], ['10.244.0.6:8080 RS']],
    ['Pods of the cluster', [running], ['10.244.0.5:80 RS']],
    ['a workload, whose Pods they are', [workload('web', 'app=web')], ['10.244.0.6:8080 RS']],
    ['a Pod of a manifest', [pod('bare', 'app=web')], ['10.244.0.6:8080 RS']],
    ['slices', [slice('web-abc', 'web')], ['10.244.9.9:8080 RS']],
  ] as const)('that a cluster holds stand for the Pods beside %s', (_, others, texts) => {
    const built = build([web, stored, ...others]);
    expect(endpointTexts(built)).toEqual(texts);
    expect(built.codes).toEqual([]);
  });

  it('that a cluster holds are nothing to go by when they are empty', () => {
    expect(build([web, { ...stored, subsets: [] }]).codes).toEqual(['SVC105']);
    expect(endpointTexts(build([web, { ...stored, subsets: [] }, workload('web', 'app=web')]))).toHaveLength(1);
  });

  it('that a cluster holds make slices as Pods do', () => {
    const [made] = build([{ ...web, labels: new Map([['team', 'shop']]) }, stored]).cluster.slices;
    expect(made?.labels.get('team')).toBe('shop');
    expect(made?.labels.get('endpointslice.kubernetes.io/managed-by')).toBe('endpointslice-controller.k8s.io');
  });

  it('that a cluster holds are told where they show a part', () => {
    const dual = { ...web, clusterIps: [ip('10.96.0.20'), ip('fd00:10:96::20')] };
    const full = { ...stored, annotations: new Map([['endpoints.kubernetes.io/over-capacity', 'truncated']]) };
    const lacking = (built: ReturnType<typeof build>): readonly unknown[] =>
      built.found.filter(({ code }) => code === 'SVC115').map(({ arguments: args }) => args);
    expect(lacking(build([dual, stored]))).toEqual([{ endpoints: 'default/web', lacking: 'ipv6' }]);
    expect(lacking(build([web, full]))).toEqual([{ endpoints: 'default/web', lacking: 'pods-over-capacity' }]);
    expect(lacking(build([dual, full, running]))).toEqual([]);
  });
});

describe('Endpoints beside slices of a Service without a selector', () => {
  const object = endpoints('web', [subset('10.244.0.6', '', http)]);

  it('are mirrored too, as long as no cluster has done so', () => {
    expect(endpointTexts(build([plain, object, slice('web-abc', 'web')])).toSorted()).toEqual([
      '10.244.0.6:8080 RS',
      '10.244.9.9:8080 RS',
    ]);
    expect(endpointTexts(build([plain, { ...object, isStored: true }, slice('web-abc', 'web')]))).toHaveLength(1);
    const managedBy = 'endpointslicemirroring-controller.k8s.io';
    const mirrored = slice('web-abc', 'web', {
      labels: new Map([['endpointslice.kubernetes.io/managed-by', managedBy]]),
    });
    expect(endpointTexts(build([plain, object, mirrored]))).toEqual(['10.244.9.9:8080 RS']);
  });
});

describe('slices of the input', () => {
  it('need a Service', () => {
    const lost = build([slice('lost', 'gone'), slice('nameless', null), endpoints('orphan', [])]);
    expect(lost.codes).toEqual(['SVC101', 'SVC102', 'SVC101']);
    expect(pathOf(lost.found[0]?.where)).toBe('metadata.labels.kubernetes.io/service-name');
    expect(build([endpoints('leader', [], true)]).codes).toEqual([]);
  });
});

describe('Endpoints of the input', () => {
  it('become one slice a family, not-ready addresses too', () => {
    const built = build([plain, endpoints('web', [subset('10.0.0.2 fd00::2', '10.0.0.1', http)])]);
    expect(built.cluster.slices.map(({ family, madeFrom }) => [family, madeFrom])).toEqual([
      ['ipv4', 'endpoints'],
      ['ipv6', 'endpoints'],
    ]);
    expect(endpointTexts(built)).toEqual(['10.0.0.2:8080 RS', '10.0.0.1:8080 S', 'fd00::2:8080 RS']);
    expect(built.found).toEqual([]);
  });

  it('are repacked: equal ports merge, not ready wins', () => {
    const admin = [slicePort('admin', 9090)];
    const merged = build([
      plain,
      endpoints('web', [subset('10.0.0.1', '', http), subset('10.0.0.2', '10.0.0.1', http)]),
    ]);
    expect(merged.cluster.slices).toHaveLength(1);
    expect(endpointTexts(merged)).toEqual(['10.0.0.2:8080 RS', '10.0.0.1:8080 S']);
    const joined = build([plain, endpoints('web', [subset('10.0.0.1', '', http), subset('10.0.0.1', '', admin)])]);
    expect(joined.cluster.slices.map(({ ports }) => ports.map(({ port }) => port).toSorted())).toEqual([[8080, 9090]]);
    const apart = build([plain, endpoints('web', [subset('10.0.0.1', '', http), subset('10.0.0.2', '', admin)])]);
    expect(apart.cluster.slices.map(({ name }) => name)).toEqual(['web-ipv4', 'web-ipv4-2']);
  });

  it('are cut at a thousand addresses a subset', () => {
    const many = Array.from({ length: 1001 }, (_, index) => `10.1.${String(index >> 8)}.${String(index & 255)}`);
    const built = build([plain, endpoints('web', [subset(many.join(' '), '', http)])]);
    expect(endpointTexts(built)).toHaveLength(1000);
    expect(built.found.map(({ code, arguments: args }) => [code, args])).toEqual([
      ['SVC113', { endpoints: 'default/web', most: 1000, first: '10.1.3.99', others: 0 }],
    ]);
  });

  it('are passed over when they skip mirroring', () => {
    const skipping = endpoints('web', [subset('10.0.0.1', '', http)], true);
    expect(build([plain, skipping]).codes).toEqual(['SVC114']);
    expect(build([web, skipping, workload('web', 'app=web')]).cluster.slices[0]?.madeFrom).toBe('selector');
  });

  it('leave their labels and annotations on the slices, but those that are about the Endpoints', () => {
    const object = {
      ...endpoints('web', [subset('10.0.0.1', '', http)]),
      labels: new Map([['team', 'shop']]),
      annotations: new Map([
        ['example.com/note', 'by hand'],
        ['endpoints.kubernetes.io/last-change-trigger-time', '2026-01-01T00:00:00Z'],
        ['kubectl.kubernetes.io/last-applied-configuration', '{}'],
      ]),
    };
    const [mirrored] = build([plain, object]).cluster.slices;
    expect([...(mirrored?.labels ?? [])]).toEqual([
      ['team', 'shop'],
      ['kubernetes.io/service-name', 'web'],
      ['endpointslice.kubernetes.io/managed-by', 'endpointslicemirroring-controller.k8s.io'],
    ]);
    expect([...(mirrored?.annotations ?? [])]).toEqual([['example.com/note', 'by hand']]);
  });

  it('are repacked without ports too, by address and identity', () => {
    const portless = build([plain, endpoints('web', [subset('10.0.0.1', '', []), subset('10.0.0.2', '', http)])]);
    expect(portless.cluster.slices.map((one) => [one.ports.length, one.endpoints.length])).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });
});
