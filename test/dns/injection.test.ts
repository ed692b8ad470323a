import { describe, expect, test } from 'vitest';
import { makeZones } from '../../src/compiler/make-zones.js';
import { addressToken, nameToken, quotedToken } from '../../src/dns/print/token.js';
import { svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';
import { describeWhere } from '../requirements/describe-where.js';
import { objectionsTo } from './check-zone.js';
import { whyNoNameServer } from './tools.js';

/** What a zone file takes for more than a name: lines, comments, directives, quotes, escapes, wildcards, several lines. */
const HOSTILE = [
  'a\nevil IN A 192.0.2.66',
  'a;b',
  'a b',
  '$INCLUDE /etc/passwd',
  '$ORIGIN evil.example.',
  '"a"',
  'a\\.b',
  'a\\032b',
  '@',
  '*',
  '(a',
  'a..b',
  '.',
  'a\tIN\tA\t192.0.2.66',
  '\u001b[31m',
  'ａ',
  'A'.repeat(300),
];

const META = { name: 'web', namespace: 'shop' };
const SLICE_LABELS = { 'kubernetes.io/service-name': 'web' };

function service(spec: object, metadata: object = META): object {
  return { apiVersion: 'v1', kind: 'Service', metadata, spec };
}

function headless(endpoint: object, ports: readonly object[] = [{ name: 'x', port: 1 }]): readonly object[] {
  return [
    service({ clusterIP: 'None' }),
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'web-1', namespace: 'shop', labels: SLICE_LABELS },
      addressType: 'IPv4',
      ports,
      endpoints: [{ addresses: ['10.244.0.5'], ...endpoint }],
    },
  ];
}

/** Every text of a manifest that gets into a zone. */
const FIELDS: readonly (readonly [string, (evil: string) => readonly object[]])[] = [
  ['name of a Service', (evil) => [service({ clusterIP: '10.96.0.9', ports: [{ port: 1 }] }, { ...META, name: evil })]],
  ['namespace', (evil) => [service({ clusterIP: '10.96.0.9', ports: [{ port: 1 }] }, { ...META, namespace: evil })]],
  ['name of a port', (evil) => [service({ clusterIP: '10.96.0.9', ports: [{ port: 1, name: evil }] })]],
  ['protocol', (evil) => [service({ clusterIP: '10.96.0.9', ports: [{ port: 1, name: 'x', protocol: evil }] })]],
  ['cluster IP', (evil) => [service({ clusterIP: evil, ports: [{ port: 1 }] })]],
  ['external name', (evil) => [service({ type: 'ExternalName', externalName: evil })]],
  ['host name', (evil) => headless({ hostname: evil })],
  ['address', (evil) => headless({ addresses: [evil] })],
  ['name of a port of a slice', (evil) => headless({}, [{ name: evil, port: 1 }])],
  [
    'host name in Endpoints',
    (evil) => [
      service({ clusterIP: 'None' }),
      {
        apiVersion: 'v1',
        kind: 'Endpoints',
        metadata: META,
        subsets: [{ addresses: [{ ip: '10.244.0.5', hostname: evil }], ports: [{ port: 1 }] }],
      },
    ],
  ],
  [
    'namespace of a Pod',
    (evil) => [
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'a', namespace: evil },
        spec: { containers: [] },
        status: { podIP: '10.244.0.5' },
      },
    ],
  ],
];

describeWhere(whyNoNameServer(), 'no text of a manifest writes a record', () => {
  test.each(FIELDS)('%s', (_title, objects) => {
    for (const evil of HOSTILE) {
      const text = objects(evil)
        .map((object) => JSON.stringify(object))
        .join('\n');
      const { zones, diagnostics } = makeZones([{ name: 'evil.json', text }]);
      // Whatever becomes of the bad object, there is a whole zone or none.
      expect(zones.length === 0).toBe(diagnostics.some(({ severity }) => severity === 'error'));
      for (const { zone, chunks } of zones) {
        expect(chunks.join('')).not.toMatch(/192\.0\.2\.66|evil/);
        expect(objectionsTo(zone, chunks.join(''))).toBe('');
      }
    }
  });

  test('all of them at once, through the command', async () => {
    const files = FIELDS.flatMap(([title, objects], index) =>
      HOSTILE.map((evil, other) => {
        const texts = objects(evil).map((object) => JSON.stringify(object));
        return [`${title}-${String(index)}-${String(other)}.json`.replaceAll(' ', '-'), texts.join('\n')];
      }),
    );
    const run = await svcgen(workspace(Object.fromEntries(files) as Record<string, string>), ['dns', '.']);
    expect({ exitCode: run.exitCode, stdout: run.stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(run.stderr).not.toMatch(/SVC999|\u001b/);
  });
});

describe('nor does an option', () => {
  test.each(['--cluster-domain', '--name-server', '--zone', '--serial', '--ttl'])('%s', async (option) => {
    const folder = workspace({ 'a.json': JSON.stringify(service({ clusterIP: '10.96.0.9', ports: [{ port: 1 }] })) });
    for (const evil of [HOSTILE[0], '$INCLUDE /etc/passwd', 'a;b', '\u001b[31m']) {
      const { exitCode, stdout, stderr } = await svcgen(folder, ['dns', `${option}=${evil ?? ''}`, '.']);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).not.toMatch(/SVC999|\u001b/);
    }
  });
});

describe('the last door before a zone', () => {
  test.each([...HOSTILE, '', '-a', 'a-', 'a.b_c', '_', 'a.', 'Web'])('%j is no name', (text) => {
    expect(() => nameToken(text)).toThrow('not a name of a zone');
  });

  test.each([
    'web.shop.svc.cluster.local',
    '_http._tcp.web.shop',
    '10-0-0-1.db',
    'fd00--1',
    'xn--a',
    '1.0.0.127.in-addr.arpa',
  ])('%s is one', (text) => {
    expect(nameToken(text)).toBe(`${text}.`);
  });

  test.each([...HOSTILE, '', 'fe80::1%eth0', '10.0.0.1/8'])('%j is no address', (text) => {
    expect(() => addressToken({ text })).toThrow('not an address of a zone');
  });

  test.each(['a"b', 'a\\', 'a\nb', 'ａ'])('%j is not quoted', (text) => {
    expect(() => quotedToken(text)).toThrow('not quotable');
  });
});
