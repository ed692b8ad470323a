import { describe, expect, it } from 'vitest';
import { compile, messageOf, type CompileOptions } from '../../src/index.js';
import { readCluster } from '../../src/compiler/read-cluster.js';

interface Service {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly spec?: object;
}

const IPV6 = { ipFamilies: ['IPv6'] };
const BOTH = { ipFamilyPolicy: 'RequireDualStack' };
const EITHER = { ipFamilyPolicy: 'PreferDualStack' };
const OF_API_SERVER: Service = { name: 'kubernetes', spec: { clusterIP: '10.96.0.1', clusterIPs: ['10.96.0.1'] } };

function texts(...services: readonly Service[]): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: services.flatMap(({ spec, ...metadata }) => [
      { apiVersion: 'v1', kind: 'Service', metadata, spec: { ports: [{ port: 80 }], selector: { app: 'a' }, ...spec } },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'a' },
        spec: { selector: { matchLabels: { app: 'a' } }, template: { metadata: { labels: { app: 'a' } }, spec: {} } },
      },
    ]),
  });
}

function serviceCidr(name: string, cidrs: readonly string[], more: object = {}): string {
  return JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    metadata: { name },
    spec: { cidrs },
    ...more,
  });
}

/** Cluster IPs by Service, families of the Pod's addresses, and what is found but for the notes of single values. */
function outcomeOf(
  inputs: readonly string[],
  options: CompileOptions = {},
): {
  readonly clusterIps: Readonly<Record<string, readonly string[]>>;
  readonly podFamilies: readonly string[];
  readonly found: readonly string[];
} {
  const named = inputs.map((text, index) => ({ name: `${String(index)}.json`, text }));
  const { cluster, diagnostics } = readCluster(named, options);
  const silent = new Set(['SVC120', 'SVC122', 'SVC204']);
  return {
    clusterIps: Object.fromEntries(
      cluster.services.map(({ name, clusterIps }) => [name, clusterIps.map(({ text }) => text)]),
    ),
    podFamilies: cluster.pods.flatMap(({ addresses }) => addresses.map(({ family }) => family)),
    found: diagnostics.filter(({ code }) => !silent.has(code)).map((one) => `${one.code} ${messageOf(one)}`),
  };
}

const IN_IPV4 = expect.stringMatching(/^10\.(?:9[6-9]|10\d|11[01])\./) as string;
const IN_IPV6 = expect.stringMatching(/^fd00:10:96::/) as string;

describe('service ranges that nothing tells', () => {
  it('are IPv4 alone where no Service asks for more', () => {
    const { clusterIps, podFamilies, found } = outcomeOf([texts({ name: 'a' }, { name: 'b', spec: EITHER })]);
    expect(clusterIps).toEqual({ a: [IN_IPV4], b: [IN_IPV4] });
    expect(podFamilies).toEqual(['ipv4']);
    expect(found).toEqual([]);
  });

  it.each([
    ['ipFamilies', IPV6, [IN_IPV6]],
    ['RequireDualStack', BOTH, [IN_IPV4, IN_IPV6]],
    ['a cluster IP', { clusterIP: 'fd99::1' }, ['fd99::1']],
  ])('are of both families where a Service asks for IPv6 by %s, told once', (_how, spec, addresses) => {
    const services = [{ name: 'a' }, { name: 'b', spec }, { name: 'c', spec: EITHER }, { name: 'd', spec: BOTH }];
    const { clusterIps, podFamilies, found } = outcomeOf([texts(...services)]);
    expect(clusterIps).toMatchObject({ a: [IN_IPV4], b: addresses, c: [IN_IPV4, IN_IPV6] });
    expect(podFamilies).toEqual(['ipv4', 'ipv6']);
    expect(found).toEqual([
      'SVC128 invented: --service-cluster-ip-range 10.96.0.0/12,fd00:10:96::/112, as Service default/b asks for IPv6',
    ]);
  });

  it('move no value of IPv4 when a Service asks for IPv6', () => {
    const before = outcomeOf([texts({ name: 'a' })]).clusterIps;
    expect(outcomeOf([texts({ name: 'a' }, { name: 'b', spec: BOTH })]).clusterIps).toMatchObject(before);
  });

  it('are of IPv6 alone where every Service asks for it', () => {
    const input = texts({ name: 'a', spec: IPV6 }, { name: 'b', spec: { ...EITHER, ...IPV6 } });
    const { clusterIps, podFamilies } = outcomeOf([input]);
    expect(clusterIps).toEqual({ a: [IN_IPV6], b: [IN_IPV6] });
    expect(podFamilies).toEqual(['ipv6']);
    const [rules] = compile([{ name: 'a.json', text: input }]).artifacts;
    expect(rules?.family).toBe('ipv6');
  });

  it('leave headless Services without selector and ExternalNames out of account', () => {
    const headless = { ...BOTH, clusterIP: 'None', selector: null };
    const { podFamilies, found } = outcomeOf([texts({ name: 'a' }, { name: 'b', spec: headless })]);
    expect([podFamilies, found]).toEqual([['ipv4'], []]);
  });

  it('give Pods a second address where their Node and the configuration have networks of one family', () => {
    const node = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'worker-1' },
      spec: { podCIDRs: ['10.20.0.0/24'] },
      status: { conditions: [{ type: 'Ready', status: 'True' }] },
    });
    const options = { configurationOverrides: { clusterCidr: '10.20.0.0/16' } } as unknown as CompileOptions;
    expect(outcomeOf([texts({ name: 'a', spec: BOTH }), node], options).podFamilies).toEqual(['ipv4', 'ipv6']);
    const known = { ...options, serviceClusterIpRange: '10.96.0.0/12,fd00:10:96::/112' };
    expect(outcomeOf([texts({ name: 'a', spec: BOTH }), node], known).podFamilies).toEqual(['ipv4']);
  });

  it('are the same on both sides of --since', () => {
    const [old, added] = [texts({ name: 'a', spec: EITHER }), texts({ name: 'b', spec: BOTH })];
    const options = { since: [{ name: 'old.json', text: old }], families: 'ipv6' } as const;
    const change = compile(
      [
        { name: 'a.json', text: old },
        { name: 'b.json', text: added },
      ],
      options,
    );
    const rules = change.artifacts.flatMap(({ chunks }) => [...chunks]).join('');
    expect(rules).toContain('default/b');
    // It had its address of IPv6 before: its chains are not sent.
    expect(rules).not.toContain('default/a -> ');
  });
});

describe('service ranges that the input tells', () => {
  const refused = (source: string): string =>
    `SVC126 Service default/b asks for IPv6, of which ${source} no service range`;

  it.each<readonly [string, readonly string[], CompileOptions, string]>([
    ['the option', [], { serviceClusterIpRange: '10.96.0.0/16' }, '--service-cluster-ip-range shows'],
    ['Service kubernetes', [texts(OF_API_SERVER)], {}, 'Service default/kubernetes shows'],
    ['a stored Service', [texts({ ...OF_API_SERVER, name: 'x', uid: 'u' })], {}, 'the stored Services show'],
    ['ServiceCIDR kubernetes', [serviceCidr('kubernetes', ['10.96.0.0/16'])], {}, 'ServiceCIDR kubernetes shows'],
    [
      'a lock',
      [],
      {
        lock: {
          name: 'l.yaml',
          text: "version: 1\nservices: {default/x: {clusterIPs: ['10.96.7.7']}}\npods: {}\n",
          use: 'read',
        },
      },
      'l.yaml shows',
    ],
  ])('refuse another family: %s', (_what, inputs, options, source) => {
    const { found, clusterIps } = outcomeOf(
      [...inputs, texts({ name: 'a', spec: EITHER }, { name: 'b', spec: IPV6 })],
      options,
    );
    expect(found).toContain(refused(source));
    expect(clusterIps['a']).toEqual([IN_IPV4]);
  });

  it('are of the families of the addresses that Services give beside Service kubernetes', () => {
    const given = { name: 'x', spec: { clusterIP: 'fd00:10:96::7' } };
    const { clusterIps, found } = outcomeOf([texts(OF_API_SERVER, given, { name: 'a', spec: EITHER })]);
    expect(clusterIps).toMatchObject({ a: [IN_IPV4, IN_IPV6] });
    expect(found).toEqual([]);
  });

  it('are of the families of the stored Services, the first that of Service kubernetes', () => {
    const stored = [
      { name: 'kubernetes', uid: 'u', spec: { clusterIP: 'fd00:10:96::1', clusterIPs: ['fd00:10:96::1'] } },
      { name: 'x', uid: 'v', spec: { clusterIP: '10.96.0.7', clusterIPs: ['10.96.0.7'] } },
    ];
    const { clusterIps } = outcomeOf([texts(...stored, { name: 'a' }, { name: 'b', spec: EITHER })]);
    expect(clusterIps).toMatchObject({ a: [IN_IPV6], b: [IN_IPV6, IN_IPV4] });
  });

  it('are those of all ServiceCIDRs that are ready, of the families of the first', () => {
    const cidrs = [
      serviceCidr('kubernetes', ['10.96.0.0/29']),
      serviceCidr('more', ['10.97.0.0/24']),
      serviceCidr('six', ['fd00:10:97::/112']),
      serviceCidr('gone', ['10.98.0.0/24'], { status: { conditions: [{ type: 'Ready', status: 'False' }] } }),
    ];
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ({ name }));
    const { clusterIps, found } = outcomeOf([...cidrs, texts(...names)]);
    const all = Object.values(clusterIps).flat();
    expect(all.filter((address) => address.startsWith('10.96.0.'))).toHaveLength(5);
    expect(all.filter((address) => address.startsWith('10.97.0.'))).toHaveLength(2);
    expect(found.filter((one) => !one.startsWith('SVC123'))).toEqual([]);
    const outside = outcomeOf([...cidrs, texts({ name: 'a', spec: { clusterIP: '10.98.0.10' } })]);
    expect(outside.found).toEqual([
      'SVC209 cluster IP 10.98.0.10 is not in the valid range: it is no address that 10.96.0.0/29 or 10.97.0.0/24 gives',
    ]);
  });
});
