import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { artifactText, compile, messageOf, type CompileOptions, type Family, type InputText } from '../../src/index.js';
import { listAt, stringAt, toObject } from '../conformance/json.js';
import { expectedFiles } from '../reference/expected-files.js';
import { manifestObjects } from '../reference/manifest-objects.js';
import { PATCH_RELEASES, REFERENCE_RELEASE, type PatchRelease } from '../reference/patch-releases.js';
import { unitedServices } from '../reference/united-endpoints.js';

const CHANGES = new URL('../../fixtures/changes/', import.meta.url).pathname;

export const FAMILIES = [
  { family: 'ipv4', tool: 'iptables' },
  { family: 'ipv6', tool: 'ip6tables' },
] as const satisfies readonly { readonly family: Family; readonly tool: string }[];

/** A recorded change: a cluster before and after, and what the real kube-proxy made of it. */
export interface ChangeCase {
  readonly name: string;
  readonly old: readonly InputText[];
  readonly current: readonly InputText[];
  readonly options: CompileOptions;
  /** Services whose endpoint chains may stand in any order, before or after. */
  readonly united: ReadonlySet<string>;
  /** Text of a file of `expected/`. */
  readonly expected: (file: string) => string;
  /** What each release made of it that was run, the reference last. */
  readonly outcomes: readonly ChangeOutcome[];
}

export interface ChangeOutcome {
  readonly release: PatchRelease;
  readonly expected: (file: string) => string;
}

export function changeCases(): ChangeCase[] {
  return readdirSync(CHANGES).map((name) => {
    const folder = join(CHANGES, name);
    const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
    const inputs = (side: 'old' | 'new'): InputText[] =>
      readdirSync(join(folder, side)).map((file) => ({ name: `${side}/${file}`, text: read(side, file) }));
    const about = toObject(JSON.parse(read('case.json')), name);
    const run = PATCH_RELEASES.filter((release) => listAt(about, 'releases').includes(release));
    const outcomes = [...run, REFERENCE_RELEASE].map((release) => ({
      release,
      expected: expectedFiles(folder, release),
    }));
    const [old, current] = [inputs('old'), inputs('new')];
    const node = stringAt(about, 'node') ?? '';
    return {
      name,
      old,
      current,
      united: new Set([old, current].flatMap((state) => [...unitedServices(manifestObjects(state), node)])),
      options: {
        configuration: { name: 'kube-proxy.yaml', text: read('kube-proxy.yaml') },
        nfacct: true,
        synthesis: false,
      },
      expected: expectedFiles(folder, REFERENCE_RELEASE),
      outcomes,
    };
  });
}

/** The one text of a compilation; its errors are thrown. */
export function compiledText(inputs: readonly InputText[], options: CompileOptions): string {
  const { artifacts, diagnostics } = compile(inputs, options);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((found) => `${found.code} ${messageOf(found)}`).join('\n'));
  const [artifact] = artifacts;
  if (artifact === undefined) throw new Error('nothing was compiled');
  return artifactText(artifact);
}
