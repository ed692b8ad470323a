import { describe, expect, it } from 'vitest';
import { KNOWN_DIFFERENCES } from './known-differences.js';
import { INPUTS } from './inputs.js';
import { recordedAnswers } from './recording.js';
import { differenceOf } from './svcgen-answer.js';

const answers = recordedAnswers();

function answerOf(name: string): { readonly documents: readonly unknown[]; readonly refused?: string } {
  const answer = answers[name];
  if (answer === undefined) throw new Error(`${name} is not recorded: npm run yaml:record`);
  return answer;
}

describe('svcgen reads YAML as the real kubectl', () => {
  it.each([...INPUTS].filter(([name]) => !KNOWN_DIFFERENCES.has(name)))('%j', (name, text) => {
    expect(differenceOf(text, answerOf(name))).toBeNull();
  });

  it.each([...KNOWN_DIFFERENCES.keys()])('differs as docs/yaml.md says: %j', (name) => {
    expect(differenceOf(INPUTS.get(name) ?? '', answerOf(name))).not.toBeNull();
  });
});
