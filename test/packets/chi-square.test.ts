import { expect, test } from 'vitest';
import { chiSquare, CRITICAL_VALUES } from './chi-square.js';

test("Pearson's statistic of a fair die, a loaded one and an unthrown face", () => {
  expect(chiSquare([100, 100, 100])).toBe(0);
  expect(chiSquare([5, 8, 9, 8, 10, 20])).toBeCloseTo(13.4, 10);
  expect(chiSquare([0, 10])).toBe(10);
});

test('critical values leave one in ten million above them', () => {
  // With one degree of freedom it is the square of a normal variable.
  const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const step = 1e-4;
  const steps = Array.from({ length: 100_000 }, (_, index) => Math.sqrt(CRITICAL_VALUES[1]) + (index + 0.5) * step);
  expect(2 * steps.reduce((sum, x) => sum + density(x) * step, 0) * 1e7).toBeCloseTo(1, 2);
  // With an even number of degrees of freedom the tail of the distribution is elementary.
  expect(Math.exp(-CRITICAL_VALUES[2] / 2) * 1e7).toBeCloseTo(1, 2);
  expect(Math.exp(-CRITICAL_VALUES[4] / 2) * (1 + CRITICAL_VALUES[4] / 2) * 1e7).toBeCloseTo(1, 2);
});
