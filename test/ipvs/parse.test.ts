import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSets } from '../../src/dataplanes/ipvs/parse/sets.js';
import { parseVirtualServers } from '../../src/dataplanes/ipvs/parse/virtual-servers.js';
import { printSets } from '../../src/dataplanes/ipvs/print/sets.js';
import { printVirtualServers } from '../../src/dataplanes/ipvs/print/virtual-servers.js';
import { addressFromInteger, type IpAddress } from '../../src/net/address.js';
import { cidrOf } from '../../src/net/cidr.js';
import { addressBits, FAMILIES, type Family } from '../../src/net/family.js';
import { HASH_TYPES, type AddressSet, type HashEntry, type HashType } from '../../src/program/address-set.js';
import type { ConnectionTimeouts } from '../../src/program/ipvs.js';
import type { VirtualServer } from '../../src/program/virtual-server.js';

const addressOf = (family: Family): fc.Arbitrary<IpAddress> => {
  const most = (1n << BigInt(addressBits(family))) - 1n;
  // Small ones, too, for the spellings of inet_ntop.
  return fc
    .oneof(fc.bigInt({ min: 0n, max: most }), fc.bigInt({ min: 0n, max: 0xffffffffn }))
    .map((value) => addressFromInteger(family, value));
};

const port = fc.integer({ min: 0, max: 65535 });
const seconds = fc.integer({ min: 0, max: 999_999_999 });
const protocol = fc.constantFrom('tcp' as const, 'udp' as const, 'sctp' as const);
const family = fc.constantFrom(...FAMILIES);

const virtualServer: fc.Arbitrary<VirtualServer> = family.chain((of) =>
  fc.record({
    protocol,
    address: addressOf(of),
    port,
    scheduler: fc.constantFrom('rr', 'mh', 'sh', 'lblcr'),
    persistenceSeconds: fc.option(seconds, { nil: null }),
    hashesSourcePort: fc.boolean(),
    realServers: fc.array(fc.record({ address: addressOf(of), port, weight: port }), { maxLength: 4 }),
  }),
);

const timeouts: fc.Arbitrary<ConnectionTimeouts> = fc.record({
  tcpSeconds: seconds,
  tcpFinSeconds: seconds,
  udpSeconds: seconds,
});

const entryOf = (type: HashType, of: Family): fc.Arbitrary<HashEntry> => {
  const at = { address: addressOf(of), protocol, port };
  switch (type) {
    case 'hash:ip':
      return fc.record({ kind: fc.constant(type), address: addressOf(of) });
    case 'hash:ip,port':
      return fc.record({ kind: fc.constant(type), ...at });
    case 'hash:ip,port,ip':
      return fc.record({ kind: fc.constant(type), ...at, other: addressOf(of) });
    case 'hash:ip,port,net': {
      const bits = fc.integer({ min: 0, max: addressBits(of) });
      const network = fc.tuple(addressOf(of), bits).map(([address, length]) => cidrOf(address, length));
      return fc.record({ kind: fc.constant(type), ...at, network });
    }
  }
};

const name = fc.stringMatching(/^KUBE-[A-Z0-9-]{1,20}$/);

const addressSet: fc.Arbitrary<AddressSet> = fc.oneof(
  fc.record({
    type: fc.constant('bitmap:port' as const),
    name,
    first: port,
    last: port,
    ports: fc.array(port, { maxLength: 4 }),
  }),
  fc.tuple(fc.constantFrom(...HASH_TYPES), family).chain(([type, of]) =>
    fc.record({
      type: fc.constant(type),
      name,
      family: fc.constant(of),
      hashSize: seconds,
      maxElements: seconds,
      entries: fc.array(entryOf(type, of), { maxLength: 4 }),
    }),
  ),
);

describe('what is printed is read back', () => {
  test('virtual servers', () => {
    fc.assert(
      fc.property(fc.array(virtualServer, { maxLength: 5 }), timeouts, (virtualServers, times) => {
        const text = printVirtualServers(virtualServers, times, ['a remark'], () => ['another']).join('');
        expect(parseVirtualServers(text)).toEqual({ kind: 'parsed', value: { virtualServers, timeouts: times } });
      }),
    );
  });

  test('sets', () => {
    const sets = fc.uniqueArray(addressSet, { maxLength: 5, selector: (set) => set.name });
    fc.assert(
      fc.property(sets, (value) => {
        expect(parseSets(printSets(value).join(''))).toEqual({ kind: 'parsed', value });
      }),
    );
  });

  test('what the kernel adds to a set is passed over', () => {
    const line = 'create S hash:ip family inet6 hashsize 64 maxelem 9 bucketsize 12 initval 0x0067a7ed\n';
    const set = { type: 'hash:ip', name: 'S', family: 'ipv6', hashSize: 64, maxElements: 9, entries: [] };
    expect(parseSets(line)).toEqual({ kind: 'parsed', value: [set] });
  });
});

const SERVER = '-A -t 10.0.0.1:80 -s rr\n';

test.each([
  ['-C\n', 1, 'unknown command -C'],
  ['-A -f 7 -s rr\n', 1, 'no frontend: -f 7'],
  ['-A -t 10.0.0.1 -s rr\n', 1, 'no frontend: -t 10.0.0.1'],
  ['-A -t fd00::1:80 -s rr\n', 1, 'no frontend: -t fd00::1:80'],
  ['-A -t [10.0.0.1]:80 -s rr\n', 1, 'no frontend: -t [10.0.0.1]:80'],
  ['-A -t 10.0.0.1:65536 -s rr\n', 1, 'no frontend: -t 10.0.0.1:65536'],
  ['-A -t 10.0.0.1:80\n', 1, 'no scheduler'],
  ['-A -t 10.0.0.1:80 -s rr -M 24\n', 1, 'unknown option -M 24'],
  ['-A -t 10.0.0.1:80 -s rr -o\n', 1, 'unknown option -o'],
  [`${SERVER}-a -t 10.0.0.2:80 -r 10.1.0.1:80 -m -w 1\n`, 2, 'a real server of no virtual server above it'],
  [`${SERVER}-a -u 10.0.0.1:80 -r 10.1.0.1:80 -m -w 1\n`, 2, 'a real server of no virtual server above it'],
  [
    `${SERVER}\n# x\n-a -t 10.0.0.1:80 -r 10.1.0.1:80 -g -w 1\n`,
    4,
    'no masquerading real server: -t 10.0.0.1:80 -r 10.1.0.1:80 -g -w 1',
  ],
  ['--set 1 2\n', 1, 'three numbers must follow --set'],
])('ipvsadm text %j is refused', (text, line, problem) => {
  expect(parseVirtualServers(text)).toEqual({ kind: 'failure', line, problem });
});

const SET = 'create S hash:ip,port family inet hashsize 1024 maxelem 65536\n';

test.each<[string, number, string]>([
  ['flush S\n', 1, 'unknown command flush'],
  ['create S list:set size 8\n', 1, 'unknown type list:set'],
  [`${SET.trim()} timeout 60\n`, 1, 'unknown options of S'],
  ['create S bitmap:port range 0-65535 counters\n', 1, 'unknown options of S'],
  [`${SET}add T 10.0.0.1,tcp:80\n`, 2, 'an entry of the unknown set T'],
  ...['10.0.0.1', '10.0.0.1,tcp:80,10.0.0.1', 'fd00::1,tcp:80', '10.0.0.1,icmp:8', '10.0.0.1,tcp:65536'].map(
    (entry) => [`${SET}add S ${entry}\n`, 2, `no entry of hash:ip,port: ${entry}`] as [string, number, string],
  ),
])('ipset text %j is refused', (text, line, problem) => {
  expect(parseSets(text)).toEqual({ kind: 'failure', line, problem });
});
