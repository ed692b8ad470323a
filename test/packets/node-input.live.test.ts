import { expect, test } from 'vitest';
import { readable } from './flows.js';
import { serve, type Lab } from './lab.js';
import { describeWithLab } from './packet-suite.js';
import { loadRules, mutated, rulesOf, setRouteLocalnet, type RuleSet } from './rule-sets.js';
import { CLIENTS, FAMILIES, NODE } from './topology.js';

/** `external-local` and `external-local-elsewhere` have the first two. */
const HEALTH_CHECK_PORTS = [32_002, 32_003];
const OTHER_PORT = 32_100;

/** The node takes nothing by itself but ICMPv6, without which it has no neighbours. The filter table comes first. */
function withClosedInput(rules: RuleSet): RuleSet {
  const close = (text: string): string => text.replace(':INPUT ACCEPT', ':INPUT DROP');
  const neighbours = '-A INPUT -p ipv6-icmp -j ACCEPT\n';
  return { ipv4: close(rules.ipv4), ipv6: close(rules.ipv6).replace('-A INPUT ', `${neighbours}-A INPUT `) };
}

async function fromOutside(lab: Lab, ports: readonly number[]): Promise<string[]> {
  const probes = FAMILIES.flatMap((family) =>
    ports.map((port) => ({
      protocol: 'tcp' as const,
      source: CLIENTS.outside.source[family],
      destination: NODE['node-a'].addresses[family],
      port,
    })),
  );
  return (await lab.agent('outside').probe(probes)).map(readable);
}

describeWithLab('what a node takes for itself', (lab) => {
  const rules = rulesOf('svcgen', 'packets-services');

  test('health check node ports are accepted where nothing else is', async () => {
    const ports = [...HEALTH_CHECK_PORTS, OTHER_PORT];
    for (const port of ports) await serve(lab().agent('node-a'), ['0.0.0.0', '::'], port);
    const taken = 'node-a as outside';

    await loadRules(lab(), 'node-a', 'legacy', withClosedInput(rules));
    expect(await fromOutside(lab(), ports)).toEqual([taken, taken, 'dropped', taken, taken, 'dropped']);

    const withoutOne = mutated(withClosedInput(rules), /^-A KUBE-NODEPORTS .*--dport 32002 .*\n/gm, '');
    await loadRules(lab(), 'node-a', 'legacy', withoutOne);
    expect(await fromOutside(lab(), HEALTH_CHECK_PORTS)).toEqual(['dropped', taken, 'dropped', taken]);
  });

  // CVE-2020-8558: with route_localnet, a neighbour reaches what listens on loopback.
  test('loopback is closed to neighbours although node ports work on it', async () => {
    await serve(lab().agent('node-a'), ['127.0.0.2'], OTHER_PORT + 1);
    await setRouteLocalnet(lab(), 'node-a', true);
    await setRouteLocalnet(lab(), 'node-b', true);
    await lab().run('node-b', ['ip', 'address', 'delete', '127.0.0.1/8', 'dev', 'lo']);
    await lab().run('node-b', ['ip', 'route', 'add', '127.0.0.2/32', 'via', NODE['node-a'].addresses.ipv4]);
    const neighbour = { source: NODE['node-b'].addresses.ipv4, destination: '127.0.0.2', port: OTHER_PORT + 1 };
    const ask = async (): Promise<string[]> => {
      const probes = (['tcp', 'udp'] as const).map((protocol) => ({ protocol, ...neighbour }));
      return (await lab().agent('node-b').probe(probes)).map(readable);
    };

    await loadRules(lab(), 'node-a', 'legacy', rules);
    expect(await ask()).toEqual(['dropped', 'dropped']);

    const open = { ...rules, ipv4: rules.ipv4.replace(/^-A KUBE-FIREWALL .*\n/m, '') };
    await loadRules(lab(), 'node-a', 'legacy', open);
    expect(await ask()).toEqual(['node-a as node-b', 'node-a as node-b']);
  });
});
