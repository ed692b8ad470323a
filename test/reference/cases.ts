import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { InputText } from '../../src/index.js';

const CASES = new URL('../../fixtures/cases/', import.meta.url).pathname;

/** A recorded case: manifests, a configuration, and what the real kube-proxy made of them. */
export interface RecordedCase {
  readonly name: string;
  readonly node: string;
  readonly inputs: readonly InputText[];
  readonly configuration: InputText;
  /** Text of a file of `expected/`. */
  readonly expected: (file: string) => string;
}

export function recordedCases(): RecordedCase[] {
  return readdirSync(CASES).map((name) => {
    const folder = join(CASES, name);
    const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
    return {
      name,
      node: nodeOf(load(read('case.json'))),
      inputs: readdirSync(join(folder, 'input')).map((file) => ({ name: file, text: read('input', file) })),
      configuration: { name: 'kube-proxy.yaml', text: read('kube-proxy.yaml') },
      expected: (file) => read('expected', file),
    };
  });
}

function nodeOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'node' in value && typeof value.node === 'string')
    return value.node;
  throw new Error('case.json names no node');
}
