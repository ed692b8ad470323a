import { describe, expect, test } from 'vitest';
import { svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';
import { lockOf, serviceText } from './manifests.js';
import { LOCK, write, writeIn } from './write-lock.js';

const DUAL = ['--service-cluster-ip-range', '10.96.0.0/24,fd00:10:96::/120'];

describe('load-balancer IPs', () => {
  const balancer = (name: string, more = '', ports = '[{ port: 80, nodePort: 0 }]'): string =>
    serviceText(name, `type: LoadBalancer${more === '' ? '' : `\n${more}`}`, ports);
  const range = (text: string): readonly string[] => ['--load-balancer-ip-range', text];

  test('are given out of a network or from first to last, one a family, and kept without the range too', async () => {
    const folder = workspace({
      'm.yaml': [balancer('a', 'ipFamilyPolicy: RequireDualStack'), balancer('b')].join('---\n'),
    });
    const run = await writeIn(folder, [...DUAL, ...range('192.0.2.8-192.0.2.9,2001:db8::/127')]);
    expect(run.findings).toEqual([]);
    expect(run.lock[0]).toMatch(/loadBalancerIPs: \[192\.0\.2\.[89], "2001:db8::1?"\] \}$/);
    expect(run.lock[1]).toMatch(/loadBalancerIPs: \[192\.0\.2\.[89]\] \}$/);
    const [address = ''] = /192\.0\.2\.\d/.exec(run.lock[1] ?? '') ?? [];
    const compiled = await svcgen(folder, ['compile', 'm.yaml', ...DUAL, '--annotate']);
    expect(compiled.stdout).toContain(`-d ${address}/32`);
    expect(compiled.stdout).toContain(`# from ${LOCK}: load-balancer IP ${address}`);
  });

  test('loadBalancerIP, loadBalancerClass and a status are respected', async () => {
    const services = [
      balancer('asks', 'loadBalancerIP: 192.0.2.20'),
      balancer('elsewhere', 'loadBalancerIP: 203.0.113.1'),
      balancer('other', 'loadBalancerClass: example.com/internal'),
      balancer('named').concat('status: { loadBalancer: { ingress: [{ hostname: lb.example.com }] } }\n'),
      balancer('known').concat('status: { loadBalancer: { ingress: [{ ip: 203.0.113.7 }] } }\n'),
    ];
    const run = await write(services.join('---\n'), null, range('192.0.2.0/24'));
    expect(run.findings.filter((line) => line.includes('SVC229'))).toEqual([
      'warning[SVC229] m.yaml:14:19 Service shop/elsewhere gets no load-balancer IP: it asks for "203.0.113.1", which is not in 192.0.2.0/24',
      expect.stringContaining(
        'Service shop/other gets no load-balancer IP: its loadBalancerClass "example.com/internal" is another controller\'s',
      ),
    ]);
    const addresses = run.lock.map(
      (line) => `${line.split(':')[0] ?? ''} ${/loadBalancerIPs: (\S+)/.exec(line)?.[1] ?? 'none'}`,
    );
    expect(addresses).toEqual([
      'shop/asks [192.0.2.20]',
      'shop/elsewhere none',
      'shop/known [203.0.113.7]',
      'shop/named none',
      'shop/other none',
    ]);
  });

  test('one for two Services is an error where a port is the same', async () => {
    const pair = (port: number): string =>
      [
        balancer('a', 'loadBalancerIP: 192.0.2.20'),
        balancer('b', 'loadBalancerIP: 192.0.2.20', `[{ port: ${String(port)} }]`),
      ].join('---\n');
    expect((await write(pair(443), null, range('192.0.2.0/24'))).findings).toEqual([]);
    const clash = await write(pair(80), lockOf([]), range('192.0.2.0/24'));
    expect(clash.findings).toEqual([
      'error[SVC223] m.yaml:14:19 load-balancer IP 192.0.2.20 is that of Service shop/a, and Service shop/b asks for it',
    ]);
    const locked = await write(
      `${balancer('a')}---\n${balancer('b', 'loadBalancerIP: 192.0.2.20')}`,
      lockOf(['shop/a: { loadBalancerIPs: [192.0.2.20] }']),
      range('192.0.2.0/24'),
    );
    expect(locked.findings).toEqual([
      expect.stringContaining(
        'load-balancer IP 192.0.2.20 is that of Service shop/a in svcgen.lock.yaml, and Service shop/b asks for it',
      ),
    ]);
  });

  test('a range that is full or none is refused', async () => {
    const run = await write(['a', 'b'].map((name) => balancer(name)).join('---\n'), lockOf([]), range('192.0.2.1'));
    expect(run.findings).toEqual([
      expect.stringMatching(
        /^error\[SVC125\] .* no load-balancer IP is left in 192\.0\.2\.1(?:\/32)? for Service shop\/b: its only one is taken, 192\.0\.2\.1 by Service shop\/a$/,
      ),
    ]);
    for (const text of ['192.0.2.9-192.0.2.1', '192.0.2.0/33', '10.0.0.0/8,192.0.2.0/24', '192.0.2.1-fd00::1']) {
      const refused = await svcgen(workspace({ 'm.yaml': serviceText('a') }), ['dns', 'm.yaml', ...range(text)]);
      expect(refused.stderr).toContain('error[SVC015]: --load-balancer-ip-range: ');
    }
  });
});
