import { describe, expect, test } from 'vitest';
import { WEB } from './manifests.js';
import { findingsOf, svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

const FILES = { 'm/bad.yaml': WEB.replace('port: 80\n', 'port: 0\n'), 'm/broken.yaml': 'kind: *missing\n' };

/** What goes wrong, as words; each is told in every format. */
const CASES: readonly (readonly [string, readonly string[]])[] = [
  ['bad documents', ['check', 'm']],
  ['reading that fails', ['compile', 'm', 'missing.yaml']],
  ['usage', ['compile', '--anotate', '--node=']],
  ['an unknown command', ['complie']],
  ['a folder that cannot be written', ['compile', '--output-dir', 'm/bad.yaml', '-']],
  ['nothing', ['compile', '-']],
];

interface JsonReport {
  readonly schemaVersion: number;
  readonly diagnostics: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly file: string | null;
    readonly line: number | null;
    readonly column: number | null;
  }[];
}

interface SarifReport {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
    }[];
  }[];
}

async function reported(words: readonly string[], format: string): Promise<string> {
  const run = await svcgen(workspace(FILES), [...words, '--diagnostics', format], { input: WEB });
  expect(run.exitCode).toBe(words.at(-1) === '-' && words.length === 2 ? 0 : 2);
  return run.stderr;
}

describe('findings are the same in every format', () => {
  test.each(CASES)('%s', async (_title, words) => {
    const findings = findingsOf(await reported(words, 'text'));
    const codes = findings.map((finding) => finding.split(' ')[0]);
    expect(linesOfJson(await reported(words, 'json'))).toEqual(findings);
    expect(codesOfSarif(await reported(words, 'sarif'))).toEqual(codes);
    expect(codesOfGithub(await reported(words, 'github'))).toEqual(codes);
  });
});

function linesOfJson(text: string): readonly string[] {
  const { schemaVersion, diagnostics } = JSON.parse(text) as JsonReport;
  expect(schemaVersion).toBe(1);
  return diagnostics.map(({ code, severity, message, file, line, column }) => {
    const place = file === null ? [] : [[file, line, column].filter((part) => part !== null).join(':')];
    return [`${severity}[${code}]`, ...place, message].join(' ');
  });
}

function codesOfSarif(text: string): readonly string[] {
  const { version, runs } = JSON.parse(text) as SarifReport;
  expect(version).toBe('2.1.0');
  expect(runs).toHaveLength(1);
  return runs.flatMap(({ results, tool }) =>
    results.map(({ ruleId, ruleIndex, level }) => {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      return `${level}[${ruleId}]`;
    }),
  );
}

function codesOfGithub(text: string): readonly string[] {
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line) => {
    const [, level, code] = /^::(error|warning|notice) (?:[^:]*,)?title=(SVC\d{3})::.+$/.exec(line) ?? [];
    return `${String(level)}[${String(code)}]`;
  });
}

describe('--diagnostics', () => {
  test('is honoured in every spelling, also where other words are not understood', async () => {
    for (const words of [
      ['--diagnostics=json', 'complie'],
      ['complie', '--diagnostics', 'json', '--nonsense'],
    ]) {
      const { stderr } = await svcgen(workspace(), words);
      expect(JSON.parse(stderr)).toMatchObject({ schemaVersion: 1 });
    }
  });

  test('is not taken from behind --', async () => {
    const { stderr } = await svcgen(workspace(), ['compile', '--', '--diagnostics=json']);
    expect(stderr).toContain('error[SVC001]: there is no file or folder --diagnostics=json');
  });

  test('counts at the end of a text report', async () => {
    const { stderr } = await svcgen(workspace(FILES), ['check', 'm']);
    expect(stderr.endsWith('\n\n2 errors\n')).toBe(true);
    expect((await svcgen(workspace(FILES), ['check', 'm/broken.yaml'])).stderr.endsWith('\n\n1 error\n')).toBe(true);
  });
});
