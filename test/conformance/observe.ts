import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { ConformanceCase } from './case-files.js';
import { at, stringAt } from './json.js';

/** The texts that come of a case, by the names of their files in expected/. */
export const observedFiles = [
  'iptables-save.txt',
  'ip6tables-save.txt',
  'payload.iptables.txt',
  'payload.ip6tables.txt',
] as const;
export type ObservedFile = (typeof observedFiles)[number];
export type Observation = Readonly<Record<ObservedFile, string>>;

const caseTimeout = 90_000;
const maximumAttempts = 4;

/**
 * kube-proxy can start without ever learning its node's zone (facts, 11.21): an Add of the Node
 * that is delivered before the proxier is registered is lost. Its log then calls a label missing
 * that the Node does have.
 */
function lostNodeLabels(testCase: ConformanceCase, log: string): boolean {
  const node = testCase.objects.find(
    (object) => object['kind'] === 'Node' && stringAt(object, 'metadata', 'name') === testCase.node,
  );
  const zone = node && at(node, 'metadata', 'labels', 'topology.kubernetes.io/zone');
  return typeof zone === 'string' && log.includes('node is missing label');
}

async function attempt(
  testCase: ConformanceCase,
  binary: string,
  insideEntry: string,
): Promise<Observation | 'lost labels'> {
  const scratch = await mkdtemp(join(tmpdir(), `svcgen-${testCase.name}-`));
  const readLog = (): Promise<string> => readFile(join(scratch, 'kube-proxy.log'), 'utf8').catch(() => '');
  try {
    const inside = [process.execPath, insideEntry, testCase.directory, binary, scratch];
    // The PID namespace takes every process with it, whatever happens to us; unshare itself ignores SIGTERM.
    const namespace = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
    const result = await execa('unshare', [...namespace, ...inside], {
      timeout: caseTimeout,
      killSignal: 'SIGKILL',
      reject: false,
      all: true,
    });
    const log = await readLog();
    if (lostNodeLabels(testCase, log)) return 'lost labels';
    if (result.failed)
      throw new Error(`case ${testCase.name}: ${result.all}\n${log.split('\n').slice(-25).join('\n')}`);
    const read = (file: ObservedFile): Promise<string> => readFile(join(scratch, 'observed', file), 'utf8');
    return {
      'iptables-save.txt': await read('iptables-save.txt'),
      'ip6tables-save.txt': await read('ip6tables-save.txt'),
      'payload.iptables.txt': await read('payload.iptables.txt'),
      'payload.ip6tables.txt': await read('payload.ip6tables.txt'),
    };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * What the real kube-proxy does with a case, in a network namespace that is gone afterwards.
 * `insideEntry` is inside-namespace.ts bundled to one file.
 */
export async function observe(testCase: ConformanceCase, binary: string, insideEntry: string): Promise<Observation> {
  for (let count = 0; count < maximumAttempts; count += 1) {
    const outcome = await attempt(testCase, binary, insideEntry);
    if (outcome !== 'lost labels') return outcome;
  }
  throw new Error(`case ${testCase.name}: kube-proxy lost its node's labels ${String(maximumAttempts)} times`);
}
