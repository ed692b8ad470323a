import { describe, expect, it } from 'vitest';
import { assignSlots } from '../../src/control-plane/allocation/slot-assignment.js';
import {
  nodePortPool,
  podAddressPool,
  serviceAddressPool,
  type SlotPool,
} from '../../src/control-plane/allocation/slot-pool.js';
import { cidr } from './objects.js';

describe('pools', () => {
  it.each([
    ['10.96.0.0/28', 14, 0],
    ['10.96.0.0/27', 30, 16],
    ['10.96.0.0/24', 254, 16],
    ['10.96.0.0/22', 1022, 64],
    ['10.96.0.0/12', 1048574, 256],
    ['10.96.0.0/31', 0, 0],
    ['fd00::/112', 65535, 256],
    ['fd00::/64', 65535, 256],
  ])('of cluster IPs: %s has %i, %i of them static (KEP-3070)', (range, size, staticBand) => {
    expect(serviceAddressPool(cidr(range))).toMatchObject({ size, staticBand });
    expect(serviceAddressPool(cidr(range)).valueAt(0)).toMatch(/[.:]1$/);
  });

  it.each([
    [30000, 32767, 86],
    [30000, 30015, 0],
    [30000, 30099, 16],
    [10000, 32767, 128],
  ])('of node ports: %i-%i has a static band of %i (KEP-3668)', (first, last, staticBand) => {
    const pool = nodePortPool({ first, last });
    expect(pool).toMatchObject({ size: last - first + 1, staticBand });
    expect([pool.portAt(0), pool.portAt(pool.size - 1)]).toEqual([first, last]);
  });

  it('of Pod addresses begin behind the gateway', () => {
    const pool = podAddressPool(cidr('10.244.1.0/24'));
    expect([pool.valueAt(0), pool.valueAt(pool.size - 1)]).toEqual(['10.244.1.2', '10.244.1.254']);
    expect(podAddressPool(cidr('10.244.1.0/32')).size).toBe(0);
  });
});

describe('assignment', () => {
  const pool: SlotPool = { range: '0-9', size: 10, staticBand: 4, valueAt: String };
  const claims = Array.from({ length: 11 }, (_, index) => ({ pool, key: `k${String(index)}`, owner: String(index) }));

  it('does not depend on the order of the claims', () => {
    const forwards = assignSlots(claims, new Map());
    expect(assignSlots(claims.toReversed(), new Map()).toReversed()).toEqual(forwards);
  });

  it('gives each slot once and then none', () => {
    const slots = assignSlots(claims, new Map()).map(({ slot }) => slot ?? -1);
    expect(slots.toSorted((left, right) => left - right)).toEqual([-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('displaces only who wants a slot that another has', () => {
    const [alone] = assignSlots(claims.slice(0, 1), new Map());
    for (const [index, { displaced }] of assignSlots(claims.slice(0, 6), new Map()).entries()) {
      const [own] = assignSlots(claims.slice(index, index + 1), new Map());
      expect(displaced === null || displaced.value === String(own?.slot)).toBe(true);
    }
    const [moved] = assignSlots(claims.slice(0, 1), new Map([[String(alone?.slot), 'someone']]));
    expect(moved).toMatchObject({ displaced: { value: String(alone?.slot), holder: 'someone' } });
  });
});
