import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/index.js';
import { objectAt, stringAt, type JsonObject } from '../json.js';
import { randomCluster, smallestFailing } from '../comparison/random-cases.js';
import { svcgenInput } from '../comparison/random-run.js';
import { svcgenOptions, svcgenTexts } from '../comparison/svcgen-texts.js';
import type { RandomCluster } from './cluster.js';
import { parseRelease } from './release.js';
import { countedCluster } from './rows/counted.js';
import { totalEndpoints } from './rows/endpoint-counts.js';
import { Coverage, rows, type Row } from './rows/rows.js';

const newest = parseRelease('v1.36.3');
const oldest = parseRelease('v1.29.6');
/** Enough to tell shares of a tenth from shares of a twentieth. */
const sample = 400;

function clusters(release: typeof newest, seed: number, count: number): readonly RandomCluster[] {
  return Array.from({ length: count }, (_, number) => randomCluster({ release, seed, number }));
}

/** svcgen reads slices by name: what it prints then depends on their order exactly where kube-proxy leaves it to chance. */
function withSlicesInOtherOrder(cluster: RandomCluster): RandomCluster {
  const nameOf = (object: JsonObject): string => stringAt(object, 'metadata', 'name') ?? '';
  const byName = cluster.written.map(nameOf).toSorted();
  const written = cluster.written.map((object): JsonObject => {
    if (object['kind'] !== 'EndpointSlice') return object;
    const name = `${String(9_999 - byName.indexOf(nameOf(object)))}-${nameOf(object)}`.slice(0, 63);
    return { ...object, metadata: { ...objectAt(object, 'metadata'), name } };
  });
  return { ...cluster, written };
}

describe('random clusters', () => {
  test('are the same for the same seed and number, and others for others', () => {
    const [first, second] = clusters(newest, 5, 2);
    expect(randomCluster({ release: newest, seed: 5, number: 0 })).toEqual(first);
    expect(second).not.toEqual(first);
    expect(randomCluster({ release: newest, seed: 6, number: 0 })).not.toEqual(first);
  });

  test.each([newest, oldest])('hardly ever lack a row among 150 ($name)', (release) => {
    const coverage = new Coverage(release);
    for (const cluster of clusters(release, 1, sample)) coverage.add(cluster);
    expect(coverage.missing()).toEqual([]);
    const shareOf = (row: Row): number => coverage.of(row).clusters / sample;
    // Of rows that a release cannot have the share is 0; those of large clusters come by number, see below.
    const drawn = rows.filter((row) => shareOf(row) > 0 && !row.endsWith('endpoints in total'));
    expect(drawn.filter((row) => shareOf(row) < 0.05)).toEqual([]);
    const chances = drawn.map((row) => (1 - shareOf(row)) ** 150);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeLessThan(1 / 2_000);
  });

  test.each([newest, oldest])('have each total of a large cluster among any 150 ($name)', (release) => {
    const large = Array.from({ length: 15 }, (_, index) => 7 + 30 * index);
    const totals = large.map((number) => {
      const { proxied } = countedCluster(randomCluster({ release, seed: 1, number }), release.facts);
      return Math.max(...(['IPv4', 'IPv6'] as const).map((family) => totalEndpoints(proxied, family)));
    });
    expect(totals.filter((_, index) => index % 3 === 1)).toEqual(Array(5).fill(1000));
    expect(totals.filter((_, index) => index % 3 === 2)).toEqual(Array(5).fill(1001));
    expect(totals.filter((total, index) => index % 3 === 0 && total > 1001)).toHaveLength(5);
  });

  test('tell which rows are missing', () => {
    const coverage = new Coverage(newest);
    for (const cluster of clusters(newest, 1, 3)) coverage.add(cluster);
    expect(coverage.missing()).toContain('more than 1001 endpoints in total');
    expect(coverage.missing()).not.toContain('port TCP');
  });

  test.each([newest, oldest])('are taken by svcgen, and nothing in them is left to chance ($name)', (release) => {
    // `npm run conformance` goes through many more.
    for (const cluster of clusters(release, 3, 10)) {
      const input = svcgenInput(cluster, release);
      const { diagnostics } = compile(input.inputs, { ...svcgenOptions(input), families: 'all' });
      const codes = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
      expect(codes).toEqual([]);
      expect(diagnostics.filter(({ code }) => code === 'SVC203' || code === 'SVC317')).toEqual([]);
      expect(svcgenTexts(svcgenInput(withSlicesInOtherOrder(cluster), release))).toEqual(svcgenTexts(input));
    }
  });

  test('have a thousand endpoints, and just one more', () => {
    for (const [number, total] of [
      [37, 1000],
      [67, 1001],
    ] as const) {
      const cluster = randomCluster({ release: newest, seed: 1, number });
      const texts = Object.values(svcgenTexts(svcgenInput(cluster, newest)));
      // Comments of endpoint chains vanish above 1000.
      const isCommented = (text: string): boolean => /^-A KUBE-SEP-\S+ .*--comment/m.test(text);
      const hasChains = (text: string): boolean => text.includes('-A KUBE-SEP-');
      expect(texts.some((text) => hasChains(text) && !isCommented(text))).toBe(total > 1000);
    }
  });

  test('shrink to little more than what fails', async () => {
    const failing = ({ services }: ReturnType<typeof countedCluster>): boolean =>
      services.some(
        ({ spec, endpoints }) =>
          spec['externalTrafficPolicy'] === 'Local' && endpoints.some(({ isDraining }) => isDraining),
      );
    const numbers = Array.from({ length: 20 }, (_, number) => number);
    const number = numbers.find((candidate) =>
      failing(countedCluster(randomCluster({ release: newest, seed: 1, number: candidate }), newest.facts)),
    );
    expect(number).toBeDefined();
    let runs = 0;
    const smallest = await smallestFailing({ release: newest, seed: 1, number: number ?? 0 }, (cluster) => {
      runs += 1;
      return Promise.resolve(failing(countedCluster(cluster, newest.facts)));
    });
    const { services, slices } = countedCluster(smallest, newest.facts);
    expect(failing(countedCluster(smallest, newest.facts))).toBe(true);
    expect(services).toHaveLength(1);
    expect(slices.flatMap(({ endpoints }) => endpoints)).toHaveLength(1);
    expect(smallest.objects.map(({ kind }) => kind)).toEqual(['Node', 'Service', 'EndpointSlice']);
    expect(runs).toBeLessThanOrEqual(120);
  });
});
