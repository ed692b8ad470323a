import * as fc from 'fast-check';
import type { JsonObject } from '../json.js';
import { weighted } from './choices.js';

/** What the endpoints of one Service have in common. */
export type ConditionMood = 'ready' | 'mixed' | 'rolling' | 'draining' | 'unready' | 'absent';
export const conditionMoodArbitrary = weighted<ConditionMood>(
  ...([
    [5, 'ready'],
    [6, 'mixed'],
    [3, 'rolling'],
    [2, 'draining'],
    [1, 'unready'],
    [1, 'absent'],
  ] as const),
);

/** One endpoint's share in each mood. */
export interface ConditionsDescription {
  readonly ready: Condition;
  readonly serving: Condition;
  readonly terminating: Condition;
  readonly isLeaving: boolean;
  readonly isServing: boolean;
}
type Condition = boolean | null | 'absent';

const condition = weighted<Condition>([3, true], [3, false], [1, 'absent'], [1, null]);

export const conditionsArbitrary: fc.Arbitrary<ConditionsDescription> = fc.record({
  ready: condition,
  serving: condition,
  terminating: condition,
  isLeaving: weighted([6, false], [4, true]),
  isServing: weighted([7, true], [3, false]),
});

/** The same conditions in other words: null and absent are ready, serving and not terminating. */
export function reworded(
  { ready, serving, terminating }: JsonObject,
  { isLeaving, isServing }: ConditionsDescription,
): JsonObject {
  const usual = isLeaving ? {} : { ready: null, serving: null, terminating: null };
  return {
    ...usual,
    ...(ready === false ? { ready } : isServing ? {} : { ready: true }),
    ...(serving === false ? { serving } : {}),
    ...(terminating === true ? { terminating } : {}),
  };
}

/** The `conditions` of an endpoint; null where it has none. */
export function conditionsOf(mood: ConditionMood, description: ConditionsDescription): JsonObject | null {
  const leaving = { ready: false, serving: description.isServing, terminating: true };
  switch (mood) {
    case 'ready':
      return { ready: true, serving: true, terminating: false };
    case 'mixed':
      return {
        ...(description.ready === 'absent' ? {} : { ready: description.ready }),
        ...(description.serving === 'absent' ? {} : { serving: description.serving }),
        ...(description.terminating === 'absent' ? {} : { terminating: description.terminating }),
      };
    case 'rolling':
      return description.isLeaving ? leaving : { ready: true, serving: true, terminating: false };
    case 'draining':
      return leaving;
    case 'unready':
      return { ready: false, serving: description.isLeaving, terminating: false };
    case 'absent':
      return null;
  }
}
