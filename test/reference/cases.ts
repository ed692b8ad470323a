import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { InputText } from '../../src/index.js';
import { withoutAccounting } from './accounting.js';
import {
  expectedFolder,
  PATCH_RELEASES,
  REFERENCE_RELEASE,
  REFUSAL_FILE,
  type PatchRelease,
} from './patch-releases.js';

const CASES = new URL('../../fixtures/cases/', import.meta.url).pathname;

/** A recorded case: manifests, a configuration, and what the real kube-proxy made of them. */
export interface RecordedCase {
  readonly name: string;
  readonly node: string;
  readonly inputs: readonly InputText[];
  readonly configuration: InputText;
  /** Text of a file of `expected/`. */
  readonly expected: (file: string) => string;
  /** What each release made of it, the reference last. */
  readonly outcomes: readonly Outcome[];
}

export type Outcome =
  | { readonly kind: 'texts'; readonly release: PatchRelease; readonly expected: (file: string) => string }
  /** kube-proxy could not run it; `reason` in its own words. */
  | { readonly kind: 'refused'; readonly release: PatchRelease; readonly reason: string };

/** The releases without nfacct counters; elsewhere a recording that is not there is the reference's. */
const WITHOUT_ACCOUNTING: readonly PatchRelease[] = ['v1.29.6', 'v1.30.4'];

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
      outcomes: PATCH_RELEASES.map((release) => outcomeOf(folder, release)),
    };
  });
}

function outcomeOf(folder: string, release: PatchRelease): Outcome {
  const own = join(folder, expectedFolder(release));
  const read = (path: string, file: string): string => readFileSync(join(path, file), 'utf8');
  if (existsSync(join(own, REFUSAL_FILE))) return { kind: 'refused', release, reason: read(own, REFUSAL_FILE).trim() };
  if (existsSync(own)) return { kind: 'texts', release, expected: (file) => read(own, file) };
  const reference = join(folder, expectedFolder(REFERENCE_RELEASE));
  const adapted = WITHOUT_ACCOUNTING.includes(release) ? withoutAccounting : (text: string): string => text;
  return { kind: 'texts', release, expected: (file) => adapted(read(reference, file)) };
}

function nodeOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'node' in value && typeof value.node === 'string')
    return value.node;
  throw new Error('case.json names no node');
}
