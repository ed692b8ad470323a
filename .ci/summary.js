// Adds up test results: `summary.js RESULTS STATUS NAME` remembers a run, `summary.js --total STATUS` prints the last line.
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';

const LEDGER = 'node_modules/.cache/svcgen/ci-ledger.jsonl';
const [first, status, name] = process.argv.slice(2);

if (first === '--total') {
  const runs = existsSync(LEDGER)
    ? readFileSync(LEDGER, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  rmSync(LEDGER, { force: true });
  const passed = runs.reduce((sum, run) => sum + run.passed, 0);
  const failed = runs.reduce((sum, run) => sum + run.failed, 0);
  // A step that failed without a failing test counts as one failure.
  const stepFailed = status !== '0' && failed === 0 ? 1 : 0;
  console.log(`${passed} passed, ${failed + stepFailed} failed`);
  if (failed + stepFailed > 0) process.exitCode = 1;
} else {
  const results = existsSync(first) ? JSON.parse(readFileSync(first, 'utf8')) : null;
  // vitest's report, or the totals of a step of our own.
  const failed = results?.numFailedTests ?? results?.failed ?? 0;
  const skipped = results?.numPendingTests ?? 0;
  const run = {
    name,
    passed: results?.numPassedTests ?? results?.passed ?? 0,
    // A suite that could not be loaded fails without a failing test; in CI a skipped test is a failure.
    failed: failed + skipped + (status !== '0' && failed + skipped === 0 ? 1 : 0),
  };
  appendFileSync(LEDGER, `${JSON.stringify(run)}\n`);
  if (skipped > 0) {
    console.error(`${skipped} tests were skipped, which CI does not allow`);
    process.exitCode = 1;
  }
}
