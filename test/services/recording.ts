import { readFileSync } from 'node:fs';
import type { Answers } from './answers.js';
import type { ServiceCase } from './cases.js';
import { CLUSTER_NAMES, CLUSTERS, SERVICE_NODE_PORT_RANGE, type ClusterName } from './clusters.js';

/** What the real API server answered. */
export const RECORDING = new URL('../../fixtures/services/v1.36.3.json', import.meta.url);

/** By topic and title; the answers of a cluster that is not named are those of the first. */
type Recorded = Readonly<Record<string, Readonly<Record<string, Partial<Readonly<Record<ClusterName, Answers>>>>>>>;

export type AnswersOf = (testCase: ServiceCase, cluster: ClusterName) => Answers;

export function recordedAnswers(): AnswersOf {
  const { answers } = JSON.parse(readFileSync(RECORDING, 'utf8')) as { readonly answers: Recorded };
  return ({ topic, title }, cluster) => {
    const ofCase = answers[topic]?.[title];
    const found = ofCase?.[cluster] ?? ofCase?.[CLUSTER_NAMES[0] ?? cluster];
    if (found === undefined) throw new Error(`${topic}: ${title} is not recorded: npm run services:record`);
    return found;
  };
}

/** The text of the recording. */
export function recordingText(cases: readonly ServiceCase[], answersOf: AnswersOf): string {
  const answers: Record<string, Record<string, Partial<Record<ClusterName, Answers>>>> = {};
  for (const testCase of cases) {
    const [first, ...others] = CLUSTER_NAMES.map((cluster) => [cluster, answersOf(testCase, cluster)] as const);
    if (first === undefined) continue;
    const differing = others.filter(([, found]) => JSON.stringify(found) !== JSON.stringify(first[1]));
    const ofTopic = (answers[testCase.topic] ??= {});
    ofTopic[testCase.title] = Object.fromEntries([first, ...differing]);
  }
  const origin = {
    origin: 'kube-apiserver v1.36.3, asked by test/services/services.live.test.ts',
    command: 'npm run services:record',
    clusters: CLUSTERS,
    serviceNodePortRange: SERVICE_NODE_PORT_RANGE,
  };
  return `${JSON.stringify({ ...origin, answers }, null, 1)}\n`;
}
