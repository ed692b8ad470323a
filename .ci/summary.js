// Adds up test results: `summary.js RESULTS STATUS NAME complete|skipping` remembers a run, `summary.js --total STATUS` prints the last line.
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';

const LEDGER = 'node_modules/.cache/svcgen/ci-ledger.jsonl';
const [first, status, name, skips] = process.argv.slice(2);

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
  const skipped = skippedTests(results);
  for (const test of skipped) console.error(`${name}: skipped: ${test}`);
  // vitest's report, or the totals of a step of our own; a skipped test is a failure, unless the run may skip.
  const failed = (results?.numFailedTests ?? results?.failed ?? 0) + (skips === 'skipping' ? 0 : skipped.length);
  const run = {
    name,
    passed: results?.numPassedTests ?? results?.passed ?? 0,
    // A suite that could not be loaded fails without a failing test, and a step that left no results did not do its work.
    failed: failed === 0 && (status !== '0' || results === null) ? 1 : failed,
  };
  appendFileSync(LEDGER, `${JSON.stringify(run)}\n`);
  console.error(`${name}: ${run.passed} passed, ${run.failed} failed`);
  if (run.failed > 0) process.exitCode = 1;
}

/** The full names of the tests that a report of vitest says were not run. */
function skippedTests(results) {
  const tests = (results?.testResults ?? []).flatMap(({ assertionResults }) => assertionResults);
  return tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName);
}
