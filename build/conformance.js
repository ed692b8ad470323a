// Bundles the entries of test/conformance, which run in Node without vitest.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { handlebarsForEsbuild } from './handlebars-plugin.js';

const folder = 'test/conformance';

/** An entry says so in its first line. */
async function entryPoints() {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return files.filter((_file, index) => texts[index].startsWith('// Entry'));
}

await build({
  entryPoints: await entryPoints(),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'es2023',
  packages: 'external',
  outdir: 'node_modules/.cache/svcgen/conformance',
  plugins: [handlebarsForEsbuild],
  logLevel: 'warning',
});
