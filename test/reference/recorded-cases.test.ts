import { describe, expect, test } from 'vitest';
import { artifactText, compile, messageOf, type CompileOptions, type CompileResult } from '../../src/index.js';
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

function compiled(recorded: RecordedCase, options: CompileOptions): string {
  const { artifacts, diagnostics } = result(recorded, options);
  const [artifact] = artifacts;
  if (artifact !== undefined) return artifactText(artifact);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  throw new Error(errors.map((found) => `${found.code} ${messageOf(found)}`).join('\n'));
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
    for (const { family, tool } of FAMILIES) {
      const saved = compiled(recorded, { families: family, format: 'save', kubeProxyVersion });
      expect(comparableSave(saved), `${tool}-save`).toEqual(comparableSave(outcome.expected(`${tool}-save.txt`)));
      const payload = compiled(recorded, { families: family, format: 'restore', kubeProxyVersion });
      expect(comparablePayload(payload, recorded.united), `payload of ${tool}`).toEqual(
        comparablePayload(outcome.expected(`payload.${tool}.txt`), recorded.united),
      );
    }
  });

  test('without a version as the newest', () => {
    for (const { family, tool } of FAMILIES) {
      const saved = compiled(recorded, { families: family, format: 'save' });
      expect(comparableSave(saved), `${tool}-save`).toEqual(comparableSave(recorded.expected(`${tool}-save.txt`)));
    }
  });
});
