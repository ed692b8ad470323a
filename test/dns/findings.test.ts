import { describe, expect, test } from 'vitest';
import { messageOf } from '../../src/index.js';
import { textsOf, zonesOf } from './zones.js';

const NAMES_ONLY = { pods: 'disabled' } as const;

/** What is found in these documents, one line each: code and message. */
function found(documents: readonly string[], options = {}, zoneOptions = {}): readonly string[] {
  const { diagnostics } = zonesOf(documents.join('\n---\n'), options, { ...NAMES_ONLY, ...zoneOptions });
  return diagnostics.map((each) => `${each.code} ${messageOf(each)}`);
}

/** Names and types of the zone of the cluster domain, without its head. */
function recordsOf(documents: readonly string[], zoneOptions = {}): readonly string[] {
  const [zone] = textsOf(zonesOf(documents.join('\n---\n'), {}, { ...NAMES_ONLY, ...zoneOptions }));
  return (zone?.text ?? '').split('\n').slice(6, -1);
}

function alias(name: string, externalName: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {type: ExternalName, externalName: ${externalName}}`;
}

function service(name: string, spec: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {${spec}}`;
}

function slice(name: string, endpoints: string, ports = '[{name: x, port: 1}]'): string {
  return (
    'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\n' +
    `metadata: {name: ${name}-${String(endpoints.length)}, namespace: shop, labels: {kubernetes.io/service-name: ${name}}}\n` +
    `addressType: IPv4\nports: ${ports}\nendpoints: ${endpoints}`
  );
}

const DB = [service('db', 'clusterIP: None'), slice('db', '[{addresses: [10.244.1.5], hostname: db-0}]')];
const at = (name: string): string => `${name}.shop.svc.cluster.local`;

describe('ExternalNames that lead around in a circle', () => {
  test('of one', () => {
    expect(found([alias('a', at('a'))])).toEqual([
      `SVC140 the name of Service shop/a leads back to itself: ${at('a')} -> ${at('a')}`,
    ]);
  });

  test('of three: told once, whatever the order', () => {
    const circle = [alias('c', at('a')), alias('a', `${at('b')}.`), alias('b', at('c'))];
    const expected = [
      `SVC140 the name of Service shop/a leads back to itself: ${[at('a'), at('b'), at('c'), at('a')].join(' -> ')}`,
    ];
    expect(found(circle)).toEqual(expected);
    expect(found(circle.toReversed())).toEqual(expected);
  });

  test('whoever leads into one is told as well', () => {
    const documents = [alias('a', at('b')), alias('b', at('c')), alias('c', at('b')), alias('d', at('a'))];
    const circle = `${at('b')} -> ${at('c')} -> ${at('b')}`;
    expect(found(documents)).toEqual([
      `SVC140 the name of Service shop/a leads into a circle: ${circle}`,
      `SVC140 the name of Service shop/b leads back to itself: ${circle}`,
      `SVC140 the name of Service shop/d leads into a circle: ${circle}`,
    ]);
  });

  test('a long circle is told in short', () => {
    const documents = Array.from({ length: 8 }, (_, index) => {
      return alias(`a${String(index)}`, at(`a${String((index + 1) % 8)}`));
    });
    const [only, ...more] = found(documents);
    expect(more).toEqual([]);
    expect(only).toContain(`${at('a4')} -> (3 more) -> ${at('a0')}`);
  });

  test('two chains to one Service are none', () => {
    expect(found([...DB, alias('a', at('c')), alias('b', at('c')), alias('c', at('db'))])).toEqual([]);
  });

  test('is seen with --namespace, where a part of it lies elsewhere', () => {
    const elsewhere = alias('b', at('a')).replace('namespace: shop', 'namespace: ops');
    expect(found([alias('a', 'b.ops.svc.cluster.local'), elsewhere], { namespace: 'ops' })).toEqual([
      expect.stringMatching(/^SVC140 the name of Service ops\/b leads back to itself/),
    ]);
  });

  test('and a name of another domain is none', () => {
    expect(found([alias('a', at('a'))], {}, { clusterDomain: 'k8s.example.com' })).toEqual([]);
  });
});

describe('ExternalNames that nobody can look up', () => {
  test.each(['192.0.2.1', '192.0.2.1.'])('the IP address %s has no record', (address) => {
    const documents = [alias('a', address)];
    expect(found(documents)).toEqual([
      `SVC141 the ExternalName of Service shop/a is the IP address ${address}, to which no CNAME can point`,
    ]);
    expect(recordsOf(documents)).toEqual([]);
  });

  test('no name at all is an error', () => {
    const { zones, diagnostics } = zonesOf(
      'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: ExternalName}',
    );
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['error SVC021']);
    expect(zones).toEqual([]);
  });

  test.each([at('nobody'), 'nobody.db.shop.svc.cluster.local', 'shop.svc.cluster.local', 'db.shop.pod.cluster.local'])(
    '%s is not in the cluster',
    (target) => {
      expect(found([...DB, alias('a', target)])).toContainEqual(
        `SVC142 the ExternalName of Service shop/a, ${target}, has no record in the cluster`,
      );
    },
  );

  test('a headless Service without ready endpoints is not there either', () => {
    const idle = [service('idle', 'clusterIP: None'), alias('a', at('idle'))];
    expect(found(idle).map((line) => line.slice(0, 6))).toEqual(['SVC147', 'SVC142']);
  });

  test.each([at('db'), `db-0.${at('db')}`, 'db.example.com', 'cluster.local.example'])('%s is fine', (target) => {
    expect(found([...DB, alias('a', target)])).toEqual([]);
  });

  test.each(['db', 'db.shop', 'db.shop.svc'])('%s lacks the cluster domain', (target) => {
    expect(found([...DB, alias('a', target)])).toContainEqual(
      `SVC143 the ExternalName of Service shop/a, ${target}, is taken for a name of the Internet: search paths do not apply to it`,
    );
  });

  test('what is meant may be left out by a filter', () => {
    const labelled = alias('a', at('db')).replace('namespace: shop', 'namespace: ops');
    expect(found([...DB, labelled], { namespace: 'ops' })).toEqual([]);
  });
});

describe('endpoints', () => {
  const HEADLESS = service('db', 'clusterIP: None');

  test('one host name, two addresses: a note', () => {
    const endpoints = '[{addresses: [10.244.1.5], hostname: a}, {addresses: [10.244.1.6], hostname: a}]';
    const documents = [HEADLESS, slice('db', endpoints)];
    expect(found(documents)).toContainEqual(
      'SVC144 2 endpoints of Service shop/db have the host name a, which gets all their addresses',
    );
    expect(recordsOf(documents).filter((line) => line.startsWith('a.db.'))).toEqual([
      `a.${at('db')}. IN A 10.244.1.5`,
      `a.${at('db')}. IN A 10.244.1.6`,
    ]);
  });

  test('and different ports: a warning', () => {
    const documents = [
      HEADLESS,
      slice('db', '[{addresses: [10.244.1.5], hostname: a}]'),
      slice('db', '[{addresses: [10.244.1.60], hostname: a}]', '[{name: x, port: 2}]'),
    ];
    expect(found(documents)).toContainEqual(
      'SVC145 2 endpoints of Service shop/db have the host name a and different ports',
    );
  });

  test('one host name in two families is what a Pod has', () => {
    const ipv6 = slice('db', "[{addresses: ['fd00::5'], hostname: a}]").replace('IPv4', 'IPv6');
    const documents = [HEADLESS, slice('db', '[{addresses: [10.244.1.5], hostname: a}]'), ipv6];
    expect(found(documents)).toEqual([]);
  });

  test('none, and none that is ready', () => {
    expect(found([HEADLESS])).toEqual(['SVC147 headless Service shop/db has no endpoint: its name does not exist']);
    expect(found([HEADLESS, slice('db', '[{addresses: [10.244.1.5], conditions: {ready: false}}]')])).toEqual([
      'SVC147 headless Service shop/db has no ready endpoint: its name does not exist',
    ]);
  });

  test('a Service with a cluster IP needs none', () => {
    expect(found([service('a', 'clusterIP: 10.96.0.9, selector: {a: b}, ports: [{port: 80}]')])).toEqual([]);
  });

  test('more than BIND loads', () => {
    const many = (count: number): readonly string[] => {
      const endpoints = Array.from({ length: count }, (_, index) => `{addresses: [10.244.7.${String(index)}]}`);
      return [HEADLESS, slice('db', `[${endpoints.join(', ')}]`)];
    };
    expect(found(many(101))).toContainEqual(
      `SVC149 ${at('db')} has 101 A records; BIND loads no zone with more than 100 of one name and type`,
    );
    expect(found(many(100))).toEqual([]);
  });
});

describe('names too long for DNS', () => {
  const LABEL = 'a'.repeat(63);

  test('the longest names of Kubernetes are not', () => {
    const name = `clusterIP: None`;
    const documents = [
      service('db', name).replace('name: db', `name: ${LABEL}`),
      slice(LABEL, `[{addresses: [10.244.1.5], hostname: ${LABEL}}]`).replace(`${LABEL}-`, 'db-'),
    ];
    expect(found(documents)).toEqual([]);
    expect(recordsOf(documents)).toHaveLength(3);
  });

  test('the name of a port with its "_": 63 are too many, 62 are not', () => {
    const withPort = (length: number): readonly string[] => [
      service('a', `clusterIP: 10.96.0.9, ports: [{name: ${'p'.repeat(length)}, port: 80}]`),
    ];
    expect(found(withPort(63))).toContainEqual(
      `SVC146 Service shop/a has no record with the name _${'p'.repeat(63)}._tcp.${at('a')}, which is too long for DNS`,
    );
    expect(recordsOf(withPort(63)).map((line) => line.split(' ')[2])).toEqual(['A']);
    expect(found(withPort(62))).toEqual([]);
    expect(recordsOf(withPort(62)).map((line) => line.split(' ')[2])).toEqual(['A', 'SRV']);
  });

  test('a long cluster domain', () => {
    // 203 characters, 213 with .shop.svc.
    const clusterDomain = `${`${LABEL}.`.repeat(3)}example.com`;
    const typesOf = (length: number): readonly (string | undefined)[] => {
      const documents = [service('a'.repeat(length), 'clusterIP: 10.96.0.9, ports: [{name: p, port: 80}]')];
      return recordsOf(documents, { clusterDomain }).map((line) => line.split(' ')[2]);
    };
    expect(typesOf(32)).toEqual(['A', 'SRV']);
    expect(typesOf(33)).toEqual(['A']);
    expect(typesOf(40)).toEqual(['A']);
    expect(typesOf(41)).toEqual([]);
  });

  test('an ExternalName with a label that is', () => {
    expect(found([alias('a', `${LABEL}a.example.com`)])).toEqual([
      `SVC146 Service shop/a has no record with the name ${LABEL}a.example.com, which is too long for DNS`,
    ]);
  });
});

test('an input without Services', () => {
  expect(found([''])).toEqual(['SVC012 no Service of the input (0 documents) makes names']);
});

test('findings about rules alone are not told', () => {
  const documents = [
    service('a', 'type: NodePort, clusterIP: 10.96.0.9, selector: {a: b}, ports: [{port: 80}]'),
    service('b', 'clusterIP: 10.96.0.10, ports: [{port: 80, name: x}]'),
    slice('b', '[{addresses: [10.244.1.5]}]', '[{name: other, port: 1}]'),
  ];
  expect(found(documents)).toEqual([]);
});
