import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { InputText } from '../../src/index.js';
import { interfaceAddressesOf } from '../conformance/harness-case.js';
import { stringAt, toObject } from '../conformance/json.js';
import { addressesOnInterface } from '../conformance/namespace-network.js';
import { expectedFiles } from './expected-files.js';
import { manifestObjects } from './manifest-objects.js';
import { expectedFolder, PATCH_RELEASES, REFUSAL_FILE, type PatchRelease } from './patch-releases.js';
import { unitedServices } from './united-endpoints.js';

const CASES = new URL('../../fixtures/cases/', import.meta.url).pathname;

/** A recorded case: manifests, a configuration, and what the real kube-proxy made of them. */
export interface RecordedCase {
  readonly name: string;
  readonly node: string;
  /** --node-address: the harness puts ExternalIPs on the interface too. None where the case says what is there. */
  readonly nodeAddresses: readonly string[];
  readonly inputs: readonly InputText[];
  readonly configuration: InputText;
  /** Services whose endpoint chains may stand in any order. */
  readonly united: ReadonlySet<string>;
  /** Text of a file of `expected/`. */
  readonly expected: (file: string) => string;
  /** What each release made of it, the reference last. */
  readonly outcomes: readonly Outcome[];
}

export type Outcome =
  | { readonly kind: 'texts'; readonly release: PatchRelease; readonly expected: (file: string) => string }
  /** kube-proxy could not run it; `reason` in its own words. */
  | { readonly kind: 'refused'; readonly release: PatchRelease; readonly reason: string };

export function recordedCases(): RecordedCase[] {
  return readdirSync(CASES).map((name) => {
    const folder = join(CASES, name);
    const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
    const about = toObject(JSON.parse(read('case.json')), name);
    const node = stringAt(about, 'node') ?? '';
    const hasOwnInterface = interfaceAddressesOf(about) !== undefined;
    const inputs = readdirSync(join(folder, 'input')).map((file) => ({ name: file, text: read('input', file) }));
    const objects = manifestObjects(inputs);
    const configuration = toObject(load(read('kube-proxy.yaml')), name);
    return {
      name,
      node,
      inputs,
      nodeAddresses: hasOwnInterface ? [] : addressesOnInterface({ objects, node, configuration }),
      united: unitedServices(objects, node),
      configuration: { name: 'kube-proxy.yaml', text: read('kube-proxy.yaml') },
      expected: (file) => read('expected', file),
      outcomes: PATCH_RELEASES.map((release) => outcomeOf(folder, release)),
    };
  });
}

function outcomeOf(folder: string, release: PatchRelease): Outcome {
  const refusal = join(folder, expectedFolder(release), REFUSAL_FILE);
  if (existsSync(refusal)) return { kind: 'refused', release, reason: readFileSync(refusal, 'utf8').trim() };
  return { kind: 'texts', release, expected: expectedFiles(folder, release) };
}
