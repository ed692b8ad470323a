/**
 * What Pearson's statistic exceeds once in a million when all shares are equal, by degrees of freedom:
 * R's qchisq(1e-6, d, lower.tail = FALSE).
 */
export const CRITICAL_VALUES = { 2: 27.631, 4: 33.377 } as const;
export type DegreesOfFreedom = keyof typeof CRITICAL_VALUES;

/** Pearson's statistic of counts that should all be the same. */
export function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
