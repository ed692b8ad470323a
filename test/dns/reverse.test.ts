import { describe, expect, test } from 'vitest';
import { reverseRecords } from '../../src/dns/reverse-zones.js';
import { parseAddress, type IpAddress } from '../../src/net/address.js';
import { parseCidr, type Cidr } from '../../src/net/cidr.js';

function address(text: string): IpAddress {
  const parsed = parseAddress(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}

function network(text: string): Cidr {
  const parsed = parseCidr(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}

/** Zones of these addresses with these networks, and in them the owners. */
function zones(addresses: string, networks = ''): Readonly<Record<string, readonly string[]>> {
  const names = addresses.split(' ').map((text) => ({ address: address(text), name: 'a.b.svc.cluster.local' }));
  const found = reverseRecords(names, networks.split(' ').filter(Boolean).map(network));
  return Object.fromEntries(found.map(([zone, records]) => [zone, records.map(({ owner }) => owner)]));
}

describe('the zone of an address', () => {
  test.each([
    ['a range that ends at a dot', '10.244.7.9', '10.244.0.0/16', '244.10.in-addr.arpa'],
    ['no wider than its range', '10.97.7.9', '10.96.0.0/12', '97.10.in-addr.arpa'],
    ['a range of half a /24', '192.0.2.9', '192.0.2.0/25', '2.0.192.in-addr.arpa'],
    ['a range of everything', '203.0.113.9', '0.0.0.0/0', '203.in-addr.arpa'],
    ['no range', '198.51.100.7', '10.0.0.0/8', '100.51.198.in-addr.arpa'],
    ['the widest of several', '10.244.1.9', '10.244.1.0/24 10.244.0.0/16 10.244.0.0/20', '244.10.in-addr.arpa'],
    [
      'IPv6, a range that ends at a nibble',
      'fd00:10:96::20',
      'fd00:10:96::/112',
      `${'0.'.repeat(16)}6.9.0.0.0.1.0.0.0.0.d.f.ip6.arpa`,
    ],
    [
      'IPv6, no wider than its range',
      'fd00:10:96::20',
      'fd00:10:96::/110',
      `${'0.'.repeat(16)}6.9.0.0.0.1.0.0.0.0.d.f.ip6.arpa`,
    ],
    ['IPv6, the smallest range', 'fd00::21', 'fd00::20/127', `2.${'0.'.repeat(26)}0.0.d.f.ip6.arpa`],
    ['IPv6, no range', '2001:db8:1:2::44', '', '2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa'],
  ])('%s', (_title, text, networks, zone) => {
    expect(Object.keys(zones(text, networks))).toEqual([zone]);
  });

  test('has the whole name of the address', () => {
    expect(zones('10.244.7.9', '10.244.0.0/16')).toEqual({ '244.10.in-addr.arpa': ['9.7.244.10.in-addr.arpa'] });
    const [owner] = Object.values(zones('2001:db8::567:89ab')).flat();
    // The example of RFC 3596 2.5 with another prefix.
    expect(owner).toBe('b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa');
  });

  test('lies in no other zone', () => {
    const found = Object.keys(zones('fd00::20 fd00::1:5 10.0.0.1 10.0.0.200', 'fd00::/112 10.0.0.0/28'));
    expect(found).toHaveLength(3);
    for (const zone of found) {
      expect(found.filter((other) => other !== zone && other.endsWith(`.${zone}`))).toEqual([]);
    }
  });
});
