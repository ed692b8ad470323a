// Entry: compares svcgen with the real kube-proxy, on manifests or on random clusters.
import { runManifests, UnreadableInput } from './comparison/manifest-run.js';
import { readOptions, usage, UsageError, type ConformanceOptions } from './comparison/options.js';
import { runRandomCases } from './comparison/random-run.js';
import { coverageTable, summaryLine, writeTotals } from './comparison/summary.js';
import { ownInsideEntry } from './inside-entry.js';
import { kubeProxyBinary } from './kubernetes-binary.js';
import { rows } from './random/rows/rows.js';

/** Rows are weighted so that this many clusters have all of them. */
const enoughForEveryRow = 150;

function tellProgress(done: number, cases: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${String(done)} of ${String(cases)}\x1b[K`);
}

function tell(text: string): void {
  console.error(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${text}`);
}

async function compareManifests(options: ConformanceOptions, insideEntry: string): Promise<number> {
  const start = Date.now();
  const binary = await kubeProxyBinary(options.release.name);
  const tally = await runManifests({ ...options, binary, insideEntry, tell });
  console.log(summaryLine(tally, `kube-proxy ${options.release.name}`, (Date.now() - start) / 1000));
  if (options.totalsFile !== null) {
    await writeTotals(options.totalsFile, tally.equal, tally.different + tally.troubles);
  }
  if (tally.different > 0) return 1;
  return tally.troubles > 0 ? 2 : 0;
}

async function compareRandomClusters(options: ConformanceOptions, insideEntry: string): Promise<number> {
  const start = Date.now();
  const { tally, coverage } = await runRandomCases({
    ...options,
    binary: await kubeProxyBinary(options.release.name),
    insideEntry,
    tellProgress: (done) => {
      tellProgress(done, options.cases);
    },
    tell,
  });
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const missing = options.cases < enoughForEveryRow ? [] : coverage.missing();
  console.log(`${coverageTable(coverage)}\n`);
  for (const row of missing) console.error(`no cluster had: ${row}`);
  const what = `kube-proxy ${options.release.name}, seed ${String(options.seed)}`;
  console.log(summaryLine(tally, what, (Date.now() - start) / 1000));
  if (options.totalsFile !== null) {
    const rowsPassed = options.cases < enoughForEveryRow ? 0 : rows.length - missing.length;
    const failed = tally.different + tally.troubles + missing.length;
    await writeTotals(options.totalsFile, tally.equal + rowsPassed, failed);
  }
  if (tally.different > 0 || missing.length > 0) return 1;
  return tally.troubles > 0 ? 2 : 0;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(usage);
    return 0;
  }
  const insideEntry = await ownInsideEntry();
  return options.paths.length > 0
    ? compareManifests(options, insideEntry)
    : compareRandomClusters(options, insideEntry);
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = 2;
  if (error instanceof UsageError) console.error(`${error.message}\nSee --help.`);
  else if (error instanceof UnreadableInput) console.error(error.message);
  else console.error(error);
}
