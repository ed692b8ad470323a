import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import type { IptablesVariant } from '../harness-case.js';
import { addressesOnInterface } from '../namespace-network.js';
import type { RandomCluster } from '../random/cluster.js';
import type { Release } from '../random/release.js';
import { Coverage } from '../random/rows/rows.js';
import { check, type CheckedOutcome, type Outcome } from './check.js';
import { differenceReport } from './difference-report.js';
import { saveFoundCase } from './found-case.js';
import { randomCluster, smallestFailing, type RandomCase } from './random-cases.js';
import { count, emptyTally, type Tally } from './summary.js';
import { manifestText, type SvcgenInput } from './svcgen-texts.js';

export interface RandomRun {
  readonly release: Release;
  readonly binary: string;
  readonly insideEntry: string;
  readonly seed: number;
  readonly cases: number;
  readonly firstCase: number;
  readonly variant: IptablesVariant | 'both';
  readonly jobs: number;
  /** Where the smallest cluster of each difference goes. */
  readonly saveTo: string;
  readonly tellProgress: (done: number) => void;
  /** A finding, for people. */
  readonly tell: (text: string) => void;
}

export interface RandomResult {
  readonly tally: Tally;
  readonly coverage: Coverage;
}

/** Compares random clusters, several at once; findings are shrunk, told and saved as they come. */
export async function runRandomCases(run: RandomRun): Promise<RandomResult> {
  const tally = emptyTally();
  const coverage = new Coverage(run.release);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < run.cases) {
      const number = run.firstCase + next;
      next += 1;
      const { outcome, retries } = await runCase(run, number, coverage);
      tally.retries += retries;
      count(tally, outcome);
      run.tellProgress(tally.equal + tally.different + tally.troubles);
    }
  };
  await Promise.all(Array.from({ length: run.jobs }, work));
  return { tally, coverage };
}

async function runCase(run: RandomRun, number: number, coverage: Coverage): Promise<CheckedOutcome> {
  const randomCase: RandomCase = { release: run.release, seed: run.seed, number };
  const cluster = randomCluster(randomCase);
  coverage.add(cluster);
  const checked = await checkCluster(run, number, cluster);
  const { outcome } = checked;
  if (outcome.kind === 'trouble') run.tell(`${titleOf(run, number)}: no answer\n${outcome.message}`);
  if (outcome.kind === 'different' || outcome.kind === 'refused') await tellSmallest(run, randomCase, outcome);
  return checked;
}

export function variantOf({ variant }: Pick<RandomRun, 'variant'>, number: number): IptablesVariant {
  return variant === 'both' ? (number % 2 === 0 ? 'legacy' : 'nft') : variant;
}

function titleOf({ release, seed, variant }: RandomRun, number: number): string {
  const one = `--seed ${String(seed)} --first ${String(number)} --cases 1`;
  return `case ${String(number)} (${one} --kube-proxy ${release.name} --variant ${variantOf({ variant }, number)})`;
}

function checkCluster(run: RandomRun, number: number, cluster: RandomCluster): Promise<CheckedOutcome> {
  const { node, configuration, objects } = cluster;
  const name = `random-${String(run.seed)}-${String(number)}`;
  return check({ name, node, configuration, objects }, svcgenInput(cluster, run.release), {
    binary: run.binary,
    insideEntry: run.insideEntry,
    variant: variantOf(run, number),
  });
}

export function svcgenInput(cluster: RandomCluster, release: Release): SvcgenInput {
  const { node, configuration, written } = cluster;
  return {
    inputs: [{ name: 'cluster.yaml', text: manifestText(written) }],
    node,
    nodeAddresses: addressesOnInterface(cluster),
    configuration: { name: 'kube-proxy.yaml', text: dump(configuration) },
    release: release.name,
    synthesis: false,
  };
}

type Finding = Extract<Outcome, { kind: 'different' | 'refused' }>;

const isFinding = (outcome: Outcome): outcome is Finding => outcome.kind === 'different' || outcome.kind === 'refused';

/** Shrinks a finding as long as it stays one of its kind, then tells and saves it. */
async function tellSmallest(run: RandomRun, randomCase: RandomCase, first: Finding): Promise<void> {
  let finding = first;
  const cluster = await smallestFailing(randomCase, async (candidate) => {
    const { outcome } = await checkCluster(run, randomCase.number, candidate);
    if (!isFinding(outcome) || outcome.kind !== first.kind) return false;
    finding = outcome;
    return true;
  });
  const title = titleOf(run, randomCase.number);
  const directory = join(run.saveTo, `found-${String(run.seed)}-${String(randomCase.number)}`);
  await rm(directory, { recursive: true, force: true });
  await saveFoundCase(directory, {
    description: `Found in a random cluster: ${title}`,
    node: cluster.node,
    configuration: cluster.configuration,
    manifests: new Map([['cluster.yaml', manifestText(cluster.written)]]),
    observation: finding.observation,
    origin: [
      `binary: kube-proxy, Kubernetes ${run.release.name}`,
      `date: ${new Date().toISOString().slice(0, 10)}`,
      `command: npm run conformance -- ${title.replace(/^.*\(|\)$/g, '')}`,
    ],
  });
  const what =
    finding.kind === 'refused' ? `svcgen refuses it: ${finding.message}` : differenceReport(finding.differences);
  run.tell(`${title}: different; the smallest such cluster is in ${directory}\n${what}`);
}
