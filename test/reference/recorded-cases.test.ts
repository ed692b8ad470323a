import { describe, expect, test } from 'vitest';
import { artifactText, compile, messageOf, type CompileOptions } from '../../src/index.js';
import { recordedCases, type RecordedCase } from './cases.js';
import { comparablePayload } from './payload-text.js';
import { comparableSave } from './saved-text.js';

const FAMILIES = [
  { family: 'ipv4', tool: 'iptables' },
  { family: 'ipv6', tool: 'ip6tables' },
] as const;

function compiled(recorded: RecordedCase, options: CompileOptions): string {
  const result = compile(recorded.inputs, {
    node: recorded.node,
    configuration: recorded.configuration,
    nfacct: true,
    synthesis: false,
    ...options,
  });
  const [artifact] = result.artifacts;
  if (artifact !== undefined) return artifactText(artifact);
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  throw new Error(errors.map((found) => `${found.code} ${messageOf(found)}`).join('\n'));
}

describe.each(recordedCases().map((recorded) => [recorded.name, recorded] as const))('%s', (_name, recorded) => {
  test.each(FAMILIES)('$tool-save as the real kube-proxy', ({ family, tool }) => {
    const ours = compiled(recorded, { families: family, format: 'save' });
    expect(comparableSave(ours)).toEqual(comparableSave(recorded.expected(`${tool}-save.txt`)));
  });

  test.each(FAMILIES)('payload of $tool-restore as the real kube-proxy', ({ family, tool }) => {
    const ours = compiled(recorded, { families: family, format: 'restore' });
    expect(comparablePayload(ours)).toEqual(comparablePayload(recorded.expected(`payload.${tool}.txt`)));
  });
});
