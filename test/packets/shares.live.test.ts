import { expect, test } from 'vitest';
import { VARIANTS, type Variant } from '../kernel/namespace.js';
import type { Protocol } from './agent-process.js';
import { chiSquare, CRITICAL_VALUES, type DegreesOfFreedom } from './chi-square.js';
import { destinationOf, type Frontend, type ServiceName } from './frontends.js';
import type { Lab } from './lab.js';
import { describeWithLab } from './packet-suite.js';
import { loadRules, mutated, rulesOf } from './rule-sets.js';
import { CLIENTS, type ClientName, type Family } from './topology.js';

/** With so many, the mistake below is missed less than once in a million as well. */
const PROBES = 3_000;
const AT_ONCE: Readonly<Record<Protocol, number>> = { udp: 500, tcp: 200 };

interface Balanced {
  readonly service: ServiceName;
  readonly endpoints: readonly string[];
  readonly freedom: DegreesOfFreedom;
  /** What a broken balancing has in every rule: the share of one endpoint, the mistake to make with `statistic`; of two, too much. */
  readonly wrongProbability: string;
}

/** How packets reach a service. */
interface Way {
  readonly protocol: Protocol;
  readonly family: Family;
  readonly client: ClientName;
  readonly frontend: Frontend;
}

interface Case extends Balanced, Way {
  readonly variants: readonly Variant[];
}

const THREE: Balanced = {
  service: 'three',
  endpoints: ['a1', 'a2', 'b1'],
  freedom: 2,
  wrongProbability: '0.33333333349',
};
const FIVE: Balanced = {
  service: 'five',
  endpoints: ['a1', 'a2', 'a3', 'b1', 'b2'],
  freedom: 4,
  wrongProbability: '0.20000000019',
};

const TWO: Balanced = { service: 'web', endpoints: ['a1', 'b1'], freedom: 1, wrongProbability: '0.60000000009' };

/** A client has ports for ten times 3,000. */
const CASES: readonly Case[] = [
  { ...THREE, protocol: 'udp', family: 'ipv4', client: 'pod', frontend: 'cluster IP', variants: VARIANTS },
  { ...FIVE, protocol: 'udp', family: 'ipv4', client: 'pod', frontend: 'cluster IP', variants: VARIANTS },
  { ...THREE, protocol: 'tcp', family: 'ipv4', client: 'pod', frontend: 'cluster IP', variants: ['legacy'] },
  { ...FIVE, protocol: 'udp', family: 'ipv6', client: 'pod', frontend: 'cluster IP', variants: ['nft'] },
  { ...TWO, protocol: 'tcp', family: 'ipv6', client: 'outside', frontend: 'node port', variants: ['nft'] },
  { ...TWO, protocol: 'udp', family: 'ipv4', client: 'outside', frontend: 'node port', variants: ['legacy'] },
];

/** How many probes, each from a port of its own, every endpoint answered. */
async function answersByEndpoint(lab: Lab, each: Case): Promise<number[]> {
  const { service, protocol, family, frontend } = each;
  const { machine, source } = CLIENTS[each.client];
  const { address, port } = destinationOf(service, frontend, family);
  const probe = { protocol, source: source[family], destination: address, port };
  const outcomes: string[] = [];
  while (outcomes.length < PROBES)
    outcomes.push(...(await lab.agent(machine).probe(Array.from({ length: AT_ONCE[protocol] }, () => probe))));
  return each.endpoints.map((endpoint) => outcomes.filter((outcome) => outcome.split(' ')[1] === endpoint).length);
}

describeWithLab('shares of the endpoints', (lab) => {
  const rules = rulesOf('svcgen', 'packets-services');

  test.each(CASES.flatMap((each) => each.variants.map((variant) => ({ ...each, variant }))))(
    '$service are equal ($protocol, $family, $client to $frontend, $variant)',
    async ({ variant, ...each }) => {
      await loadRules(lab(), 'node-a', variant, rules);
      const counts = await answersByEndpoint(lab(), each);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(PROBES * 0.99);
      expect(chiSquare(counts)).toBeLessThan(CRITICAL_VALUES[each.freedom]);
    },
  );

  test.each(CASES)(
    '$service with a wrong probability in every rule are found out ($protocol, $family, $client to $frontend)',
    async (each) => {
      const pattern = new RegExp(`(packets/${each.service}:${each.protocol} -> .*--probability )\\S+`, 'g');
      await loadRules(lab(), 'node-a', 'legacy', mutated(rules, pattern, `$1${each.wrongProbability}`));
      const counts = await answersByEndpoint(lab(), each);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(PROBES * 0.99);
      expect(chiSquare(counts)).toBeGreaterThan(CRITICAL_VALUES[each.freedom]);
    },
  );
});
