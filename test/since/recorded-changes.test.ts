import { describe, expect, test } from 'vitest';
import { comparablePayload } from '../reference/payload-text.js';
import { changeCases, compiledText, FAMILIES } from './change-cases.js';

describe.each(changeCases().map((change) => [change.name, change] as const))('%s', (_name, change) => {
  test.each(FAMILIES)('payload of $tool-restore as the real kube-proxy', ({ family, tool }) => {
    const ours = compiledText(change.current, { ...change.options, families: family, since: change.old });
    const recorded = change.expected(`payload.${tool}.txt`);
    expect(comparablePayload(ours)).toEqual(comparablePayload(recorded));
    expect(ours === '').toBe(recorded === '');
  });
});
