import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWhere } from '../requirements/describe-where.js';
import { startNameServer, type Answer, type NameServer } from './name-server.js';
import { whyNoNameServer } from './tools.js';
import { CLUSTER, textsOf, zonesOf } from './zones.js';

/** What the Kubernetes DNS-Based Service Discovery specification 1.1.0 wants, by its sections: question, then answers. */
const ANSWERS: readonly (readonly [section: string, name: string, type: string, answers: readonly string[]])[] = [
  ['2.2 version', 'dns-version.cluster.local', 'TXT', ['dns-version.cluster.local. TXT "1.1.0"']],
  ['2.3.1 A', 'web.shop.svc.cluster.local', 'A', ['web.shop.svc.cluster.local. A 10.96.0.20']],
  ['2.3.1 AAAA', 'web.shop.svc.cluster.local', 'AAAA', ['web.shop.svc.cluster.local. AAAA fd00:10:96::20']],
  ['2.3.1 of a node port', 'plain.shop.svc.cluster.local', 'A', ['plain.shop.svc.cluster.local. A 10.100.7.9']],
  [
    '2.3.2 SRV: the port of the Service',
    '_https._tcp.web.shop.svc.cluster.local',
    'SRV',
    ['_https._tcp.web.shop.svc.cluster.local. SRV 0 100 443 web.shop.svc.cluster.local.'],
  ],
  [
    '2.3.2 SRV of UDP',
    '_dns._udp.kube-dns.kube-system.svc.cluster.local',
    'SRV',
    ['_dns._udp.kube-dns.kube-system.svc.cluster.local. SRV 0 100 53 kube-dns.kube-system.svc.cluster.local.'],
  ],
  [
    '2.4.1 A: all that are ready',
    'db.shop.svc.cluster.local',
    'A',
    ['10.244.1.5', '10.244.2.5', '10.244.2.6'].map((address) => `db.shop.svc.cluster.local. A ${address}`),
  ],
  [
    '2.4.1 AAAA',
    'db.shop.svc.cluster.local',
    'AAAA',
    ['fd00:10:244:1::5', 'fd00:10:244:2::', 'fd00:10:244:2::5'].map(
      (address) => `db.shop.svc.cluster.local. AAAA ${address}`,
    ),
  ],
  ['2.4.1 host name', 'db-0.db.shop.svc.cluster.local', 'A', ['db-0.db.shop.svc.cluster.local. A 10.244.1.5']],
  [
    '2.4.1 host name, AAAA',
    'db-1.db.shop.svc.cluster.local',
    'AAAA',
    ['db-1.db.shop.svc.cluster.local. AAAA fd00:10:244:2::5'],
  ],
  [
    '2.4.1 no host name: the address',
    '10-244-2-6.db.shop.svc.cluster.local',
    'A',
    ['10-244-2-6.db.shop.svc.cluster.local. A 10.244.2.6'],
  ],
  [
    '2.4.1 publishNotReadyAddresses',
    'peers.shop.svc.cluster.local',
    'A',
    ['10.244.1.30', '192.0.2.44'].map((address) => `peers.shop.svc.cluster.local. A ${address}`),
  ],
  [
    '2.4.2 SRV: an endpoint each, with its own port',
    '_pg._tcp.db.shop.svc.cluster.local',
    'SRV',
    ['10-244-2-6', 'db-0', 'db-1', 'fd00-10-244-2--0'].map(
      (host) => `_pg._tcp.db.shop.svc.cluster.local. SRV 0 25 15432 ${host}.db.shop.svc.cluster.local.`,
    ),
  ],
  ['2.5 CNAME', 'files.shop.svc.cluster.local', 'A', ['files.shop.svc.cluster.local. CNAME files.example.com.']],
  [
    '2.5 CNAMEs that lead to a Service are followed',
    'shortcut.ops.svc.cluster.local',
    'AAAA',
    [
      'shortcut.ops.svc.cluster.local. CNAME store.shop.svc.cluster.local.',
      'store.shop.svc.cluster.local. CNAME web.shop.svc.cluster.local.',
      'web.shop.svc.cluster.local. AAAA fd00:10:96::20',
    ],
  ],
  ['2.6 Pod', '10-244-1-77.shop.pod.cluster.local', 'A', ['10-244-1-77.shop.pod.cluster.local. A 10.244.1.77']],
  [
    '2.6 Pod, IPv6',
    'fd00-10-244-1--77.shop.pod.cluster.local',
    'AAAA',
    ['fd00-10-244-1--77.shop.pod.cluster.local. AAAA fd00:10:244:1::77'],
  ],
  ['the name server', 'cluster.local', 'NS', ['cluster.local. NS ns.dns.cluster.local.']],
  ['its address: the cluster DNS', 'ns.dns.cluster.local', 'A', ['ns.dns.cluster.local. A 10.96.0.10']],
  [
    'SOA',
    'cluster.local',
    'SOA',
    ['cluster.local. SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 45'],
  ],
];

const REVERSE: readonly (readonly [section: string, address: string, names: readonly string[]])[] = [
  ['2.3.3 cluster IP', '10.96.0.20', ['web.shop.svc.cluster.local.']],
  ['2.3.3 in another zone of the range', '10.100.7.9', ['plain.shop.svc.cluster.local.']],
  ['2.3.3 IPv6', 'fd00:10:96::20', ['web.shop.svc.cluster.local.']],
  ['2.4.3 host name', '10.244.1.5', ['db-0.db.shop.svc.cluster.local.']],
  ['2.4.3 host name, IPv6', 'fd00:10:244:2::5', ['db-1.db.shop.svc.cluster.local.']],
  ['2.4.3 no host name', '10.244.2.6', ['10-244-2-6.db.shop.svc.cluster.local.']],
  ['2.4.3 not ready, but published', '10.244.1.30', ['peer-0.peers.shop.svc.cluster.local.']],
  ['2.4.3 outside the ranges', '192.0.2.44', ['peer-1.peers.shop.svc.cluster.local.']],
];

/** Names that exist, without a record of the type: NOERROR and no answer (RFC 2308 2.2). */
const NO_DATA: readonly (readonly [string, string])[] = [
  ['plain.shop.svc.cluster.local', 'AAAA'],
  ['web.shop.svc.cluster.local', 'SRV'],
  ['_tcp.web.shop.svc.cluster.local', 'SRV'],
  ['shop.svc.cluster.local', 'A'],
  ['svc.cluster.local', 'A'],
  ['db-0.db.shop.svc.cluster.local', 'TXT'],
  ['10-244-1-77.shop.pod.cluster.local', 'AAAA'],
];

const NO_SUCH_NAME: readonly (readonly [string, string])[] = [
  // Section 2.4.1: no ready endpoints.
  ['idle.shop.svc.cluster.local', 'A'],
  ['idle-0.idle.shop.svc.cluster.local', 'A'],
  ['_x._tcp.idle.shop.svc.cluster.local', 'SRV'],
  ['db-3.db.shop.svc.cluster.local', 'A'],
  ['nobody.shop.svc.cluster.local', 'A'],
  ['web.ops.svc.cluster.local', 'A'],
  // Section 2.3.2: unnamed ports have no SRV record.
  ['_tcp.plain.shop.svc.cluster.local', 'SRV'],
  ['_80._tcp.plain.shop.svc.cluster.local', 'SRV'],
  // An endpoint of a Service with a cluster IP, and a Pod that has ended.
  ['10-244-1-77.web.shop.svc.cluster.local', 'A'],
  ['10-244-1-78.shop.pod.cluster.local', 'A'],
];

describeWhere(whyNoNameServer(), 'BIND answers from the zones', () => {
  let server: NameServer;
  beforeAll(async () => {
    const result = zonesOf(CLUSTER, {}, { serial: 7, ttl: 45 });
    server = await startNameServer(textsOf(result));
  });
  afterAll(async () => {
    await server.stop();
  });

  test.each(ANSWERS)('%s: %s %s', async (_section, name, type, answers) => {
    const answer = await server.ask(name, type);
    expect(answer).toMatchObject({ status: 'NOERROR', isAuthoritative: true, answers });
    expect(answer.ttls).toEqual(new Set([type === 'TXT' ? 28_800 : 45]));
  });

  test('names are compared without case', async () => {
    const answer = await server.ask('Web.SHOP.svc.Cluster.Local', 'A');
    expect(answer.answers.map((line) => line.toLowerCase())).toEqual(['web.shop.svc.cluster.local. a 10.96.0.20']);
  });

  test.each(REVERSE)('%s: -x %s', async (_section, address, names) => {
    const { status, isAuthoritative, answers } = await server.askReverse(address);
    expect({ status, isAuthoritative }).toEqual({ status: 'NOERROR', isAuthoritative: true });
    expect(answers.map((line) => line.split(' ').slice(1).join(' '))).toEqual(names.map((name) => `PTR ${name}`));
  });

  const expectNothing = ({ status, isAuthoritative, answers, authority }: Answer, expected: string): void => {
    expect({ status, isAuthoritative, answers }).toEqual({ status: expected, isAuthoritative: true, answers: [] });
    expect(authority).toEqual([expect.stringMatching(/ SOA ns\.dns\..* 7 7200 1800 86400 45$/)]);
  };

  test.each(NO_DATA)('%s has no %s', async (name, type) => {
    expectNothing(await server.ask(name, type), 'NOERROR');
  });

  test.each(NO_SUCH_NAME)('%s does not exist (%s)', async (name, type) => {
    expectNothing(await server.ask(name, type), 'NXDOMAIN');
  });

  test.each(['10.96.0.21', '10.244.1.31', '10.244.2.7', 'fd00:10:96::21'])('%s has no name', async (address) => {
    expectNothing(await server.askReverse(address), 'NXDOMAIN');
  });

  test('other networks are left alone', async () => {
    // 10.0.0.0/8 is wider than the ranges, and the zones do not speak for it.
    for (const address of ['10.0.0.1', '10.95.0.1', '198.51.100.1', 'fd00:10:97::1']) {
      expect((await server.askReverse(address)).status).toBe('REFUSED');
    }
  });
});
