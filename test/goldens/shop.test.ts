import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { artifactText, compile, type CompileOptions } from '../../src/index.js';

const SHOP = new URL('../../fixtures/shop/', import.meta.url);

const INPUTS = readdirSync(SHOP).map((name) => ({
  name: `fixtures/shop/${name}`,
  text: readFileSync(new URL(name, SHOP), 'utf8'),
}));

describe('the bundled shop', () => {
  test.each<[string, CompileOptions]>([
    ['worker-1.save.txt', {}],
    ['worker-1.annotated.txt', { annotate: true }],
    ['worker-1.restore.txt', { format: 'restore' }],
    ['worker-1.plan.json', { emit: 'plan' }],
    ['worker-1.program.json', { emit: 'program' }],
  ])('%s', async (golden, options) => {
    const { artifacts } = compile(INPUTS, { node: 'worker-1', ...options });
    expect(artifacts).toHaveLength(1);
    await expect(artifacts.map(artifactText).join('')).toMatchFileSnapshot(golden);
  });
});
