import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { CATALOG, CODES } from '../../src/diagnostics/catalog.js';
import { exampleOf, type PageExample } from './pages.js';

const FOLDER = new URL('../../docs/diagnostics/', import.meta.url);

async function readPage(name: string): Promise<string> {
  return readFile(new URL(name, FOLDER), 'utf8');
}

describe('docs/diagnostics', () => {
  test('has a page a code and no other', async () => {
    const pages = (await readdir(FOLDER)).filter((name) => name !== 'README.md').sort();
    expect(pages).toEqual(CODES.map((code) => `${code}.md`));
  });

  test.each(CODES)('%s has its title and severity on its page', async (code) => {
    const { title, severity } = CATALOG[code];
    const page = await readPage(`${code}.md`);
    expect(page.startsWith(`# ${code}: ${title}\n\nSeverity: ${severity}\n\n`)).toBe(true);
    expect(page).toContain('\n## Example\n');
    expect(page).toContain('\n## What to do\n');
  });

  test('the table lists every code', async () => {
    const table = (await readPage('README.md')).split('\n').filter((line) => line.startsWith('| [SVC'));
    const rows = table.map((line) => line.split('|').map((cell) => cell.trim()));
    expect(rows).toEqual(
      CODES.map((code) => ['', `[${code}](${code}.md)`, CATALOG[code].severity, CATALOG[code].title, '']),
    );
  });
});

describe('the example of a page prints what the page shows', () => {
  const home = process.cwd();
  let folder: string | null = null;

  afterEach(async () => {
    process.chdir(home);
    vi.restoreAllMocks();
    if (folder !== null) await rm(folder, { recursive: true });
    folder = null;
  });

  test.each(CODES)('%s', async (code) => {
    const example = exampleOf(await readPage(`${code}.md`));
    if (example === null) return;
    folder = await mkdtemp(join(tmpdir(), 'svcgen-pages-'));
    expect(example.output).toMatch(new RegExp(`^${CATALOG[code].severity}\\[${code}\\]: `, 'u'));
    expect(await run(example, folder)).toContain(example.output);
  });
});

/** What svcgen prints on standard error. */
async function run({ files, words }: PageExample, folder: string): Promise<string> {
  for (const [name, text] of files) await writeFile(join(folder, name), text);
  // The build gives the version.
  vi.stubGlobal('SVCGEN_VERSION', '0.0.0');
  const { runCommandLine } = await import('../../src/commands/command-line.js');
  let printed = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.stubEnv('NO_COLOR', '1');
  process.chdir(folder);
  await runCommandLine(words);
  return printed;
}
