import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';
import { lockOf, manyServices, serviceText } from './manifests.js';
import { LOCK, write, writeIn } from './write-lock.js';

const DUAL = ['--service-cluster-ip-range', '10.96.0.0/24,fd00:10:96::/120'];

describe('a Service keeps', () => {
  test('what the lock says while others come and go', async () => {
    const lock = lockOf([
      'shop/a: { clusterIPs: [10.96.0.50, "fd00:10:96::50"], nodePorts: { http: 30500 }, healthCheckNodePort: 30501 }',
    ]);
    const a = serviceText(
      'a',
      'type: LoadBalancer\nexternalTrafficPolicy: Local\nipFamilyPolicy: RequireDualStack',
      '[{ name: http, port: 80 }]',
    );
    const run = await write(`${manyServices(['b', 'c', 'd'])}---\n${a}`, lock, DUAL);
    expect(run.findings).toEqual([]);
    expect(run.lock).toContain(lock.split('\n')[2]?.trim());
    expect(run.lock).toHaveLength(4);
  });

  test('its node port by the name of the port, as the API server does, whatever number and protocol', async () => {
    const lock = lockOf(['shop/a: { clusterIPs: [10.96.0.50], nodePorts: { dns: 30500, old: 30501 } }']);
    const changed = serviceText(
      'a',
      'type: NodePort',
      '[{ name: dns, port: 5353, protocol: UDP }, { name: new, port: 80 }]',
    );
    const run = await write(changed, lock);
    expect(run.lock).toEqual([
      expect.stringMatching(/^shop\/a: \{ clusterIPs: \[10\.96\.0\.50\], nodePorts: \{ dns: 30500, new: \d+ \} \}$/),
    ]);
    expect(run.lock[0]).not.toContain('30501');
  });

  test('a value that its manifest once gave and no longer does', async () => {
    const folder = workspace({
      'm.yaml': serviceText('a', 'type: NodePort\nclusterIP: 10.96.0.77', '[{ port: 80, nodePort: 30077 }]'),
    });
    await writeIn(folder);
    writeFileSync(join(folder, 'm.yaml'), serviceText('a', 'type: NodePort'));
    expect((await writeIn(folder)).lock).toEqual(['shop/a: { clusterIPs: [10.96.0.77], nodePort: 30077 }']);
  });

  test('nothing that its type has no use for', async () => {
    const lock = lockOf([
      'shop/a: { clusterIPs: [10.96.0.50], nodePort: 30500, healthCheckNodePort: 30501, loadBalancerIPs: [192.0.2.9] }',
    ]);
    expect((await write(serviceText('a'), lock)).lock).toEqual(['shop/a: { clusterIPs: [10.96.0.50] }']);
    expect((await write(serviceText('a', 'type: NodePort'), lock)).lock).toEqual([
      'shop/a: { clusterIPs: [10.96.0.50], nodePort: 30500 }',
    ]);
    expect((await write(serviceText('a', 'clusterIP: None'), lock)).lock).toEqual([]);
    const alias = serviceText('a', 'type: ExternalName\nexternalName: example.com');
    const freed = await write(alias, lock);
    expect(freed.lock).toEqual([]);
    expect(freed.stderr).toContain(`${LOCK} is written: it holds fewer of Service shop/a`);
  });

  test('the family that stays when the other goes', async () => {
    const lock = lockOf(['shop/a: { clusterIPs: [10.96.0.50, "fd00:10:96::50"] }']);
    const six = await write(serviceText('a', 'ipFamilies: [IPv6]'), lock, DUAL);
    expect(six.lock).toEqual(['shop/a: { clusterIPs: ["fd00:10:96::50"] }']);
    const folder = workspace({
      'm.yaml': serviceText('a', 'ipFamilies: [IPv6, IPv4]\nipFamilyPolicy: RequireDualStack'),
      [LOCK]: lockOf(six.lock),
    });
    await writeIn(folder, DUAL);
    const { stdout } = await svcgen(folder, ['dns', 'm.yaml', ...DUAL]);
    expect(stdout).toContain('IN AAAA fd00:10:96::50');
    expect(stdout).toMatch(/IN A 10\.96\.0\.\d+/);
  });

  test('its number where two ports may no longer share it: the first one does', async () => {
    const ports = (tcp: number): string =>
      `[{ name: dns, port: 53, protocol: UDP }, { name: dns-tcp, port: ${String(tcp)} }]`;
    const folder = workspace({
      'm.yaml': serviceText('a', 'type: NodePort', ports(53)),
      [LOCK]: lockOf(['shop/a: { nodePorts: { dns: 30053 } }']),
    });
    expect((await writeIn(folder)).lock[0]).toContain('{ dns: 30053, dns-tcp: 30053 }');
    writeFileSync(join(folder, 'm.yaml'), serviceText('a', 'type: NodePort', ports(5353)));
    const run = await writeIn(folder);
    expect(run.findings).toEqual([]);
    expect(run.lock[0]).toMatch(/\{ dns: 30053, dns-tcp: (?!30053)\d+ \}/);
  });
});

describe('a clash is an error that names both, and both places', () => {
  test.each<readonly [string, string, string, string]>([
    [
      'cluster IP',
      'clusterIPs: [10.96.0.50]',
      serviceText('b', 'clusterIP: 10.96.0.50'),
      'm.yaml:5:14 cluster IP 10.96.0.50 is that of Service shop/a in svcgen.lock.yaml, and Service shop/b asks for it',
    ],
    [
      'node port',
      'nodePort: 30500',
      serviceText('b', 'type: NodePort', '[{ port: 80, nodePort: 30500 }]'),
      'm.yaml:6:33 node port 30500 is that of shop/a:80/TCP in svcgen.lock.yaml, and shop/b:80/TCP asks for it',
    ],
    [
      'health-check node port',
      'healthCheckNodePort: 30500',
      serviceText('b', 'type: NodePort', '[{ port: 80, nodePort: 30500 }]'),
      'm.yaml:6:33 health check node port 30500 is that of shop/a:healthCheckNodePort in svcgen.lock.yaml, and shop/b:80/TCP asks for it',
    ],
  ])('%s', async (_title, value, claimant, finding) => {
    const lock = lockOf([`shop/a: { ${value} }`]);
    const a = serviceText('a', 'type: LoadBalancer\nexternalTrafficPolicy: Local');
    const run = await write(`${claimant}---\n${a}`, lock);
    expect(run.findings).toEqual([`error[SVC223] ${finding}`]);
    expect(run.stderr).toMatch(/= also here: svcgen\.lock\.yaml:3:\d+/);
    expect(run.exitCode).toBe(2);
    expect(run.lock).toEqual([`shop/a: { ${value} }`]);
    // Once it is gone, its value is free.
    const free = await write(claimant, lock);
    expect(free.findings).toEqual([]);
    expect(free.exitCode).toBe(0);
  });

  test("the address of default/kubernetes is nobody else's", async () => {
    const run = await write(serviceText('a'), lockOf(['shop/a: { clusterIPs: [10.96.0.1] }']));
    expect(run.findings).toEqual([
      'error[SVC223] svcgen.lock.yaml:3:26 cluster IP 10.96.0.1 is that of Service shop/a in svcgen.lock.yaml, and Service default/kubernetes asks for it',
    ]);
  });
});

describe('a range', () => {
  test('that is full is an error which names it, how many it has, and who has one', async () => {
    const words = ['--service-cluster-ip-range', '10.96.0.0/30'];
    const folder = workspace({ 'm.yaml': manyServices(['a']) });
    expect((await writeIn(folder, words)).lock).toEqual(['shop/a: { clusterIPs: [10.96.0.2] }']);
    writeFileSync(join(folder, 'm.yaml'), manyServices(['a', 'b']));
    const full = await writeIn(folder, words);
    expect(full.findings).toEqual([
      expect.stringMatching(
        /^error\[SVC125\] m\.yaml:\d+:\d+ no cluster IP is left in 10\.96\.0\.0\/30 for Service shop\/b: all 2 are taken, 10\.96\.0\.[12] by Service (?:default\/kubernetes|shop\/a)$/,
      ),
    ]);
    // The address of one that is gone is given when nothing else is left.
    writeFileSync(join(folder, 'm.yaml'), manyServices(['b']));
    const next = await writeIn(folder, words);
    expect(next.findings).toEqual([]);
    expect(next.lock).toEqual(['shop/b: { clusterIPs: [10.96.0.2] }']);
  });

  test('that is another one keeps what was given, and says so once', async () => {
    const lock = lockOf([
      'shop/a: { clusterIPs: [10.96.0.50], nodePort: 30500 }',
      'shop/b: { clusterIPs: [10.96.0.51], nodePort: 30501 }',
    ]);
    const words = ['--service-cluster-ip-range', '172.20.0.0/16', '--service-node-port-range', '31000-31999'];
    const run = await write(manyServices(['a', 'b'], 'type: NodePort'), lock, words);
    expect(run.findings).toEqual([
      'warning[SVC224] svcgen.lock.yaml:3:26 2 values of svcgen.lock.yaml are outside 172.20.0.0/16, the first cluster IP 10.96.0.50 of Service shop/a',
      'warning[SVC224] svcgen.lock.yaml:3:49 2 values of svcgen.lock.yaml are outside 31000-31999, the first node port 30500 of shop/a:80/TCP',
    ]);
    expect(run.lock).toEqual(
      lock
        .split('\n')
        .slice(2, 4)
        .map((line) => line.trim()),
    );
  });
});

describe('what is gone', () => {
  const lock = lockOf(
    ['other/x: { clusterIPs: [10.96.0.60] }', 'shop/gone: { clusterIPs: [10.96.0.61] }'],
    ['Deployment/shop/gone/0: { podIPs: [10.244.0.9] }'],
  );

  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['is freed', [], []],
    ['is freed in the namespace that was asked for', ['-n', 'shop'], ['other/x: { clusterIPs: [10.96.0.60] }']],
    [
      'stays where another namespace was asked for',
      ['-n', 'bank'],
      lock
        .split('\n')
        .slice(2, 4)
        .concat(lock.split('\n')[5] ?? ''),
    ],
    [
      'stays where labels were asked for',
      ['-l', 'app=a'],
      lock
        .split('\n')
        .slice(2, 4)
        .concat(lock.split('\n')[5] ?? ''),
    ],
  ])('%s', async (_title, words, expected) => {
    const run = await write(serviceText('a', 'clusterIP: 10.96.0.50'), lock, words);
    expect(run.lock.filter((line) => !line.startsWith('shop/a:')).sort()).toEqual(
      expected.map((line) => line.trim()).sort(),
    );
    expect(run.lock).toContain('shop/a: { clusterIPs: [10.96.0.50] }');
  });
});

describe('the value of one that may stand elsewhere', () => {
  test('is not given to a new Service, as long as there are others', async () => {
    const [alone = ''] = (await write(serviceText('new'), null)).lock;
    const address = /10[\d.]+/.exec(alone)?.[0] ?? '';
    const lock = lockOf([`other/x: { clusterIPs: [${address}] }`]);
    const run = await write(serviceText('new'), lock, ['-n', 'shop']);
    expect(run.lock).toEqual([
      `other/x: { clusterIPs: [${address}] }`,
      expect.stringMatching(/^shop\/new: \{ clusterIPs: \[10\./),
    ]);
    expect(run.lock[1]).not.toContain(address);
    expect(run.findings).toEqual([]);
  });

  test('is that of a manifest which asks for it, and then nobody has it twice', async () => {
    const lock = lockOf(['other/x: { clusterIPs: [10.96.0.60], nodePort: 30060 }', 'other/y: { nodePort: 30061 }']);
    const given = serviceText(
      'new',
      'type: NodePort\nclusterIP: 10.96.0.60',
      '[{ name: a, port: 80, nodePort: 30060 }, { name: b, port: 81, nodePort: 30062 }]',
    );
    const run = await write(given, lock, ['-n', 'shop']);
    expect(run.exitCode).toBe(0);
    expect(run.lock).toEqual([
      'other/y: { nodePort: 30061 }',
      'shop/new: { clusterIPs: [10.96.0.60], nodePorts: { a: 30060, b: 30062 } }',
    ]);
  });
});

test('--since uses the lock for both states, --no-synthesis what it holds and nothing else', async () => {
  const folder = workspace({
    'old.yaml': manyServices(['a', 'b']),
    'm.yaml': manyServices(['b', 'c']),
    [LOCK]: lockOf([
      'shop/a: { clusterIPs: [10.96.0.50] }',
      'shop/b: { clusterIPs: [10.96.0.51] }',
      'shop/c: { clusterIPs: [10.96.0.52] }',
    ]),
  });
  const since = await svcgen(folder, ['compile', 'm.yaml', '--since', 'old.yaml']);
  expect(since.exitCode).toBe(0);
  expect(since.stdout).toContain('-d 10.96.0.52');
  const bare = await svcgen(folder, ['compile', 'm.yaml', '--no-synthesis']);
  expect(bare.stdout).toContain('-d 10.96.0.51');
  writeFileSync(join(folder, LOCK), lockOf(['shop/b: { clusterIPs: [10.96.0.51] }']));
  const lacking = await svcgen(folder, ['compile', 'm.yaml', '--no-synthesis']);
  expect(lacking.stdout).toContain('-d 10.96.0.51');
  expect(lacking.stderr).toContain(
    'warning[SVC124]: Service shop/c has no cluster IP and is left out (--no-synthesis)',
  );
});

test('what the lock lacks is told, and --frozen-lock makes an error of it', async () => {
  const folder = workspace({
    'm.yaml': manyServices(['a', 'b', 'c', 'd', 'e']),
    [LOCK]: lockOf(['shop/a: { clusterIPs: [10.96.0.50] }']),
  });
  const run = await svcgen(folder, ['compile', 'm.yaml']);
  expect(run.stderr).toContain(
    `note[SVC225]: ${LOCK} lacks 4 values invented here: Service shop/b, Service shop/c, Service shop/d and 1 more`,
  );
  expect(run.exitCode).toBe(0);
  const frozen = await svcgen(folder, ['compile', 'm.yaml', '--frozen-lock']);
  expect(frozen.stderr).toContain(`error[SVC227]: ${LOCK} is out of date: it should hold 4 values more`);
  expect(frozen.stdout).toBe('');
  expect(frozen.exitCode).toBe(2);
});
