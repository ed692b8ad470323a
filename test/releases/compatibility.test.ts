import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FACTS_BY_RELEASE } from '../../src/releases/facts-by-release.js';
import { MODELLED_GATES } from '../../src/releases/feature-gates.js';
import { RELEASES } from '../../src/releases/release.js';
import { PATCH_RELEASES } from '../reference/patch-releases.js';

const PAGE = readFileSync(new URL('../../docs/compatibility.md', import.meta.url), 'utf8');
const CASES = new URL('../../fixtures/cases/', import.meta.url);

/** The rows of the table below a heading, cell by cell, without its head. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const [, section = ''] = PAGE.split(`## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const FACT_NAMES = Object.keys(FACTS_BY_RELEASE['1.36']).filter((name) => name !== 'release');
const code = (name: string): string => `\`${name}\``;

describe('docs/compatibility.md', () => {
  test('has the value of every fact for every release', () => {
    const words = (value: unknown): string => (value === true ? 'yes' : value === false ? 'no' : String(value));
    const facts = RELEASES.map((release) => new Map<string, unknown>(Object.entries(FACTS_BY_RELEASE[release])));
    expect(tableUnder('The facts, release by release')).toEqual(
      FACT_NAMES.map((name) => [code(name), ...facts.map((ofRelease) => words(ofRelease.get(name)))]),
    );
  });

  test('says of every fact what it does to packets', () => {
    expect(tableUnder('What each does to packets').map(([name]) => name)).toEqual(FACT_NAMES.map(code));
  });

  test('names cases that are there', () => {
    const named = tableUnder('What each does to packets').flatMap((row) => row.at(-1)?.split(', ') ?? []);
    expect(named.filter((name) => !existsSync(new URL(`${name}/case.json`, CASES)))).toEqual([]);
  });

  test('names every release, minor and as it was run', () => {
    for (const release of [...RELEASES, ...PATCH_RELEASES]) expect(PAGE).toContain(release);
  });

  test('names every feature gate that changes rules', () => {
    expect(tableUnder('Feature gates').map(([name]) => name)).toEqual(MODELLED_GATES.map(code));
  });
});

describe('the record of facts', () => {
  test.each(RELEASES)('of %s is its own', (release) => {
    expect(FACTS_BY_RELEASE[release].release).toBe(release);
  });

  test('knows the releases that are run', () => {
    expect(PATCH_RELEASES.map((release) => /^v(1\.\d+)/.exec(release)?.[1])).toEqual([...RELEASES]);
  });
});
