/**
 * What Pearson's statistic exceeds once in ten million times when all shares are equal, by degrees of freedom:
 * R's qchisq(1e-7, d, lower.tail = FALSE).
 */
export const CRITICAL_VALUES = { 1: 28.374, 2: 32.236, 4: 38.24 } as const;
export type DegreesOfFreedom = keyof typeof CRITICAL_VALUES;

/** Pearson's statistic of counts that should all be the same. */
export function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
