import { readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { handlebarsForEsbuild } from './handlebars-plugin.js';

const shared = {
  bundle: true,
  format: 'esm',
  target: 'es2023',
  outdir: 'dist',
  plugins: [handlebarsForEsbuild],
  logLevel: 'warning',
  legalComments: 'none',
};

const { version } = JSON.parse(await readFile('package.json', 'utf8'));

await rm('dist', { recursive: true, force: true });

/** The library: no node: import may be in it, so it is bundled for the browser, with its dependencies left to npm. */
await build({ ...shared, entryPoints: ['src/index.ts'], platform: 'neutral', packages: 'external' });

/** The command line: bundled with its dependencies and split, so that `--version` loads little. */
await build({
  ...shared,
  entryPoints: ['src/cli.ts'],
  platform: 'node',
  splitting: true,
  define: { SVCGEN_VERSION: JSON.stringify(version) },
  chunkNames: 'chunks/[name]-[hash]',
  // CommonJS inside the bundle needs require; yargs imports the same name itself, hence the alias.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);",
  },
});
