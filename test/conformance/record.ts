// Entry: re-makes what kube-proxy made of all cases, or of those named on the command line; --release for another than
// the reference (`all` for every one), of which only what differs from the reference is kept.
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { withoutAccounting } from '../reference/accounting.js';
import {
  expectedFolder,
  PATCH_RELEASES,
  REFERENCE_RELEASE,
  REFUSAL_FILE,
  type PatchRelease,
} from '../reference/patch-releases.js';
import { unitedServices } from '../reference/united-endpoints.js';
import { caseNames, readCase, type ConformanceCase } from './case-files.js';
import { kubeProxyBinary } from './kubernetes-binary.js';
import { observe, type Observation } from './observe.js';
import { refusalIn } from './refusal.js';
import { isSameRecording } from './same-recording.js';
import { withoutNoise } from './saved-text.js';

const casesRoot = resolve('fixtures/cases');
const insideEntry = fileURLToPath(new URL('./inside-namespace.js', import.meta.url));

/** The files of a recording, by name. */
type Recording = Readonly<Record<string, string>>;

async function origin(binary: string, command: string): Promise<string> {
  const kubeProxy = await execa(binary, ['--version'], { timeout: 10_000 });
  const iptables = await execa('iptables-legacy', ['--version'], { timeout: 10_000 });
  return [
    `binary: kube-proxy, ${kubeProxy.stdout}`,
    `tool: ${iptables.stdout}`,
    `date: ${new Date().toISOString().slice(0, 10)}`,
    `command: npm run conformance:record -- ${command}`,
    '',
  ].join('\n');
}

async function recordingOf(testCase: ConformanceCase, binary: string): Promise<Recording> {
  try {
    const raw: Observation = await observe(testCase, { binary, insideEntry });
    return {
      ...raw,
      'iptables-save.txt': withoutNoise(raw['iptables-save.txt']),
      'ip6tables-save.txt': withoutNoise(raw['ip6tables-save.txt']),
    };
  } catch (error) {
    const reason = error instanceof Error ? refusalIn(error.message) : null;
    if (reason === null) throw error;
    return { [REFUSAL_FILE]: `${reason}\n` };
  }
}

async function isRecorded(
  directory: string,
  recording: Recording,
  united: ReadonlySet<string>,
  normal: (text: string) => string,
): Promise<boolean> {
  const same = await Promise.all(
    Object.entries(recording).map(async ([file, text]) => {
      const recorded = await readFile(join(directory, file), 'utf8').catch(() => null);
      if (recorded === null) return false;
      return isSameRecording(file, normal(recorded), normal(text), united);
    }),
  );
  return same.every(Boolean);
}

async function record(name: string, release: PatchRelease, isNamed: boolean): Promise<string> {
  const testCase = await readCase(join(casesRoot, name));
  const binary = await kubeProxyBinary(release);
  const directory = join(testCase.directory, expectedFolder(release));
  const recording = await recordingOf(testCase, binary);
  const isReference = release === REFERENCE_RELEASE;
  if (isReference && REFUSAL_FILE in recording) throw new Error(recording[REFUSAL_FILE]);
  const united = unitedServices(testCase.objects, testCase.node);
  if (await isRecorded(directory, recording, united, (text) => text)) return 'unchanged';
  const exists = await access(directory).then(
    () => true,
    () => false,
  );
  const reference = join(testCase.directory, expectedFolder(REFERENCE_RELEASE));
  // Every case would differ by the counters that old releases have not: those kept show it.
  const normal = isNamed || exists ? (text: string): string => text : withoutAccounting;
  if (!isReference && (await isRecorded(reference, recording, united, normal))) {
    await rm(directory, { recursive: true, force: true });
    return `as ${REFERENCE_RELEASE}`;
  }
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  for (const [file, text] of Object.entries(recording)) await writeFile(join(directory, file), text);
  const command = isReference ? name : `--release ${release} ${name}`;
  await writeFile(join(directory, 'ORIGIN.txt'), await origin(binary, command));
  return REFUSAL_FILE in recording ? 'recorded a refusal' : 'recorded';
}

function wantedReleases(text: string): readonly PatchRelease[] {
  if (text === 'all') return PATCH_RELEASES;
  const release = PATCH_RELEASES.find((candidate) => candidate === text);
  if (release === undefined) throw new Error(`--release must be all, ${PATCH_RELEASES.join(', ')}, found ${text}`);
  return [release];
}

const { values, positionals } = parseArgs({
  options: { release: { type: 'string', default: REFERENCE_RELEASE } },
  allowPositionals: true,
});
const releases = wantedReleases(values.release);
for (const name of positionals.length > 0 ? positionals : await caseNames(casesRoot)) {
  for (const release of releases) {
    try {
      console.log(`${name} ${release}: ${await record(name, release, positionals.length > 0)}`);
    } catch (error) {
      process.exitCode = 1;
      console.error(`${name} ${release}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
