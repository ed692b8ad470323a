// Entry: compares svcgen with the real kube-proxy in ipvs mode, on random clusters in a virtual machine.
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { check, type Outcome } from '../ipvs-machine/check.js';
import { differenceReport } from '../ipvs-machine/differences.js';
import { machineImage } from '../ipvs-machine/image.js';
import { startMachine, type Machine } from '../ipvs-machine/machine.js';
import { inIpvsMode } from '../ipvs-machine/random-node.js';
import { randomCluster } from './comparison/random-cases.js';
import { svcgenInput } from './comparison/random-run.js';
import { writeTotals } from './comparison/summary.js';
import { defaultRelease, kubeProxyBinary } from './kubernetes-binary.js';
import { parseRelease } from './random/release.js';

const usage = `npm run conformance:ipvs -- [--cases N] [--seed S] [--first N] [--jobs N] [--json FILE]

Compares svcgen with kube-proxy ${defaultRelease} in ipvs mode, on random clusters in a virtual machine.
Exit code: 0 no difference, 1 differences, 2 trouble.
`;

interface Run {
  readonly cases: number;
  readonly seed: number;
  readonly first: number;
}

async function runCases(machine: Machine, { cases, seed, first }: Run, jobs: number): Promise<Outcome[]> {
  const release = parseRelease(defaultRelease);
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < cases) {
      const number = first + next;
      next += 1;
      const start = Date.now();
      const cluster = inIpvsMode(randomCluster({ release, seed, number }), number);
      const { node, configuration, objects } = cluster;
      const name = `ipvs-${String(seed)}-${String(number)}`;
      const outcome = await check(machine, { name, node, configuration, objects }, svcgenInput(cluster, release));
      outcomes.push(outcome);
      const seconds = ((Date.now() - start) / 1000).toFixed(0);
      console.error(`case ${String(number)}: ${outcome.kind}, ${seconds} s`);
      if (outcome.kind !== 'equal') console.error(detailsOf(outcome));
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return outcomes;
}

function detailsOf(outcome: Exclude<Outcome, { readonly kind: 'equal' }>): string {
  return outcome.kind === 'different' ? differenceReport(outcome.differences) : outcome.message;
}

const { values } = parseArgs({
  options: {
    cases: { type: 'string' },
    seed: { type: 'string' },
    first: { type: 'string' },
    jobs: { type: 'string' },
    json: { type: 'string' },
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
      const outcomes = await runCases(machine, run, jobs);
      const count = (kind: Outcome['kind']): number => outcomes.filter((outcome) => outcome.kind === kind).length;
      const [equal, troubles] = [count('equal'), count('trouble')];
      const different = outcomes.length - equal - troubles;
      const seconds = ((Date.now() - start) / 1000).toFixed(0);
      console.log(
        `kube-proxy ${defaultRelease} in ipvs mode, seed ${String(run.seed)}: ${String(outcomes.length)} cases, ` +
          `${String(equal)} equal, ${String(different)} different, ${String(troubles)} without an answer; ${seconds} s`,
      );
      if (values.json !== undefined) await writeTotals(values.json, equal, different + troubles);
      process.exitCode = different > 0 ? 1 : troubles > 0 ? 2 : 0;
    } finally {
      await machine.close();
    }
  } finally {
    await rm(image, { recursive: true, force: true });
  }
}
