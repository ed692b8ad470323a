import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressFromInteger, addressToInteger, joinAddressPort, parseAddress } from '../../src/net/address.js';
import { cidrContains, parseCidr } from '../../src/net/cidr.js';
import { parsePortRange } from '../../src/net/port.js';

describe('addresses are read as Go reads stored objects', () => {
  test.each([
    ['10.0.0.1', '10.0.0.1'],
    ['010.000.00.01', '10.0.0.1'],
    ['::FFFF:192.0.2.1', '192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['FD00:0:0:0:0:0:0:1', 'fd00::1'],
    // RFC 5952: one group of zeros is not shortened, of equal runs the first is.
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['::', '::'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ])('%s is %s', (text, canonical) => {
    expect(parseAddress(text)?.text).toBe(canonical);
  });

  test.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '256.0.0.1',
    '1..2.3',
    '1.2.3.4 ',
    ' ::1',
    ':::',
    '1::2::3',
    'fe80::1%eth0',
    '12345::',
    '1:2:3:4:5:6:7',
    '::1.2.3',
    'a.b.c.d',
    '[::1]',
    '10.0.0.1/32',
  ])('%j is none', (text) => {
    expect(parseAddress(text)).toBeNull();
  });
});

test('a canonical text is read as itself, and is one for everybody', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
      const address = parseAddress(text);
      expect(address).not.toBeNull();
      if (address === null) return;
      expect(isIP(address.text)).toBe(address.family === 'ipv4' ? 4 : 6);
      expect(parseAddress(address.text)).toEqual(address);
      expect(addressFromInteger(address.family, addressToInteger(address))).toEqual(address);
    }),
    { numRuns: 2000 },
  );
});

test('an IPv6 endpoint has brackets', () => {
  const six = parseAddress('fd00::1');
  const four = parseAddress('10.0.0.1');
  expect([six === null ? '' : joinAddressPort(six, 80), four === null ? '' : joinAddressPort(four, 80)]).toEqual([
    '[fd00::1]:80',
    '10.0.0.1:80',
  ]);
});

describe('networks', () => {
  test.each([
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['::ffff:10.0.0.0/104', '10.0.0.0/8'],
    ['fd00:10:244::7/48', 'fd00:10:244::/48'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['198.51.100.7/32', '198.51.100.7/32'],
  ])('%s is %s', (text, masked) => {
    expect(parseCidr(text)?.text).toBe(masked);
  });

  test.each(['10.0.0.0', '10.0.0.0/33', '::/129', '10.0.0.0/-1', '10.0.0.0/8/8', '/8', '10.0.0.0/'])(
    '%j is none',
    (text) => {
      expect(parseCidr(text)).toBeNull();
    },
  );

  test('hold exactly the addresses whose leading bits agree', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.tuple(fc.ipV4(), fc.ipV4(), fc.nat(32)), fc.tuple(fc.ipV6(), fc.ipV6(), fc.nat(128))),
        ([base, other, length]) => {
          const cidr = parseCidr(`${parseAddress(base)?.text ?? ''}/${String(length)}`);
          const address = parseAddress(other);
          if (cidr === null || address === null || cidr.family !== address.family) return;
          const hostBits = BigInt((cidr.family === 'ipv4' ? 32 : 128) - length);
          const agree = addressToInteger(cidr.base) >> hostBits === addressToInteger(address) >> hostBits;
          expect(cidrContains(cidr, address)).toBe(agree);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test.each([
  ['30000-32767', { first: 30000, last: 32767 }],
  ['30000+100', { first: 30000, last: 30100 }],
  ['443', { first: 443, last: 443 }],
  ['5-1', null],
  ['0-10', null],
  ['1-70000', null],
  ['a-b', null],
])('port range %s', (text, range) => {
  expect(parsePortRange(text)).toEqual(range);
});
