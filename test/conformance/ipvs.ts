// Entry: compares svcgen with the real kube-proxy in ipvs mode, on random clusters in a virtual machine.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packClusters } from '../ipvs-machine/captured-clusters.js';
import { check, type Outcome } from '../ipvs-machine/check.js';
import { differenceReport } from '../ipvs-machine/differences.js';
import { machineImage } from '../ipvs-machine/image.js';
import { startMachine, type Machine } from '../ipvs-machine/machine.js';
import { inIpvsMode } from '../ipvs-machine/random-node.js';
import { readCase } from './case-files.js';
import { isLarge, randomCluster } from './comparison/random-cases.js';
import { svcgenInput } from './comparison/random-run.js';
import { writeTotals } from './comparison/summary.js';
import { defaultRelease, kubeProxyBinary } from './kubernetes-binary.js';
import type { RandomCluster } from './random/cluster.js';
import { parseRelease } from './random/release.js';

const usage = `npm run conformance:ipvs -- [--cases N] [--seed S] [--first N] [--jobs N] [--json FILE] [--capture FILE] [CASE…]

Compares svcgen with kube-proxy ${defaultRelease} in ipvs mode, on random clusters in a virtual machine, or on
cases of fixtures/cases.
--capture keeps what kube-proxy made, without clusters of more than 1000 endpoints.
Exit code: 0 no difference, 1 differences, 2 trouble.
`;

const release = parseRelease(defaultRelease);

interface Run {
  readonly cases: number;
  readonly seed: number;
  readonly first: number;
}

/** A cluster to compare on; the number is that of a random one. */
interface Candidate {
  readonly name: string;
  readonly number: number | null;
  readonly cluster: RandomCluster;
}

interface Ran extends Candidate {
  readonly outcome: Outcome;
}

function* randomCandidates({ cases, seed, first }: Run): Generator<Candidate, void, void> {
  for (let number = first; number < first + cases; number += 1) {
    const cluster = inIpvsMode(randomCluster({ release, seed, number }), number);
    yield { name: `case ${String(number)}`, number, cluster };
  }
}

/** Recorded cases, in ipvs mode. */
async function recordedCandidates(names: readonly string[]): Promise<readonly Candidate[]> {
  return await Promise.all(
    names.map(async (name) => {
      const { node, configuration, objects } = await readCase(join('fixtures/cases', name));
      const cluster = { node, configuration: { ...configuration, mode: 'ipvs' }, objects, written: objects };
      return { name, number: null, cluster };
    }),
  );
}

async function runCases(machine: Machine, candidates: Iterable<Candidate>, jobs: number): Promise<readonly Ran[]> {
  const ran: Ran[] = [];
  const waiting = candidates[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
      const start = Date.now();
      const { name, cluster } = next.value;
      const { node, configuration, objects } = cluster;
      const outcome = await check(machine, { name, node, configuration, objects }, svcgenInput(cluster, release));
      ran.push({ ...next.value, outcome });
      console.error(`${name}: ${outcome.kind}, ${((Date.now() - start) / 1000).toFixed(0)} s`);
      if (outcome.kind !== 'equal') console.error(detailsOf(outcome));
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return ran;
}

function detailsOf(outcome: Outcome): string {
  return 'differences' in outcome ? differenceReport(outcome.differences) : outcome.message;
}

async function capture(ran: readonly Ran[], { cases, seed }: Run, file: string): Promise<void> {
  const clusters = ran
    .flatMap(({ cluster: { node, configuration, written }, number, outcome }) =>
      number !== null && !isLarge(number) && 'observed' in outcome
        ? [{ number, node, configuration, written, observed: outcome.observed }]
        : [],
    )
    .sort((left, right) => left.number - right.number);
  const origin = {
    binary: `kube-proxy, Kubernetes ${defaultRelease}`,
    tools: 'iptables 1.8.9 (legacy), ipset 7.17, ipvsadm 1.31, on Linux 6.1 in test/ipvs-machine',
    date: new Date().toISOString().slice(0, 10),
    command: `npm run conformance:ipvs -- --cases ${String(cases)} --seed ${String(seed)} --capture ${file}`,
  };
  await writeFile(file, packClusters({ origin, clusters }));
  console.log(`${file}: ${String(clusters.length)} clusters`);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string' },
    seed: { type: 'string' },
    first: { type: 'string' },
    jobs: { type: 'string' },
    json: { type: 'string' },
    capture: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const run: Run = {
  cases: Number(values.cases ?? '25'),
  seed: Number(values.seed ?? '1'),
  first: Number(values.first ?? '0'),
};
const jobs = Number(values.jobs ?? '2');
if (values.help === true || ![run.cases, run.seed, run.first, jobs].every(Number.isInteger) || jobs < 1) {
  console.log(usage);
  process.exitCode = values.help === true ? 0 : 2;
} else {
  const start = Date.now();
  const image = await machineImage(await kubeProxyBinary(defaultRelease));
  try {
    const machine = await startMachine({ image, workers: jobs });
    try {
      const recorded = positionals.length > 0 ? await recordedCandidates(positionals) : null;
      const ran = await runCases(machine, recorded ?? randomCandidates(run), jobs);
      const outcomes = ran.map(({ outcome }) => outcome);
      const count = (kind: Outcome['kind']): number => outcomes.filter((outcome) => outcome.kind === kind).length;
      const [equal, troubles] = [count('equal'), count('trouble')];
      const different = outcomes.length - equal - troubles;
      const seconds = ((Date.now() - start) / 1000).toFixed(0);
      console.log(
        `kube-proxy ${defaultRelease} in ipvs mode, seed ${String(run.seed)}: ${String(outcomes.length)} cases, ` +
          `${String(equal)} equal, ${String(different)} different, ${String(troubles)} without an answer; ${seconds} s`,
      );
      if (values.capture !== undefined) await capture(ran, run, values.capture);
      if (values.json !== undefined) await writeTotals(values.json, equal, different + troubles);
      process.exitCode = different > 0 ? 1 : troubles > 0 ? 2 : 0;
    } finally {
      await machine.close();
    }
  } finally {
    await rm(image, { recursive: true, force: true });
  }
}
