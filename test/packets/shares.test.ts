import { expect, test } from 'vitest';
import { VARIANTS } from '../kernel/namespace.js';
import { chiSquare, CRITICAL_VALUES, type DegreesOfFreedom } from './chi-square.js';
import { destinationOf, type ServiceName } from './frontends.js';
import type { Lab } from './lab.js';
import { describeWithLab } from './packet-suite.js';
import { loadRules, mutated, rulesOf } from './rule-sets.js';
import { CLIENTS } from './topology.js';

/** With so many, the mistake below is missed less than once in a million as well. */
const DATAGRAMS = 3_000;
const AT_ONCE = 500;

interface Case {
  readonly service: ServiceName;
  readonly endpoints: readonly string[];
  readonly freedom: DegreesOfFreedom;
  /** Every rule with the share of its endpoint: the mistake of balancing with `statistic`. */
  readonly sameProbability: string;
}

const CASES: readonly Case[] = [
  { service: 'three', endpoints: ['a1', 'a2', 'b1'], freedom: 2, sameProbability: '0.33333333349' },
  { service: 'five', endpoints: ['a1', 'a2', 'a3', 'b1', 'b2'], freedom: 4, sameProbability: '0.20000000019' },
];

/** How many datagrams, each from a port of its own, every endpoint answered. */
async function answersByEndpoint(lab: Lab, { service, endpoints }: Case): Promise<number[]> {
  const { machine, source } = CLIENTS.pod;
  const { address, port } = destinationOf(service, 'cluster IP', 'ipv4');
  const probe = { protocol: 'udp', source: source.ipv4, destination: address, port } as const;
  const outcomes: string[] = [];
  while (outcomes.length < DATAGRAMS)
    outcomes.push(...(await lab.agent(machine).probe(Array.from({ length: AT_ONCE }, () => probe))));
  return endpoints.map((endpoint) => outcomes.filter((outcome) => outcome.split(' ')[1] === endpoint).length);
}

describeWithLab('shares of the endpoints', (lab) => {
  const rules = rulesOf('svcgen', 'packets-services');

  test.each(CASES.flatMap((each) => VARIANTS.map((variant) => ({ ...each, variant }))))(
    '$service are equal ($variant)',
    async ({ variant, ...each }) => {
      await loadRules(lab(), 'node-a', variant, rules);
      const counts = await answersByEndpoint(lab(), each);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(DATAGRAMS * 0.99);
      expect(chiSquare(counts)).toBeLessThan(CRITICAL_VALUES[each.freedom]);
    },
  );

  test.each(CASES)('$service with the same probability in every rule are found out', async (each) => {
    const pattern = new RegExp(`(packets/${each.service}:udp -> .*--probability )\\S+`, 'g');
    await loadRules(lab(), 'node-a', 'legacy', mutated(rules, pattern, `$1${each.sameProbability}`));
    const counts = await answersByEndpoint(lab(), each);
    expect(chiSquare(counts)).toBeGreaterThan(CRITICAL_VALUES[each.freedom]);
  });
});
