// Entry: compares svcgen with the real kube-proxy, on manifests or on random clusters.
import { copyFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readOptions, usage, UsageError, type ConformanceOptions } from './comparison/options.js';
import { runRandomCases } from './comparison/random-run.js';
import { coverageTable, summaryLine, writeTotals } from './comparison/summary.js';
import { kubeProxyBinary } from './kube-proxy-binary.js';
import { rows } from './random/rows/rows.js';

/** Rows are weighted so that this many clusters have all of them. */
const enoughForEveryRow = 150;

function tellProgress(done: number, cases: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${String(done)} of ${String(cases)}\x1b[K`);
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
    tell: (text) => {
      console.error(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${text}\n`);
    },
  });
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const missing = options.cases < enoughForEveryRow ? [] : coverage.missing(options.release);
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
  // A copy, so that bundling again during a long run does not disturb it.
  const bundled = fileURLToPath(new URL('./inside-namespace.js', import.meta.url));
  const insideEntry = bundled.replace(/\.js$/, `.${String(process.pid)}.js`);
  await copyFile(bundled, insideEntry);
  try {
    return await compareRandomClusters(options, insideEntry);
  } finally {
    await rm(insideEntry, { force: true });
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = 2;
  console.error(error instanceof UsageError ? `${error.message}\nSee --help.` : error);
}
