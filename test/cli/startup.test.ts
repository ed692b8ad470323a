import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const ENTRY = new URL('../../dist/cli.js', import.meta.url);

/** The texts of a module and of all that it imports before it runs. */
function staticallyLoaded(entry: URL, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  if (seen.has(entry.href)) return seen;
  const text = readFileSync(entry, 'utf8');
  seen.set(entry.href, text);
  for (const [, path = ''] of text.matchAll(/^(?:import|export|\})[^;'"()]*["'](\.[^"']+)["'];/gm)) {
    staticallyLoaded(new URL(path, entry), seen);
  }
  return seen;
}

describe('startup', () => {
  const modules = staticallyLoaded(ENTRY);
  const text = [...modules.values()].join('\n');

  test('finds what the entry imports', () => {
    expect(modules.size).toBeGreaterThan(1);
    expect(text).toContain('// src/commands/words.ts');
    expect(text).toContain('// src/diagnostics/catalog.ts');
  });

  test.each([
    'node_modules/js-yaml/',
    'node_modules/yargs/',
    'node_modules/@noble/',
    'src/compiler/',
    'src/source/read-input',
  ])('loads %s only when it is needed', (path) => {
    expect(text).not.toContain(`// ${path}`);
  });
});
