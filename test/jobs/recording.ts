import { readFileSync } from 'node:fs';
import type { JobCase } from './cases.js';
import type { Outcome } from './pods-of-case.js';

export interface Recorded {
  readonly outcome: Outcome;
  /** Shapes of the names of the Pods, which svcgen numbers instead. */
  readonly names: readonly string[];
}

/** What the real API server and controllers did. */
export const RECORDING = new URL('../../fixtures/jobs/v1.36.3.json', import.meta.url);

export function recordedOutcomes(): (testCase: JobCase) => Recorded {
  const { outcomes } = JSON.parse(readFileSync(RECORDING, 'utf8')) as {
    readonly outcomes: Readonly<Record<string, Recorded>>;
  };
  return ({ title }) => {
    const found = outcomes[title];
    if (found === undefined) throw new Error(`${title} is not recorded: npm run jobs:record`);
    return found;
  };
}

export function recordingText(outcomes: ReadonlyMap<JobCase, Recorded>): string {
  const origin = {
    origin: 'kube-apiserver and kube-controller-manager v1.36.3, asked by test/jobs/jobs.live.test.ts',
    command: 'npm run jobs:record',
  };
  const byTitle = Object.fromEntries([...outcomes].map(([{ title }, recorded]) => [title, recorded]));
  return `${JSON.stringify({ ...origin, outcomes: byTitle }, null, 1)}\n`;
}
