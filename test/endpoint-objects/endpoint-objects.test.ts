import { describe, expect, it } from 'vitest';
import { stringAt } from '../conformance/json.js';
import { isRefused } from '../services/answers.js';
import { isDecoding, isSameReason, normalField, problemsOf, warnedField, withoutIndexes } from '../services/reasons.js';
import type { Finding } from '../services/svcgen-answers.js';
import { endpointCases, type EndpointCase } from './cases.js';
import { recordedAnswers } from './recording.js';
import { svcgenAnswer } from './svcgen-answers.js';

const CASES = endpointCases();
const answerOf = recordedAnswers();

/** The API server says so of each of them, svcgen once, as a note. */
const DEPRECATION = 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice';

/** The API server takes them: their ports are no business of its. No kube-proxy can make a rule of them. */
const NOT_PROGRAMMED = [
  'number 65536',
  'number 70000',
  'number below zero',
  'the least number of 32 bits',
  'the greatest number of 32 bits',
];

describe('EndpointSlices and Endpoints', () => {
  it.each(CASES.map((testCase) => [testCase.topic, testCase.title, testCase] as const))(
    '%s: %s',
    (_topic, title, testCase) => {
      const answer = answerOf(testCase);
      const { findings, object } = svcgenAnswer(testCase);
      const errors = findings.filter(({ severity }) => severity === 'error');
      if (!isRefused(answer)) {
        if (testCase.topic === 'slice-ports' && NOT_PROGRAMMED.includes(title)) {
          expect(errors.map(({ code, field }) => [code, field])).toEqual([['SVC046', 'ports[0].port']]);
          return;
        }
        expect(errors).toEqual([]);
        expect(object).toEqual(testCase.object['addressType'] === 'FQDN' ? null : answer.accepted);
        const warnings = findings.filter(({ code }) => code === 'SVC042');
        const notes = findings.filter(({ code }) => code === 'SVC043');
        expect([...warnings, ...notes].map(({ message }) => message).toSorted()).toEqual(answer.warnings ?? []);
        expect(notes.map(({ message }) => message)).toEqual(testCase.topic === 'endpoints' ? [DEPRECATION] : []);
        for (const { field, message } of warnings) expect(warnedField(message)).toBe(normalField(field).toLowerCase());
        return;
      }
      const isOfType = isDecoding(answer);
      const problems = problemsOf(answer, testCase.object)
        .map(({ field, words }) => ({ field: isOfType ? withoutIndexes(field) : field, words }))
        .filter(({ field }) => !isGeneratedName(field, testCase));
      expect(problems).not.toEqual([]);
      const found = errors.map((error) => ({ ...error, field: fieldOf(error, isOfType) }));
      const explains = (error: Finding, problem: { readonly field: string; readonly words: string }): boolean =>
        error.field === problem.field && isSameReason(error.code, problem.words);
      expect(
        problems.filter((problem) => !found.some((error) => explains(error, problem))),
        JSON.stringify(found),
      ).toEqual([]);
      expect(found.filter((error) => !problems.some((problem) => explains(error, problem)))).toEqual([]);
    },
  );
});

/** The API server names no position of an address of another family. */
function fieldOf({ code, field }: Finding, isOfType: boolean): string {
  const normal = normalField(field);
  if (isOfType) return withoutIndexes(normal);
  return code === 'SVC103' ? normal.replace(/\[[0-9]+\]$/, '') : normal;
}

/** A name that is made of a bad prefix is bad as well. */
function isGeneratedName(field: string, { object }: EndpointCase): boolean {
  return field === 'metadata.name' && (stringAt(object, 'metadata', 'generateName') ?? '') !== '';
}
