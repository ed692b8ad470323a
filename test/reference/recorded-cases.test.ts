import { describe, expect, test } from 'vitest';
import {
  artifactText,
  compile,
  messageOf,
  type CompileOptions,
  type CompileResult,
  type Family,
} from '../../src/index.js';
import { recordedCases, type Outcome, type RecordedCase } from './cases.js';
import { comparablePayload } from './payload-text.js';
import { comparableSave } from './saved-text.js';

const FAMILIES = [
  { family: 'ipv4', tool: 'iptables' },
  { family: 'ipv6', tool: 'ip6tables' },
] as const;

function result(recorded: RecordedCase, options: CompileOptions): CompileResult {
  return compile(recorded.inputs, {
    node: recorded.node,
    nodeAddresses: recorded.nodeAddresses,
    configuration: recorded.configuration,
    nfacct: true,
    synthesis: false,
    ...options,
  });
}

/** The text of each family. */
function compiled(recorded: RecordedCase, options: CompileOptions): ReadonlyMap<Family | null, string> {
  const { artifacts, diagnostics } = result(recorded, { families: 'all', ...options });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map((found) => `${found.code} ${messageOf(found)}`)).toEqual([]);
  return new Map(artifacts.map((artifact) => [artifact.family, artifactText(artifact)]));
}

function outcomesOf(recorded: RecordedCase): (readonly [string, Outcome])[] {
  return recorded.outcomes.map((outcome) => [outcome.release, outcome] as const);
}

describe.each(recordedCases().map((recorded) => [recorded.name, recorded] as const))('%s', (_name, recorded) => {
  test.each(outcomesOf(recorded))('as kube-proxy %s', (kubeProxyVersion, outcome) => {
    if (outcome.kind === 'refused') {
      const { artifacts, diagnostics } = result(recorded, { kubeProxyVersion });
      expect(artifacts, outcome.reason).toEqual([]);
      expect(diagnostics.map(({ severity }) => severity)).toContain('error');
      return;
    }
    const saves = compiled(recorded, { format: 'save', kubeProxyVersion });
    const payloads = compiled(recorded, { format: 'restore', kubeProxyVersion });
    for (const { family, tool } of FAMILIES) {
      const saved = saves.get(family) ?? '';
      expect(comparableSave(saved), `${tool}-save`).toEqual(comparableSave(outcome.expected(`${tool}-save.txt`)));
      expect(comparablePayload(payloads.get(family) ?? '', recorded.united), `payload of ${tool}`).toEqual(
        comparablePayload(outcome.expected(`payload.${tool}.txt`), recorded.united),
      );
    }
  });

  test('without a version as the newest', () => {
    const saves = compiled(recorded, { format: 'save' });
    for (const { family, tool } of FAMILIES) {
      const saved = saves.get(family) ?? '';
      expect(comparableSave(saved), `${tool}-save`).toEqual(comparableSave(recorded.expected(`${tool}-save.txt`)));
    }
  });
});
