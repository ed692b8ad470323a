import { describe, expect, it } from 'vitest';
import { readCluster } from '../../src/compiler/read-cluster.js';
import { mistakenText } from '../../src/documents/mistaken-text.js';
import { describeObject } from '../../src/kubernetes/objects.js';
import { compile } from '../../src/index.js';
import { CASES } from './cases.js';
import { recorded } from './recording.js';

const { answers, outputs, kinds } = recorded();

/** Kinds of others, which a cluster may have, and patches of kustomize; and texts that hold nothing, which may be meant. */
const SILENT: ReadonlySet<string> = new Set([
  'a kind of somebody else',
  'a JSON patch',
  'nothing but markers',
  'an empty text',
  'a List of nothing',
]);

/** They serve as the rest of the cluster. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  '-n and an object of another namespace': ['Service bank/web'],
};

describe.each(CASES)('$title', ({ title, text, namespace }) => {
  const answer = answers[title];
  const { collected, diagnostics } = readCluster([{ name: 'in.yaml', text }], { namespace, synthesis: false });
  const problems = diagnostics.filter(({ code, severity }) => severity === 'error' || /^SVC05/.test(code));

  if (answer === undefined) it.fails('is not recorded: npm run input:record');
  else if ('made' in answer || KEPT[title] !== undefined) {
    it('gives the objects that kubectl makes', () => {
      expect(collected.objects.map(describeObject).sort()).toEqual('made' in answer ? answer.made : KEPT[title]);
      expect(problems.map(({ code }) => code)).toEqual([]);
    });
  } else {
    it(
      SILENT.has(title) ? 'says nothing, though kubectl refuses it' : 'says something where kubectl refuses it',
      () => {
        expect(problems).toHaveLength(SILENT.has(title) ? 0 : 1);
      },
    );
  }
});

describe('what kubectl prints is no manifest', () => {
  it.each(outputs)('$command', ({ command, text }) => {
    expect(mistakenText(text)?.what).toBe(whatOf(command, text));
    const { artifacts, diagnostics } = compile([{ name: '<stdin>', text }]);
    expect([artifacts.length, diagnostics.map(({ code }) => code)]).toEqual([0, ['SVC054']]);
  });
});

function whatOf(command: string, text: string): string {
  if (text.startsWith('No resources found')) return 'kubectl-nothing';
  if (/nobody|nonsense/.test(command)) return 'kubectl-error';
  if (command.startsWith('describe')) return 'kubectl-describe';
  return /-o name|^label/.test(command) ? 'kubectl-names' : 'kubectl-table';
}

describe('kinds that the API server has', () => {
  it.each(kinds)('%s is taken for no misspelt one', (line) => {
    const [apiVersion = '', kind = ''] = line.split(' ');
    expect(codesOf(apiVersion, kind)).not.toContain('SVC053');
  });

  it('are of groups in which a Service is an error', () => {
    const groups = [...new Set(kinds.map((line) => line.split(' ')[0] ?? ''))].filter((version) => version !== 'v1');
    expect(groups.length).toBeGreaterThan(15);
    for (const apiVersion of groups)
      expect([apiVersion, codesOf(apiVersion, 'Service')]).toEqual([apiVersion, ['SVC053']]);
  });
});

function codesOf(apiVersion: string, kind: string): readonly string[] {
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n`;
  return compile([{ name: 'a.yaml', text }]).diagnostics.flatMap(({ code, severity }) =>
    severity === 'error' ? [code] : [],
  );
}
