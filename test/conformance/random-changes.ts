// Entry: changes random clusters at random, and compares what svcgen says that kube-proxy sends with what it sends.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { dump } from 'js-yaml';
import { EDIT_KINDS } from './changes/edits.js';
import { changeArbitrary, compareChange, parametersOf, type RandomChange } from './changes/random-change.js';
import { manifestText } from './comparison/svcgen-texts.js';
import { ownInsideEntry } from './inside-entry.js';
import { defaultRelease, kubeProxyBinary } from './kubernetes-binary.js';
import { parseRelease } from './random/release.js';

const usage = `npm run conformance:changes -- [--cases N] [--seed S] [--first N] [--kube-proxy RELEASE] [--variant legacy|nft] [--save DIR]`;
const mostShrinkingRuns = 60;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    'kube-proxy': { type: 'string', default: defaultRelease },
    variant: { type: 'string', default: 'legacy' },
    save: { type: 'string', default: 'fixtures/changes' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

async function saveCase(directory: string, title: string, change: RandomChange): Promise<void> {
  for (const [folder, objects] of [
    ['old', change.old],
    ['new', change.current],
  ] as const) {
    await mkdir(join(directory, folder), { recursive: true });
    await writeFile(join(directory, folder, 'cluster.yaml'), manifestText(objects));
  }
  const about = { description: `Found in a random change: ${title}`, node: change.node };
  await writeFile(join(directory, 'case.json'), `${JSON.stringify(about, null, 2)}\n`);
  await writeFile(join(directory, 'kube-proxy.yaml'), dump(change.configuration));
}

async function main(insideEntry: string): Promise<number> {
  const release = parseRelease(values['kube-proxy']);
  const binary = await kubeProxyBinary(release.name);
  const [seed, first, cases] = [Number(values.seed), Number(values.first), Number(values.cases)];
  const options = { binary, insideEntry, variant: values.variant === 'nft' ? 'nft' : 'legacy' } as const;
  const tally = { equal: 0, different: 0, troubles: 0 };
  const seen = new Map<string, number>();
  const start = Date.now();
  const saw = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);
  for (let number = first; number < first + cases; number += 1) {
    const title = `--seed ${String(seed)} --first ${String(number)} --cases 1 --kube-proxy ${release.name}`;
    const arbitrary = changeArbitrary(release, number);
    const [change] = fc.sample(arbitrary, parametersOf(seed, number));
    if (change === undefined) throw new Error('fast-check made no change');
    for (const { kind } of change.edits) saw(kind);
    try {
      const outcome = await compareChange(title, change, release, options);
      if (outcome.kind === 'equal') {
        tally.equal += 1;
        for (const payload of outcome.payloads) saw(`payload: ${payload}`);
        continue;
      }
      tally.different += 1;
      let smallest = change;
      let runs = 0;
      const property = fc.asyncProperty(arbitrary, async (candidate) => {
        runs += 1;
        if (runs === 1) return false;
        if (runs > mostShrinkingRuns) return true;
        const { kind } = await compareChange(title, candidate, release, options).catch(() => ({ kind: 'trouble' }));
        if (kind === outcome.kind) smallest = candidate;
        return kind !== outcome.kind;
      });
      await fc.check(property, parametersOf(seed, number));
      const directory = join(values.save, `found-${String(seed)}-${String(number)}`);
      await saveCase(directory, title, smallest);
      const edits = smallest.edits.map(({ kind }) => kind).join(', ');
      const what =
        outcome.kind === 'refused' ? `svcgen refuses it: ${outcome.message}` : `different (${outcome.family})`;
      console.error(`${title}: ${what}; the smallest such change (${edits}) is in ${directory}`);
    } catch (error) {
      tally.troubles += 1;
      console.error(`${title}: no answer\n${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const rows = ['payload: none', 'payload: partial', 'payload: full', ...EDIT_KINDS];
  for (const row of rows) console.log(`${row.padEnd(28)}${String(seen.get(row) ?? 0).padStart(6)}`);
  const seconds = Math.round((Date.now() - start) / 1000);
  const { equal, different, troubles } = tally;
  console.log(
    `${String(cases)} changes, kube-proxy ${release.name}, seed ${String(seed)}: ${String(equal)} equal, ${String(different)} different, ${String(troubles)} without an answer, ${String(seconds)} s`,
  );
  return different > 0 ? 1 : troubles > 0 ? 2 : 0;
}

if (values.help) {
  console.log(usage);
} else {
  process.exitCode = await main(await ownInsideEntry());
}
