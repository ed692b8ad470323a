// Bundles the entries of test/conformance and bench, which run in Node without vitest.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { handlebarsForEsbuild } from './handlebars-plugin.js';

const folders = { 'test/conformance': 'conformance', bench: 'bench' };

/** An entry says so in its first line. */
async function entryPoints(folder) {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return files.filter((_file, index) => texts[index].startsWith('// Entry'));
}

for (const [folder, output] of Object.entries(folders)) {
  await build({
    entryPoints: await entryPoints(folder),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'es2023',
    packages: 'external',
    outdir: `node_modules/.cache/svcgen/${output}`,
    plugins: [handlebarsForEsbuild],
    logLevel: 'warning',
  });
}
