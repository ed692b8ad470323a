// Entry: keeps what older releases of the real kube-proxy make of random clusters, for tests where they cannot be run.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { PATCH_RELEASES, REFERENCE_RELEASE } from '../reference/patch-releases.js';
import { unitedServices } from '../reference/united-endpoints.js';
import { captureFile, capturesFolder, packCapture, type CapturedCase } from './capture-files.js';
import { differencesBetween } from './comparison/difference.js';
import { isLarge, randomCluster } from './comparison/random-cases.js';
import { svcgenInput } from './comparison/random-run.js';
import { Refusal, svcgenTexts } from './comparison/svcgen-texts.js';
import type { IptablesVariant } from './harness-case.js';
import { kubeProxyBinary } from './kubernetes-binary.js';
import { observe, type Observation } from './observe.js';
import type { RandomCluster } from './random/cluster.js';
import { parseRelease, type Release } from './random/release.js';
import { withoutNoise } from './saved-text.js';

const usage = 'npm run conformance:capture -- [--cases N] [--seed S] [RELEASE…]';
/** A cluster that a release cannot run is left out; so many in a row are a fault of the harness. */
const mostFailures = 5;

const insideEntry = fileURLToPath(new URL('./inside-namespace.js', import.meta.url));

interface CaptureOrder {
  readonly release: Release;
  readonly binary: string;
  readonly cases: number;
  readonly seed: number;
}

function withoutDates(texts: Observation): Observation {
  return {
    ...texts,
    'iptables-save.txt': withoutNoise(texts['iptables-save.txt']),
    'ip6tables-save.txt': withoutNoise(texts['ip6tables-save.txt']),
  };
}

/** Whether svcgen agrees already: a capture is kept either way, for kube-proxy is right. */
function verdict(cluster: RandomCluster, release: Release, texts: Observation): string {
  const united = unitedServices(cluster.objects, cluster.node);
  try {
    const differences = differencesBetween(texts, svcgenTexts(svcgenInput(cluster, release)), united);
    return differences.length === 0 ? 'equal' : 'different';
  } catch (error) {
    if (error instanceof Refusal) return `svcgen refuses it: ${error.message}`;
    throw error;
  }
}

async function captureCases({ release, binary, cases, seed }: CaptureOrder): Promise<readonly CapturedCase[]> {
  const captured: CapturedCase[] = [];
  let failures = 0;
  for (let number = 0; captured.length < cases; number += 1) {
    // A thousand names of endpoint chains cannot be compressed.
    if (isLarge(number)) continue;
    const cluster = randomCluster({ release, seed, number });
    const { node, configuration, objects, written } = cluster;
    const variant: IptablesVariant = number % 2 === 0 ? 'legacy' : 'nft';
    const name = `capture-${release.name}-${String(number)}`;
    try {
      const observation = await observe({ name, node, configuration, objects }, { binary, insideEntry, variant });
      const texts = withoutDates(observation);
      captured.push({ number, node, configuration, written, texts });
      failures = 0;
      console.error(`${release.name} ${String(number)}: ${verdict(cluster, release, texts)}`);
    } catch (error) {
      failures += 1;
      console.error(`${release.name} ${String(number)}: ${error instanceof Error ? error.message : String(error)}`);
      if (failures >= mostFailures) throw error;
    }
  }
  return captured;
}

async function capture(release: Release, cases: number, seed: number): Promise<void> {
  const binary = await kubeProxyBinary(release.name);
  const captured = await captureCases({ release, binary, cases, seed });
  const version = await execa(binary, ['--version'], { timeout: 10_000 });
  const iptables = await execa('iptables-legacy', ['--version'], { timeout: 10_000 });
  const origin = {
    binary: `kube-proxy, ${version.stdout}`,
    tool: iptables.stdout.replace(/ \(.*/, ', legacy for even numbers and nft for odd ones'),
    date: new Date().toISOString().slice(0, 10),
    seed,
    command: `npm run conformance:capture -- --cases ${String(cases)} --seed ${String(seed)} ${release.name}`,
  };
  const bytes = packCapture({ origin, cases: captured });
  await mkdir(capturesFolder, { recursive: true });
  await writeFile(captureFile(release.name), bytes);
  console.log(`${captureFile(release.name)}: ${String(captured.length)} clusters, ${String(bytes.length)} bytes`);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
});
const cases = Number(values.cases ?? '20');
const seed = Number(values.seed ?? '1');
if (values.help === true) {
  console.log(usage);
} else if (!Number.isInteger(cases) || !Number.isInteger(seed) || cases < 1) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const older = PATCH_RELEASES.filter((release) => release !== REFERENCE_RELEASE);
  for (const name of positionals.length > 0 ? positionals : older) await capture(parseRelease(name), cases, seed);
}
