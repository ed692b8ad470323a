import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { HarnessCase, HarnessOrder, IptablesVariant } from './harness-case.js';
import { families, type Family } from './iptables-tools.js';
import { at, stringAt, type JsonObject } from './json.js';
import { temporaryFolder } from './temporary-folder.js';

/** The texts that come of a case, by the names of their files in expected/. */
export const observedFiles = [
  'iptables-save.txt',
  'ip6tables-save.txt',
  'payload.iptables.txt',
  'payload.ip6tables.txt',
] as const;
export type ObservedFile = (typeof observedFiles)[number];
export type Observation = Readonly<Record<ObservedFile, string>>;

/** What a change made: the payload that followed it (null where kube-proxy sent none) and the rules after it. */
export interface ObservedChange {
  readonly first: Observation;
  readonly payload: Readonly<Record<Family, string | null>>;
  readonly saved: Readonly<Record<Family, string>>;
}

export interface ObserveOptions {
  /** The real kube-proxy. */
  readonly binary: string;
  /** inside-namespace.ts bundled to one file. */
  readonly insideEntry: string;
  /** Default `legacy`. */
  readonly variant?: IptablesVariant;
}

const caseTimeout = 90_000;
const maximumAttempts = 4;
const maximumChanges = 8;

/**
 * kube-proxy can start without ever learning its node's zone (facts, 11.21): an Add of the Node
 * that is delivered before the proxier is registered is lost. Its log then calls a label missing
 * that the Node does have.
 */
function lostNodeLabels(order: HarnessOrder, log: string): boolean {
  // Up to 1.33 a Node that goes takes its zone along: then the log is right.
  const states = [order.objects, ...(order.changedObjects === null ? [] : [order.changedObjects])];
  return states.every((objects) => hasZone(objects, order.node)) && log.includes('node is missing label');
}

function hasZone(objects: readonly JsonObject[], name: string): boolean {
  const node = objects.find((object) => object['kind'] === 'Node' && stringAt(object, 'metadata', 'name') === name);
  const zone = node && at(node, 'metadata', 'labels', 'topology.kubernetes.io/zone');
  return typeof zone === 'string' && zone !== '';
}

/** Runs the order in a namespace; the result is what `read` makes of the folder that it leaves. */
async function attempt<T>(
  order: HarnessOrder,
  options: ObserveOptions,
  read: (folder: string) => Promise<T>,
): Promise<T | 'lost labels'> {
  const folder = await temporaryFolder(order.name);
  const scratch = folder.path;
  const readLog = (): Promise<string> => readFile(join(scratch, 'kube-proxy.log'), 'utf8').catch(() => '');
  try {
    await writeFile(join(scratch, 'order.json'), JSON.stringify(order));
    const inside = [process.execPath, options.insideEntry, options.binary, scratch];
    // The PID namespace takes every process with it; unshare itself ignores SIGTERM. Should this process be killed, its end
    // of the pipe to the one inside closes, which then ends too.
    const namespace = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
    const run = execa('unshare', [...namespace, ...inside], {
      timeout: caseTimeout,
      killSignal: 'SIGKILL',
      reject: false,
      all: true,
    });
    folder.stopFirst(() => run.kill('SIGKILL'));
    const result = await run;
    const log = await readLog();
    if (lostNodeLabels(order, log)) return 'lost labels';
    if (result.failed) throw new Error(`case ${order.name}: ${result.all}\n${log.split('\n').slice(-25).join('\n')}`);
    return await read(join(scratch, 'observed'));
  } finally {
    await folder.remove();
  }
}

async function attemptUntilTold<T>(
  order: HarnessOrder,
  options: ObserveOptions,
  read: (folder: string) => Promise<T>,
): Promise<T> {
  for (let count = 0; count < maximumAttempts; count += 1) {
    const outcome = await attempt(order, options, read);
    if (outcome !== 'lost labels') return outcome;
  }
  throw new Error(`case ${order.name}: kube-proxy lost its node's labels ${String(maximumAttempts)} times`);
}

function orderOf(
  { name, node, configuration, objects, interfaceAddresses }: HarnessCase,
  { variant = 'legacy' }: ObserveOptions,
  changedObjects: readonly JsonObject[] | null,
): HarnessOrder {
  return { name, node, configuration, objects, interfaceAddresses, variant, changedObjects };
}

async function readObservation(folder: string): Promise<Observation> {
  const read = (file: ObservedFile): Promise<string> => readFile(join(folder, file), 'utf8');
  return {
    'iptables-save.txt': await read('iptables-save.txt'),
    'ip6tables-save.txt': await read('ip6tables-save.txt'),
    'payload.iptables.txt': await read('payload.iptables.txt'),
    'payload.ip6tables.txt': await read('payload.ip6tables.txt'),
  };
}

async function readChange(folder: string): Promise<ObservedChange> {
  const changed = join(folder, 'changed');
  const payload = (family: Family): Promise<string | null> =>
    readFile(join(changed, `payload.${family}.txt`), 'utf8').catch(() => null);
  const saved = (family: Family): Promise<string> => readFile(join(changed, `${family}-save.txt`), 'utf8');
  const [ipv4, ipv6] = families;
  return {
    first: await readObservation(folder),
    payload: { iptables: await payload(ipv4), ip6tables: await payload(ipv6) },
    saved: { iptables: await saved(ipv4), ip6tables: await saved(ipv6) },
  };
}

/** What the real kube-proxy does with a case, in a network namespace that is gone afterwards. */
export function observe(testCase: HarnessCase, options: ObserveOptions): Promise<Observation> {
  return attemptUntilTold(orderOf(testCase, options, null), options, readObservation);
}

/**
 * What the real kube-proxy does when, after its first sync, the cluster's objects become `changedObjects`, all at once.
 * Again where kube-proxy synced twice for it: a part came late, or up to 1.33 the Node's handler lost the race for the lock
 * of the proxier to the sync of the rest.
 */
export async function observeChange(
  testCase: HarnessCase,
  changedObjects: readonly JsonObject[],
  options: ObserveOptions,
): Promise<ObservedChange> {
  for (let changes = 1; ; changes += 1) {
    try {
      return await attemptUntilTold(orderOf(testCase, options, changedObjects), options, readChange);
    } catch (error) {
      if (changes === maximumChanges || !(error instanceof Error && error.message.includes('syncs instead of')))
        throw error;
    }
  }
}
