import { comparablePayload } from '../../reference/payload-text.js';
import { chainOf, runsOf } from '../../reference/rule-lines.js';
import { comparableSave } from '../../reference/saved-text.js';
import { observedFiles, type Observation, type ObservedFile } from '../observe.js';

/** A chain of which kube-proxy and svcgen have different lines, or the same in another order. */
export interface ChainDifference {
  readonly chain: string;
  readonly kubeProxy: readonly string[];
  readonly svcgen: readonly string[];
}

export interface TextDifference {
  readonly file: ObservedFile;
  /** Empty where each chain is the same and only their order differs. */
  readonly chains: readonly ChainDifference[];
}

/**
 * Compares what the real kube-proxy made with what svcgen prints, without what is left to chance. `united`: the Services
 * whose endpoint chains may stand in any order (`unitedServices`).
 */
export function differencesBetween(
  kubeProxy: Observation,
  svcgen: Observation,
  united: ReadonlySet<string>,
): readonly TextDifference[] {
  return observedFiles.flatMap((file) => {
    const comparable = (text: string): readonly string[] =>
      file.startsWith('payload') ? comparablePayload(text, united) : comparableSave(text);
    const real = comparable(kubeProxy[file]);
    const ours = comparable(svcgen[file]);
    return real.join('\n') === ours.join('\n') ? [] : [{ file, chains: chainsThatDiffer(real, ours) }];
  });
}

function chainsThatDiffer(real: readonly string[], ours: readonly string[]): readonly ChainDifference[] {
  const realChains = byChain(real);
  const ourChains = byChain(ours);
  return [...new Set([...realChains.keys(), ...ourChains.keys()])].flatMap((chain) => {
    const kubeProxy = realChains.get(chain) ?? [];
    const svcgen = ourChains.get(chain) ?? [];
    return kubeProxy.join('\n') === svcgen.join('\n') ? [] : [{ chain, kubeProxy, svcgen }];
  });
}

/** Chains with their declaration; the table is part of the name, for filter and nat have chains of one name. */
function byChain(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const chains = new Map<string, string[]>();
  let table = '';
  for (const { key, lines: run } of runsOf(lines, nameOf)) {
    if (key.startsWith('*')) table = key.slice(1);
    const name = `${table} ${key}`;
    chains.set(name, [...(chains.get(name) ?? []), ...run]);
  }
  return chains;
}

function nameOf(line: string): string {
  return /^:(\S+)/.exec(line)?.[1] ?? (chainOf(line) || line);
}
