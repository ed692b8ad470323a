import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Variant } from '../kernel/namespace.js';
import { destinationOf } from './frontends.js';
import type { Lab } from './lab.js';
import { describeWithLab } from './packet-suite.js';
import { loadRules, mutated, rulesOf, type Author } from './rule-sets.js';
import type { Family } from './topology.js';

const TIMEOUT = 2_000;
const CONNECTIONS = 20;

interface Client {
  readonly source: string;
  readonly family: Family;
  readonly protocol: 'tcp' | 'udp';
}

/** Addresses of the outside, each a client of its own. */
function clients(first: number): Client[] {
  const hosts = Array.from({ length: 12 }, (_, index) => String(first + index));
  return hosts.flatMap((host): Client[] => [
    { source: `198.51.100.${host}`, family: 'ipv4', protocol: 'tcp' },
    { source: `198.51.100.${host}`, family: 'ipv4', protocol: 'udp' },
    { source: `2001:db8:51::${host}`, family: 'ipv6', protocol: 'tcp' },
    { source: `2001:db8:51::${host}`, family: 'ipv6', protocol: 'udp' },
  ]);
}

/** Who answers each client. */
async function endpointsOf(lab: Lab, from: readonly Client[]): Promise<string[]> {
  const probes = from.map(({ source, family, protocol }) => {
    const { address, port } = destinationOf('affinity', 'load balancer', family);
    return { protocol, source, destination: address, port };
  });
  const outcomes = await lab.agent('outside').probe(probes);
  return outcomes.map((outcome) => /^answer (\S+)/.exec(outcome)?.[1] ?? outcome);
}

const RULE_SETS: readonly { readonly author: Author; readonly variant: Variant }[] = [
  { author: 'svcgen', variant: 'legacy' },
  { author: 'svcgen', variant: 'nft' },
  { author: 'kube-proxy', variant: 'legacy' },
];

interface Course {
  /** False when this machine paused for longer than clients may. */
  readonly inTime: boolean;
  readonly before: { readonly busy: readonly string[]; readonly idle: readonly string[] };
  readonly after: { readonly busy: readonly string[]; readonly idle: readonly string[] };
}

/** Some clients come again within the time-out for longer than it lasts, others only after it. */
async function useForLonger(lab: Lab, busy: readonly Client[], idle: readonly Client[]): Promise<Course> {
  const before = { busy: await endpointsOf(lab, busy), idle: await endpointsOf(lab, idle) };
  let inTime = true;
  for (let turn = 0; turn < 3; turn += 1) {
    const started = Date.now();
    await pause(TIMEOUT / 2);
    await endpointsOf(lab, busy);
    inTime &&= Date.now() - started < TIMEOUT * 0.9;
  }
  return { inTime, before, after: { busy: await endpointsOf(lab, busy), idle: await endpointsOf(lab, idle) } };
}

describeWithLab('session affinity', (lab) => {
  const rules = rulesOf('svcgen', 'packets-services');

  test.each(RULE_SETS)('a client keeps its endpoint, others have theirs ($author, $variant)', async (set) => {
    await loadRules(lab(), 'node-a', set.variant, rulesOf(set.author, 'packets-services'));
    const all = clients(20);
    const first = await endpointsOf(lab(), all);
    for (let connection = 1; connection < CONNECTIONS; connection += 1)
      expect(await endpointsOf(lab(), all)).toEqual(first);
    expect([...new Set(first)].sort()).toEqual(['a1', 'a2', 'b1']);
  });

  test.each(RULE_SETS)('it ends with the time-out, use prolongs it ($author, $variant)', async (set) => {
    await loadRules(lab(), 'node-a', set.variant, rulesOf(set.author, 'packets-services'));
    let course = await useForLonger(lab(), clients(40), clients(60));
    for (let attempt = 1; !course.inTime && attempt < 4; attempt += 1)
      course = await useForLonger(lab(), clients(40), clients(60));
    expect(course.inTime).toBe(true);
    expect(course.after.busy).toEqual(course.before.busy);
    // Each of 48 clients would get its old endpoint by chance: once in 3^48.
    expect(course.after.idle).not.toEqual(course.before.idle);
  });

  test('rules that do not look for the client are found out', async () => {
    const forgetful = mutated(rules, /^-A KUBE-SVC-.* --rcheck .*\n/gm, '');
    await loadRules(lab(), 'node-a', 'legacy', forgetful);
    const first = await endpointsOf(lab(), clients(20));
    expect(await endpointsOf(lab(), clients(20))).not.toEqual(first);
  });
});
