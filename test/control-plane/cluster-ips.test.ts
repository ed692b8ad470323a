import { describe, expect, it } from 'vitest';
import type { Service } from '../../src/kubernetes/objects.js';
import { cidrContains } from '../../src/net/cidr.js';
import { build, cidr, clusterIpsOf, ip, pathOf, service, serviceRanges, slice } from './objects.js';

/** Each Service with a slice of its own, so that no warning about endpoints is in the way. */
function buildServices(
  services: readonly Service[],
  options: Parameters<typeof build>[1] = {},
): ReturnType<typeof build> {
  const slices = services.map(({ namespace, name }) => slice(`${namespace}/${name}`, name));
  return build([...services, ...slices], options);
}

const dual = { ipFamilyPolicy: 'RequireDualStack' } as const;
const ipv4Only = { serviceRanges: serviceRanges('10.96.0.0/16') };

describe('cluster IPs', () => {
  it('invents one in the dynamic band and says so', () => {
    const built = buildServices([service('web')]);
    const [address = ''] = clusterIpsOf(built, 'default/web') ?? [];
    expect(cidrContains(cidr('10.96.0.0/16'), ip(address))).toBe(true);
    // A band of 256 addresses from .1 is left to static allocation (KEP-3070).
    expect(cidrContains(cidr('10.96.0.0/24'), ip(address))).toBe(false);
    expect(built.cluster.invented).toEqual([{ kind: 'cluster-ip', service: 'default/web', address, lock: null }]);
    expect(built.found.map(({ code }) => code)).toEqual(['SVC120']);
    expect(pathOf(built.found[0]?.where)).toBe('spec.clusterIP');
  });

  it('invents the same value in every release', () => {
    expect(clusterIpsOf(buildServices([service('web', dual)]), 'default/web')).toMatchInlineSnapshot(`
      [
        "10.96.162.194",
        "fd00:10:96::987",
      ]
    `);
  });

  it.each([
    ['nothing asked', {}, ['ipv4']],
    ['ipFamilies', { ipFamilies: ['ipv6'] }, ['ipv6']],
    ['PreferDualStack', { ipFamilyPolicy: 'PreferDualStack' }, ['ipv4', 'ipv6']],
    ['RequireDualStack, IPv6 first', { ...dual, ipFamilies: ['ipv6'] }, ['ipv6', 'ipv4']],
  ] as const)('has the families of %s', (_, fields, families) => {
    const built = buildServices([service('web', fields)]);
    expect(built.cluster.services[0]?.clusterIps.map((address) => address.family)).toEqual(families);
    expect(built.cluster.services[0]?.ipFamilies).toEqual(families);
    expect(built.codes).toEqual([]);
  });

  it('adds the second address of a dual-stack Service that gives one', () => {
    const fields = { clusterIps: [ip('10.96.0.10')], ipFamilyPolicy: 'PreferDualStack' } as const;
    expect(clusterIpsOf(buildServices([service('web', fields)]), 'default/web')).toEqual([
      '10.96.0.10',
      expect.stringMatching(/^fd00:10:96::/),
    ]);
    expect(clusterIpsOf(buildServices([service('web', fields)], ipv4Only), 'default/web')).toEqual(['10.96.0.10']);
  });

  it('refuses a family without a service range', () => {
    const required = buildServices([service('web', dual)], ipv4Only);
    expect(required.codes).toEqual(['SVC126']);
    expect(pathOf(required.found[0]?.where)).toBe('spec.ipFamilyPolicy');
    const other = buildServices([service('web', { ipFamilies: ['ipv6'] })], ipv4Only);
    expect(other.codes).toEqual(['SVC126']);
    expect(pathOf(other.found[0]?.where)).toBe('spec.ipFamilies.0');
    expect(other.cluster.services).toEqual([]);
    const preferred = { ipFamilies: ['ipv6'], ipFamilyPolicy: 'PreferDualStack' } as const;
    expect(buildServices([service('web', preferred)], ipv4Only)).toMatchObject({
      codes: ['SVC126'],
      cluster: { services: [] },
    });
  });

  it('gives default/kubernetes the first address, and nobody else', () => {
    expect(clusterIpsOf(buildServices([service('kubernetes')]), 'default/kubernetes')).toEqual(['10.96.0.1']);
    const small = { serviceRanges: serviceRanges('10.96.0.0/29') };
    const built = buildServices(
      ['a', 'b', 'c', 'd', 'e'].map((name) => service(name)),
      small,
    );
    const addresses = built.cluster.services.map(({ clusterIps }) => clusterIps[0]?.text).toSorted();
    expect(addresses).toEqual(['10.96.0.2', '10.96.0.3', '10.96.0.4', '10.96.0.5', '10.96.0.6']);
  });

  it('names the holder of a value that a collision moved', () => {
    const [wanted = ''] = clusterIpsOf(buildServices([service('web')]), 'default/web') ?? [];
    const built = buildServices([service('web'), service('other', { clusterIps: [ip(wanted)] })]);
    expect(built.found.find(({ code }) => code === 'SVC123')?.arguments).toEqual({
      what: 'cluster IP',
      owner: 'Service default/web',
      value: wanted,
      holder: 'Service default/other',
    });
    expect(clusterIpsOf(built, 'default/other')).toEqual([wanted]);
    expect(clusterIpsOf(built, 'default/web')).not.toEqual([wanted]);
  });

  it('fills the static band last, and then reports the range as exhausted', () => {
    // A /27 has 30 addresses: .1 is reserved, .1 to .16 are static.
    const small = { serviceRanges: serviceRanges('10.96.0.0/27') };
    const services = Array.from({ length: 30 }, (_, index) => service(`web-${String(index)}`));
    const lastByte = (built: ReturnType<typeof build>): number[] =>
      built.cluster.services.map(({ clusterIps }) => Number(clusterIps[0]?.text.split('.')[3]));
    expect(Math.min(...lastByte(buildServices(services.slice(0, 14), small)))).toBe(17);
    const full = buildServices(services, small);
    expect(lastByte(full).toSorted((left, right) => left - right)).toEqual(
      Array.from({ length: 29 }, (_, index) => index + 2),
    );
    expect(full.codes.filter((code) => code !== 'SVC123')).toEqual(['SVC125']);
  });

  it('uses the first 65536 addresses of a wide IPv6 range', () => {
    const wide = { serviceRanges: serviceRanges('fd00:10:96::/64') };
    expect(clusterIpsOf(buildServices([service('web')], wide), 'default/web')).toEqual([
      expect.stringMatching(/^fd00:10:96::[0-9a-f]{3,4}$/),
    ]);
  });

  it('leaves out what has none when nothing may be invented', () => {
    const built = buildServices([service('web'), service('given', { clusterIps: [ip('10.96.0.10')] })], {
      synthesis: false,
    });
    expect(built.cluster.services.map(({ name }) => name)).toEqual(['given']);
    expect(built.found.map(({ code, arguments: args }) => ({ code, args }))).toEqual([
      { code: 'SVC124', args: { what: 'cluster IP', owner: 'Service default/web' } },
    ]);
    expect(built.cluster.invented).toEqual([]);
  });

  it('gives headless and ExternalName Services none', () => {
    const built = build([service('headless', { isHeadless: true }), service('alias', { type: 'ExternalName' })]);
    expect(built.cluster.services.map(({ clusterIps }) => clusterIps)).toEqual([[], []]);
    expect(built.found).toEqual([]);
  });

  it('reports an address that two Services claim or that no range holds', () => {
    const twice = buildServices(['b', 'a'].map((name) => service(name, { clusterIps: [ip('10.96.0.10')] })));
    expect(twice.found.map(({ code, arguments: args }) => ({ code, args }))).toEqual([
      { code: 'SVC201', args: { frontend: '10.96.0.10', first: 'default/a', second: 'default/b' } },
    ]);
    expect(twice.found[0]?.where).toMatchObject({ source: { name: 'b' }, path: ['spec', 'clusterIP'] });
    expect(twice.found[0]?.related).toMatchObject([{ source: { name: 'a' }, path: ['spec', 'clusterIP'] }]);
    const outside = [
      service('web', { clusterIps: [ip('172.16.0.1'), ip('fd99::1')], ipFamilyPolicy: 'PreferDualStack' }),
    ];
    expect(buildServices(outside).codes).toEqual(['SVC207', 'SVC207']);
    expect(buildServices(outside, ipv4Only).codes).toEqual(['SVC126', 'SVC207']);
  });
});
