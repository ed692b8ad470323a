import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { artifactText, compile, messageOf, type CompileOptions, type Family, type InputText } from '../../src/index.js';

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
  /** Text of a file of `expected/`. */
  readonly expected: (file: string) => string;
}

export function changeCases(): ChangeCase[] {
  return readdirSync(CHANGES).map((name) => {
    const folder = join(CHANGES, name);
    const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
    const inputs = (side: 'old' | 'new'): InputText[] =>
      readdirSync(join(folder, side)).map((file) => ({ name: `${side}/${file}`, text: read(side, file) }));
    return {
      name,
      old: inputs('old'),
      current: inputs('new'),
      options: {
        node: 'node-a',
        configuration: { name: 'kube-proxy.yaml', text: read('kube-proxy.yaml') },
        nfacct: true,
        synthesis: false,
      },
      expected: (file) => read('expected', file),
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
