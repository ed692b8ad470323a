// Whole-process ratios in one run: `npm run bench`. Needs root and iptables for the comparison with iptables-restore.
// Machines are noisy: commands take turns, medians count, and every figure is a ratio against something of the same run.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

const ROUNDS = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'svcgen-bench-'));
const svcgen = 'bin/svcgen.js';

const file = (name) => join(folder, name);

async function generate(services, format) {
  const name = file(`${services}.${format}`);
  await execa('node', ['bench/generate.js', String(services), '10', format], { stdout: { file: name } });
  return name;
}

/** Seconds and peak kilobytes of one run, told by the kernel when the process is reaped (time -f). */
async function measure(command, { input, output } = {}) {
  const started = process.hrtime.bigint();
  const child = execa('/usr/bin/time', ['-f', '%M', ...command], {
    stdin: input === undefined ? 'ignore' : { file: input },
    stdout: { file: output ?? '/dev/null' },
    reject: false,
  });
  const { stderr, exitCode } = await child;
  if (exitCode !== 0) throw new Error(`${command.join(' ')} failed: ${stderr}`);
  return {
    seconds: Number(process.hrtime.bigint() - started) / 1e9,
    kilobytes: Number(stderr.trim().split('\n').at(-1)),
  };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs the commands in turn, after one round that does not count. */
async function compare(entries, rounds = ROUNDS) {
  const results = Object.fromEntries(Object.keys(entries).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, { command, ...streams }] of Object.entries(entries)) {
      const result = await measure(command, streams);
      if (round > 0) results[name].push(result);
    }
  }
  return Object.fromEntries(
    Object.entries(results).map(([name, runs]) => [
      name,
      { seconds: median(runs.map((run) => run.seconds)), megabytes: median(runs.map((run) => run.kilobytes)) / 1024 },
    ]),
  );
}

const rows = [];
const row = (what, value, limit) => rows.push({ what, value, limit });

try {
  const small = await generate(1000, 'yaml');
  const yaml = await generate(10000, 'yaml');
  const json = await generate(10000, 'json');
  const rules = file('iptables.rules');
  await measure([svcgen, 'compile', json], { output: rules });

  const large = await compare(
    {
      restore: { command: ['unshare', '--net', 'iptables-legacy-restore'], input: rules },
      yaml: { command: [svcgen, 'compile', yaml] },
      json: { command: [svcgen, 'compile', json] },
      small: { command: [svcgen, 'compile', small] },
    },
    Math.min(ROUNDS, 5),
  );
  row('10k Services from YAML / iptables-legacy-restore', large.yaml.seconds / large.restore.seconds, 1.0);
  row('10k Services from JSON / iptables-legacy-restore', large.json.seconds / large.restore.seconds, 0.5);
  row('10k / 1k Services from YAML', large.yaml.seconds / large.small.seconds, 12);
  row('peak memory from YAML (MB)', large.yaml.megabytes, 1100);
  row('peak memory from JSON (MB)', large.json.megabytes, 500);

  const ipvs = await compare({
    iptables: { command: [svcgen, 'compile', '--output-dir', file('iptables'), json] },
    ipvs: { command: [svcgen, 'compile', '--proxy-mode', 'ipvs', '--output-dir', file('ipvs'), json] },
    sets: { command: ['unshare', '--net', 'ipset', 'restore'], input: join(file('ipvs'), 'ipset.rules') },
  });
  row('10k Services from JSON, all of ipvs mode / iptables mode', ipvs.ipvs.seconds / ipvs.iptables.seconds, 1.5);
  row('ipset restore of the sets / all of ipvs mode', ipvs.sets.seconds / ipvs.ipvs.seconds, 1.0);

  const pods = async (count) => {
    const name = file(`${count}-pods.json`);
    await execa('node', ['bench/generate-pods.js', '5000', String(count)], { stdout: { file: name } });
    return name;
  };
  const [few, many] = [await pods(5000), await pods(20000)];
  const selected = await compare({
    few: { command: [svcgen, 'compile', '--node', 'node-1', few] },
    many: { command: [svcgen, 'compile', '--node', 'node-1', many] },
  });
  row('5k Services of 20k / 5k Pods, without slices', selected.many.seconds / selected.few.seconds, 5);

  const three = file('three.yaml');
  writeFileSync(three, (await execa('node', ['bench/generate.js', '3', '3', 'yaml'])).stdout);
  const start = await compare(
    {
      node: { command: ['node', '-e', '0'] },
      version: { command: [svcgen, '--version'] },
      three: { command: [svcgen, 'compile', three] },
    },
    ROUNDS * 4,
  );
  row('svcgen --version / node -e 0', start.version.seconds / start.node.seconds, 2.5);
  row('three Services / node -e 0', start.three.seconds / start.node.seconds, 4);

  for (const { what, value, limit } of rows) {
    const verdict = value <= limit ? 'within' : 'OVER';
    console.log(`${what.padEnd(52)} ${value.toFixed(2).padStart(8)}   ${verdict} ${limit}`);
  }
  console.log(`(iptables-legacy-restore took ${large.restore.seconds.toFixed(1)} s here; medians of ${ROUNDS} rounds)`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
