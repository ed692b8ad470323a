import * as fc from 'fast-check';
import { clusterArbitrary, type ClusterSize, type RandomCluster } from '../random/cluster.js';
import type { Release } from '../random/release.js';

/** One in so many clusters has a thousand endpoints: it takes several times as long as another. */
const largeEvery = 30;
const largeSizes = ['beyond 1001', '1000', '1001'] as const satisfies readonly ClusterSize[];
export const isLarge = (number: number): boolean => number % largeEvery === 7;
const sizeOf = (number: number): ClusterSize =>
  isLarge(number) ? (largeSizes[Math.floor(number / largeEvery) % largeSizes.length] ?? 'usual') : 'usual';
const mostShrinkingRuns = 120;
const mostShrinkingTime = 4 * 60_000;

export interface RandomCase {
  readonly release: Release;
  readonly seed: number;
  /** From 0. */
  readonly number: number;
}

function arbitraryOf({ release, number }: RandomCase): fc.Arbitrary<RandomCluster> {
  return clusterArbitrary(release, sizeOf(number));
}

/** Weights decide how often something occurs, hence no bias of fast-check towards small values. */
function parametersOf({ seed, number }: RandomCase): { seed: number; numRuns: number; unbiased: true } {
  return { seed: (Math.imul(seed, 1_000_003) + number) | 0, numRuns: 1, unbiased: true };
}

/** The cluster with that number of a seed: the same on every machine. */
export function randomCluster(randomCase: RandomCase): RandomCluster {
  const [cluster] = fc.sample(arbitraryOf(randomCase), parametersOf(randomCase));
  if (cluster === undefined) throw new Error('fast-check made no cluster');
  return cluster;
}

/** The smallest cluster found that still fails, starting with the one of that number. */
export async function smallestFailing(
  randomCase: RandomCase,
  fails: (cluster: RandomCluster) => Promise<boolean>,
): Promise<RandomCluster> {
  let smallest = randomCluster(randomCase);
  let runs = 0;
  /** Many descriptions make one cluster. */
  const known = new Map([[JSON.stringify(smallest), true]]);
  const end = Date.now() + mostShrinkingTime;
  const property = fc.asyncProperty(arbitraryOf(randomCase), async (cluster) => {
    const text = JSON.stringify(cluster);
    const before = known.get(text);
    if (before !== undefined) return !before;
    // When time is up, all others pass and fast-check ends.
    if (runs >= mostShrinkingRuns || Date.now() > end) return true;
    runs += 1;
    const isFailing = await fails(cluster);
    known.set(text, isFailing);
    if (isFailing) smallest = cluster;
    return !isFailing;
  });
  await fc.check(property, parametersOf(randomCase));
  return smallest;
}
