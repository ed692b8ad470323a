// Entry: compares svcgen with the real kube-proxy in ipvs mode, on random clusters in a virtual machine.
import { rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { packClusters } from '../ipvs-machine/captured-clusters.js';
import { check, type Outcome } from '../ipvs-machine/check.js';
import { differenceReport } from '../ipvs-machine/differences.js';
import { machineImage } from '../ipvs-machine/image.js';
import { startMachine, type Machine } from '../ipvs-machine/machine.js';
import { inIpvsMode } from '../ipvs-machine/random-node.js';
import { isLarge, randomCluster } from './comparison/random-cases.js';
import { svcgenInput } from './comparison/random-run.js';
import { writeTotals } from './comparison/summary.js';
import { defaultRelease, kubeProxyBinary } from './kubernetes-binary.js';
import type { RandomCluster } from './random/cluster.js';
import { parseRelease } from './random/release.js';

const usage = `npm run conformance:ipvs -- [--cases N] [--seed S] [--first N] [--jobs N] [--json FILE] [--capture FILE]

Compares svcgen with kube-proxy ${defaultRelease} in ipvs mode, on random clusters in a virtual machine.
--capture keeps what kube-proxy made, without clusters of more than 1000 endpoints.
Exit code: 0 no difference, 1 differences, 2 trouble.
`;

interface Run {
  readonly cases: number;
  readonly seed: number;
  readonly first: number;
}

interface Ran {
  readonly cluster: RandomCluster;
  readonly number: number;
  readonly outcome: Outcome;
}

async function runCases(machine: Machine, { cases, seed, first }: Run, jobs: number): Promise<readonly Ran[]> {
  const release = parseRelease(defaultRelease);
  const ran: Ran[] = [];
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
      ran.push({ cluster, number, outcome });
      const seconds = ((Date.now() - start) / 1000).toFixed(0);
      console.error(`case ${String(number)}: ${outcome.kind}, ${seconds} s`);
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
    .filter(({ number }) => !isLarge(number))
    .sort((left, right) => left.number - right.number)
    .flatMap(({ cluster: { node, configuration, written }, number, outcome }) =>
      'observed' in outcome ? [{ number, node, configuration, written, observed: outcome.observed }] : [],
    );
  const origin = {
    binary: `kube-proxy, Kubernetes ${defaultRelease}`,
    tools: 'iptables 1.8.9 (legacy), ipset 7.17, ipvsadm 1.31, on Linux 6.1 in test/ipvs-machine',
    date: new Date().toISOString().slice(0, 10),
    command: `npm run conformance:ipvs -- --cases ${String(cases)} --seed ${String(seed)} --capture ${file}`,
  };
  await writeFile(file, packClusters({ origin, clusters }));
  console.log(`${file}: ${String(clusters.length)} clusters`);
}

const { values } = parseArgs({
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
      const ran = await runCases(machine, run, jobs);
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
