// Entry: whole-process ratios in one run: `npm run bench`. Needs root and iptables for the comparison with iptables-restore.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { compare, measure, printRows, type Row } from './measure.js';

const ROUNDS = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'svcgen-bench-'));
const svcgen = 'bin/svcgen.js';

const file = (name: string): string => join(folder, name);

async function generate(services: number, format: 'yaml' | 'json'): Promise<string> {
  const name = file(`${String(services)}.${format}`);
  await execa('node', ['bench/generate.js', String(services), '10', format], { stdout: { file: name } });
  return name;
}

const rows: Row[] = [];
const row = (what: string, value: number, limit: number): number => rows.push({ what, value, limit });

try {
  const small = await generate(1000, 'yaml');
  const yaml = await generate(10000, 'yaml');
  const json = await generate(10000, 'json');
  const rules = file('iptables.rules');
  await measure({ command: [svcgen, 'compile', json], output: rules });

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

  const ipvs = await compare(
    {
      iptables: { command: [svcgen, 'compile', '--output-dir', file('iptables'), json] },
      ipvs: { command: [svcgen, 'compile', '--proxy-mode', 'ipvs', '--output-dir', file('ipvs'), json] },
      sets: { command: ['unshare', '--net', 'ipset', 'restore'], input: join(file('ipvs'), 'ipset.rules') },
    },
    ROUNDS,
  );
  row('10k Services from JSON, all of ipvs mode / iptables mode', ipvs.ipvs.seconds / ipvs.iptables.seconds, 1.5);
  row('ipset restore of the sets / all of ipvs mode', ipvs.sets.seconds / ipvs.ipvs.seconds, 1.0);

  const pods = async (count: number): Promise<string> => {
    const name = file(`${String(count)}-pods.json`);
    await execa('node', ['bench/generate-pods.js', '5000', String(count)], { stdout: { file: name } });
    return name;
  };
  const [few, many] = [await pods(5000), await pods(20000)];
  const selected = await compare(
    {
      few: { command: [svcgen, 'compile', '--node', 'node-1', few] },
      many: { command: [svcgen, 'compile', '--node', 'node-1', many] },
    },
    ROUNDS,
  );
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

  printRows(rows);
  console.log(
    `(iptables-legacy-restore took ${large.restore.seconds.toFixed(1)} s here; medians of ${String(ROUNDS)} rounds)`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
