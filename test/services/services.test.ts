import { describe, expect, it } from 'vitest';
import { isRefused, type Answer } from './answers.js';
import { serviceCases } from './cases.js';
import { CLUSTER_NAMES } from './clusters.js';
import { isDecoding, isSameReason, normalField, problemsOf, warnedField, withoutIndexes } from './reasons.js';
import { recordedAnswers } from './recording.js';
import { svcgenAnswer } from './svcgen-answers.js';

const CASES = serviceCases();
const answersOf = recordedAnswers();

/** Cases of which svcgen says more: Go's decoder stops at the first field of another type, before it looks for unknown ones. */
const STOPPED_EARLY = ['a field of another type and an unknown one', 'two fields of another type'];

/** The API server drops a status that comes with a new Service. svcgen reads there which addresses a load balancer has. */
const STATUS_OF_NO_EFFECT = 'bad status is dropped';

describe.each(CLUSTER_NAMES)('Services on a cluster that is %s', (cluster) => {
  it.each(CASES.map((testCase) => [testCase.topic, testCase.title, testCase] as const))(
    '%s: %s',
    (_topic, _title, testCase) => {
      const { dryRun, create } = answersOf(testCase, cluster);
      // What only a dry run lets pass is refused all the same when it is applied.
      const answer: Answer = create ?? dryRun;
      const { findings, spec } = svcgenAnswer(testCase, cluster);
      const errors = findings.filter(({ severity }) => severity === 'error');
      if (testCase.title === STATUS_OF_NO_EFFECT) {
        expect(isRefused(answer)).toBe(false);
        expect(errors.map(({ field }) => field)).toEqual([
          'status.loadBalancer.ingress[0].ipMode',
          'status.loadBalancer.ingress[0].ip',
        ]);
        return;
      }
      if (!isRefused(answer)) {
        expect(errors).toEqual([]);
        expect(spec).toEqual(answer.accepted);
        const warnings = findings.filter(({ code }) => code === 'SVC042');
        expect(warnings.map(({ message }) => message).toSorted()).toEqual(answer.warnings ?? []);
        for (const { field, message } of warnings) expect(warnedField(message)).toBe(normalField(field).toLowerCase());
        return;
      }
      const field = isDecoding(answer) ? (one: string) => withoutIndexes(normalField(one)) : normalField;
      const problems = problemsOf(answer, testCase.service);
      expect(problems).not.toEqual([]);
      const unexplained = problems.filter(
        (problem) => !errors.some((one) => field(one.field) === problem.field && isSameReason(one.code, problem.words)),
      );
      expect(unexplained, JSON.stringify(findings)).toEqual([]);
      const unfounded = errors.filter(
        (one) =>
          !problems.some((problem) => field(one.field) === problem.field && isSameReason(one.code, problem.words)),
      );
      expect(unfounded.length > 0).toBe(STOPPED_EARLY.includes(testCase.title));
    },
  );
});
