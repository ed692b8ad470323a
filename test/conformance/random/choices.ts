import * as fc from 'fast-check';

/** One of the values, as often as its weight says. Shrinks to the first. */
export function weighted<T>(...choices: readonly (readonly [weight: number, value: T])[]): fc.Arbitrary<T> {
  return fc.oneof(
    { withCrossShrink: true },
    ...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })),
  );
}

/** True in so many of a hundred cases. Shrinks to false. */
export function chance(percent: number): fc.Arbitrary<boolean> {
  return weighted([100 - percent, false], [percent, true]);
}

/** The value in so many of a hundred cases. Shrinks to null. */
export function maybe<T>(percent: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 100 - percent, arbitrary: fc.constant(null) },
    { weight: percent, arbitrary },
  );
}

/** Of that arbitrary, and now and then the simplest value, to which it shrinks at once. */
export function mostly<T>(simplest: T, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.constant(simplest) },
    { weight: 60, arbitrary },
  );
}
