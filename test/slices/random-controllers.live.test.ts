import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCluster, type Cluster } from '../cluster/cluster.js';
import { whyNoCluster } from '../cluster/why-no-cluster.js';
import { describeWhere } from '../requirements/describe-where.js';
import { compared, type ComparisonOptions } from './comparison.js';
import { observeWorld, type Observed } from './observe.js';
import { randomWorld } from './random/random-world.js';

/** SVCGEN_SLICE_WORLDS=100 SVCGEN_SLICE_SEED=2 looks further. */
const WORLDS = Number(process.env['SVCGEN_SLICE_WORLDS'] ?? 6);
const SEED = Number(process.env['SVCGEN_SLICE_SEED'] ?? 5);
const NAMESPACES = 10;
/** Small, so that few Pods fill several slices. */
const OPTIONS: ComparisonOptions = { maxEndpointsPerSlice: 4, hints: 'by-deviation' };

describeWhere(await whyNoCluster(), 'random clusters', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await startCluster({ maxEndpointsPerSlice: OPTIONS.maxEndpointsPerSlice });
  }, 60_000);
  afterAll(() => cluster.stop());

  const agrees = (one: Observed): boolean => {
    const { theirs, ours } = compared(one, OPTIONS);
    return JSON.stringify(theirs) === JSON.stringify(ours);
  };

  it.each(Array.from({ length: WORLDS }, (_, index) => ({ world: `w${String(index)}`, seed: SEED * 1000 + index })))(
    'have the slices that svcgen makes: $world of seed $seed',
    async ({ world, seed }) => {
      const [sample] = fc.sample(randomWorld(world, NAMESPACES), { seed, numRuns: 1 });
      if (sample === undefined) throw new Error('no world');
      const observed = await observeWorld(cluster.client, sample, agrees);
      expect(observed.flatMap(({ slices }) => slices).length).toBeGreaterThan(NAMESPACES);
      for (const one of observed) {
        const { theirs, ours } = compared(one, OPTIONS);
        expect(ours).toEqual(theirs);
      }
    },
    120_000,
  );
});
