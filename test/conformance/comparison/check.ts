import { unitedServices } from '../../reference/united-endpoints.js';
import { observe, type Observation, type ObserveOptions } from '../observe.js';
import type { HarnessCase } from '../harness-case.js';
import { differencesBetween, type TextDifference } from './difference.js';
import { Refusal, svcgenTexts, type SvcgenInput } from './svcgen-texts.js';

/** What became of comparing one cluster. */
export type Outcome =
  | { readonly kind: 'equal' }
  | { readonly kind: 'different'; readonly differences: readonly TextDifference[]; readonly observation: Observation }
  /** svcgen takes for an error what kube-proxy runs with. */
  | { readonly kind: 'refused'; readonly message: string; readonly observation: Observation }
  /** The real kube-proxy gave nothing to compare with. */
  | { readonly kind: 'trouble'; readonly message: string };

export interface CheckedOutcome {
  readonly outcome: Outcome;
  /** Runs of kube-proxy that had to be repeated. */
  readonly retries: number;
}

const mostAttempts = 4;

/** kube-proxy syncs twice when something arrives late on a busy machine: the first text may then be half of it. */
const isWorthRepeating = (message: string): boolean => message.includes('syncs instead of');

/** Runs the real kube-proxy and svcgen on one cluster and compares. */
export async function check(
  testCase: HarnessCase,
  input: SvcgenInput,
  options: ObserveOptions,
): Promise<CheckedOutcome> {
  for (let retries = 0; ; retries += 1) {
    let observation: Observation;
    try {
      observation = await observe(testCase, options);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (retries + 1 < mostAttempts && isWorthRepeating(message)) continue;
      return { outcome: { kind: 'trouble', message }, retries };
    }
    return { outcome: compared(testCase, observation, input), retries };
  }
}

function compared({ objects, node }: HarnessCase, observation: Observation, input: SvcgenInput): Outcome {
  try {
    const differences = differencesBetween(observation, svcgenTexts(input), unitedServices(objects, node));
    return differences.length === 0 ? { kind: 'equal' } : { kind: 'different', differences, observation };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', message: error.message, observation };
    throw error;
  }
}
