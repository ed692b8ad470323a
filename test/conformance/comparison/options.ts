import { parseArgs } from 'node:util';
import type { IptablesVariant } from '../harness-case.js';
import { defaultRelease } from '../kubernetes-binary.js';
import { parseRelease, type Release } from '../random/release.js';

export const usage = `npm run conformance -- [OPTION…] [PATH…]

Compares svcgen with the real kube-proxy: on the manifests named, or on random valid clusters.

  --kube-proxy RELEASE  the release to compare with, default ${defaultRelease}; built with Go when it is not cached
  --variant VARIANT     iptables that kube-proxy uses: legacy, nft or both (alternately), default both
  --json FILE           writes {"passed": N, "failed": N}

Random clusters:
  --cases N             how many, default 150
  --seed S              default 1; the same seed makes the same clusters on every machine
  --first N             number of the first case of the seed, default 0
  --jobs N              how many at once, default 1
  --save DIR            where the smallest cluster of each difference goes, default fixtures/cases

Manifests:
  --node NAME           the node to make rules for, default every Node of the input
  --config FILE         a KubeProxyConfiguration, default the ConfigMap kube-proxy of the input

Exit code: 0 no difference, 1 differences or rows without a case, 2 trouble.
`;

export interface ConformanceOptions {
  readonly release: Release;
  readonly variant: IptablesVariant | 'both';
  readonly saveTo: string;
  readonly totalsFile: string | null;
  readonly cases: number;
  readonly seed: number;
  readonly firstCase: number;
  readonly jobs: number;
  readonly node: string | null;
  readonly configurationFile: string | null;
  readonly paths: readonly string[];
}

/** A command line that cannot be understood. */
export class UsageError extends Error {}

/** null when help is wanted. */
export function readOptions(words: readonly string[]): ConformanceOptions | null {
  const { values, positionals } = parse(words);
  if (values.help === true) return null;
  return {
    release: releaseOf(values['kube-proxy'] ?? defaultRelease),
    variant: variantOf(values.variant ?? 'both'),
    saveTo: values.save ?? 'fixtures/cases',
    totalsFile: values.json ?? null,
    cases: wholeNumber('cases', values.cases ?? '150', 1),
    seed: wholeNumber('seed', values.seed ?? '1', 0),
    firstCase: wholeNumber('first', values.first ?? '0', 0),
    jobs: wholeNumber('jobs', values.jobs ?? '1', 1),
    node: values.node ?? null,
    configurationFile: values.config ?? null,
    paths: positionals,
  };
}

function parse(words: readonly string[]): ReturnType<typeof parseWords> {
  try {
    return parseWords(words);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

// eslint-disable-next-line @typescript-eslint/explicit-function-return-type -- the options below say it
function parseWords(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      'kube-proxy': { type: 'string' },
      variant: { type: 'string' },
      save: { type: 'string' },
      json: { type: 'string' },
      cases: { type: 'string' },
      seed: { type: 'string' },
      first: { type: 'string' },
      jobs: { type: 'string' },
      node: { type: 'string' },
      config: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

function releaseOf(text: string): Release {
  try {
    return parseRelease(text);
  } catch (error) {
    throw new UsageError(`--kube-proxy: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function variantOf(text: string): IptablesVariant | 'both' {
  if (text === 'legacy' || text === 'nft' || text === 'both') return text;
  throw new UsageError(`--variant: ${JSON.stringify(text)} is none of legacy, nft, both`);
}

function wholeNumber(option: string, text: string, least: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw new UsageError(`--${option}: ${JSON.stringify(text)} is not a whole number from ${String(least)} on`);
}
