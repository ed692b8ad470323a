import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { handlebarsForEsbuild } from '../../build/handlebars-plugin.js';
import { artifactText, compile } from '../../src/index.js';

const SHOP = new URL('../../fixtures/shop/', import.meta.url);

test('the library runs where there is no Node', async () => {
  const bundle = await build({
    entryPoints: ['src/index.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'svcgen',
    platform: 'browser',
    plugins: [handlebarsForEsbuild],
    logLevel: 'silent',
  });
  const inputs = readdirSync(SHOP)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(new URL(name, SHOP), 'utf8') }));
  const options = { node: 'worker-1', families: 'all' } as const;
  // What a browser has of what svcgen may use; no process, no require, no Buffer.
  const context = { TextEncoder, inputs, options };
  const script = `${bundle.outputFiles[0]?.text ?? ''};
    JSON.stringify(svcgen.compile(inputs, options).artifacts.map(svcgen.artifactText))`;
  const texts: unknown = JSON.parse(String(runInNewContext(script, context)));
  expect(texts).toEqual(compile(inputs, options).artifacts.map(artifactText));
  expect(JSON.stringify(texts)).toContain('KUBE-SVC-');
});
