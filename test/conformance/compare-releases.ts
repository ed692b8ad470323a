// Entry: runs cases against releases of kube-proxy side by side, and says which neighbours differ and whether svcgen
// prints what each makes: compare-releases.js [--release v1.35.4]… [--details] [CASE FOLDER]…
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { withoutAccounting } from '../reference/accounting.js';
import { PATCH_RELEASES } from '../reference/patch-releases.js';
import { unitedServices } from '../reference/united-endpoints.js';
import { caseNames, readCase, type ConformanceCase } from './case-files.js';
import { differenceReport } from './comparison/difference-report.js';
import { differencesBetween, type TextDifference } from './comparison/difference.js';
import { Refusal, svcgenTexts } from './comparison/svcgen-texts.js';
import { kubeProxyBinary } from './kubernetes-binary.js';
import { addressesOnInterface } from './namespace-network.js';
import { observe, type Observation } from './observe.js';
import { refusalIn } from './refusal.js';

/** Texts, or why there are none. */
type Outcome = Observation | string;

const insideEntry = fileURLToPath(new URL('./inside-namespace.js', import.meta.url));

async function kubeProxyOutcome(testCase: ConformanceCase, release: string): Promise<Outcome> {
  try {
    return await observe(testCase, { binary: await kubeProxyBinary(release), insideEntry });
  } catch (error) {
    const reason = error instanceof Error ? refusalIn(error.message) : null;
    if (reason === null) throw error;
    return reason;
  }
}

async function svcgenOutcome(testCase: ConformanceCase, release: string): Promise<Outcome> {
  const { directory, node } = testCase;
  const folder = join(directory, 'input');
  const names = (await readdir(folder)).sort();
  const inputs = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
  );
  const configuration = { name: 'kube-proxy.yaml', text: await readFile(join(directory, 'kube-proxy.yaml'), 'utf8') };
  const nodeAddresses = testCase.interfaceAddresses === undefined ? addressesOnInterface(testCase) : [];
  try {
    return svcgenTexts({ inputs, node, nodeAddresses, configuration, release, synthesis: false });
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** Two refusals are alike, whatever their words. */
function differences(
  { objects, node }: ConformanceCase,
  left: Outcome,
  right: Outcome,
): readonly TextDifference[] | string {
  if (typeof left === 'string' && typeof right === 'string') return [];
  if (typeof left === 'string') return `refused by the first: ${left}`;
  if (typeof right === 'string') return `refused by the second: ${right}`;
  return differencesBetween(left, right, unitedServices(objects, node));
}

/** Counters are in every case, so they are no difference between neighbours here. */
function withoutCounters(outcome: Outcome): Outcome {
  if (typeof outcome === 'string') return outcome;
  return {
    'iptables-save.txt': withoutAccounting(outcome['iptables-save.txt']),
    'ip6tables-save.txt': withoutAccounting(outcome['ip6tables-save.txt']),
    'payload.iptables.txt': withoutAccounting(outcome['payload.iptables.txt']),
    'payload.ip6tables.txt': withoutAccounting(outcome['payload.ip6tables.txt']),
  };
}

function tell(what: string, found: readonly TextDifference[] | string, details: boolean): boolean {
  if (found.length === 0) return false;
  const shown = typeof found === 'string' ? found : details ? `\n${differenceReport(found)}` : filesOf(found);
  console.log(`  ${what}: ${shown}`);
  return true;
}

function filesOf(found: readonly TextDifference[]): string {
  return found.map(({ file, chains }) => `${file} (${String(chains.length)} chains)`).join(', ');
}

/** Whether svcgen equals every release. */
async function compareCase(directory: string, releases: readonly string[], details: boolean): Promise<boolean> {
  const testCase = await readCase(directory);
  console.log(testCase.name);
  let isEqual = true;
  let former: { readonly release: string; readonly outcome: Outcome } | null = null;
  for (const release of releases) {
    const outcome = await kubeProxyOutcome(testCase, release);
    if (former !== null) {
      const found = differences(testCase, withoutCounters(former.outcome), withoutCounters(outcome));
      tell(`${former.release} (-) and ${release} (+) differ`, found, details);
    }
    const ours = differences(testCase, outcome, await svcgenOutcome(testCase, release));
    if (tell(`svcgen (+) differs from ${release} (-)`, ours, details)) isEqual = false;
    former = { release, outcome };
  }
  return isEqual;
}

const { values, positionals } = parseArgs({
  options: { release: { type: 'string', multiple: true }, details: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const root = resolve('fixtures/cases');
const folders = positionals.length > 0 ? positionals : (await caseNames(root)).map((name) => join(root, name));
const wanted = values.release ?? PATCH_RELEASES;
let equal = 0;
for (const folder of folders) {
  if (await compareCase(resolve(folder), wanted, values.details)) equal += 1;
}
console.log(`${String(equal)} of ${String(folders.length)} cases as svcgen prints them, releases ${wanted.join(' ')}`);
if (equal < folders.length) process.exitCode = 1;
