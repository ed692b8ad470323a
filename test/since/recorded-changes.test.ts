import { describe, expect, test } from 'vitest';
import { comparablePayload } from '../reference/payload-text.js';
import { changeCases, compiledText, FAMILIES } from './change-cases.js';

describe.each(changeCases().map((change) => [change.name, change] as const))('%s', (_name, change) => {
  describe.each(change.outcomes.map((outcome) => [outcome.release, outcome] as const))(
    'as kube-proxy %s',
    (kubeProxyVersion, { expected }) => {
      test.each(FAMILIES)('payload of $tool-restore', ({ family, tool }) => {
        const options = { ...change.options, families: family, since: change.old, kubeProxyVersion };
        const ours = compiledText(change.current, options);
        const recorded = expected(`payload.${tool}.txt`);
        expect(comparablePayload(ours, change.united)).toEqual(comparablePayload(recorded, change.united));
        expect(ours === '').toBe(recorded === '');
      });
    },
  );
});
