import { readFileSync } from 'node:fs';
import type { Answer } from '../services/answers.js';
import type { EndpointCase } from './cases.js';

/** What the real API server answered. */
export const RECORDING = new URL('../../fixtures/endpoint-objects/v1.36.3.json', import.meta.url);

/** By topic and title. */
type Recorded = Readonly<Record<string, Readonly<Record<string, Answer>>>>;

export function recordedAnswers(): (testCase: EndpointCase) => Answer {
  const { answers } = JSON.parse(readFileSync(RECORDING, 'utf8')) as { readonly answers: Recorded };
  return ({ topic, title }) => {
    const found = answers[topic]?.[title];
    if (found === undefined) throw new Error(`${topic}: ${title} is not recorded: npm run endpoint-objects:record`);
    return found;
  };
}

/** The text of the recording. */
export function recordingText(answers: ReadonlyMap<EndpointCase, Answer>): string {
  const recorded: Record<string, Record<string, Answer>> = {};
  for (const [{ topic, title }, answer] of answers) (recorded[topic] ??= {})[title] = answer;
  const origin = {
    origin: 'kube-apiserver v1.36.3, asked by test/endpoint-objects/endpoint-objects.live.test.ts',
    command: 'npm run endpoint-objects:record',
  };
  return `${JSON.stringify({ ...origin, answers: recorded }, null, 1)}\n`;
}
