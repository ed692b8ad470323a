// Entry: re-makes expected/ of all cases of fixtures/changes, or of those named on the command line; --release for another
// than the reference (`all` for every one that a case.json names), of which only what differs from the reference is kept.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { withoutAccounting } from '../reference/accounting.js';
import { expectedFolder, REFERENCE_RELEASE, type PatchRelease } from '../reference/patch-releases.js';
import { unitedServices } from '../reference/united-endpoints.js';
import { readChangeCase, type ChangeCase } from './change-files.js';
import { kubeProxyBinary } from './kubernetes-binary.js';
import { observeChange, type ObservedFile } from './observe.js';
import { isSameRecording } from './same-recording.js';
import { withoutNoise } from './saved-text.js';

const changesRoot = resolve('fixtures/changes');
const insideEntry = fileURLToPath(new URL('./inside-namespace.js', import.meta.url));

async function origin(binary: string, command: string): Promise<string> {
  const kubeProxy = await execa(binary, ['--version'], { timeout: 10_000 });
  const iptables = await execa('iptables-legacy', ['--version'], { timeout: 10_000 });
  return [
    `binary: kube-proxy, ${kubeProxy.stdout}`,
    `tool: ${iptables.stdout}`,
    `date: ${new Date().toISOString().slice(0, 10)}`,
    `command: npm run conformance:record-changes -- ${command}`,
    '',
  ].join('\n');
}

type Recording = readonly (readonly [ObservedFile, string])[];

async function recordingOf({ old, changedObjects }: ChangeCase, binary: string): Promise<Recording> {
  const { payload, saved } = await observeChange(old, changedObjects, { binary, insideEntry });
  // An empty file: kube-proxy sent nothing for that family.
  return [
    ['payload.iptables.txt', payload.iptables ?? ''],
    ['payload.ip6tables.txt', payload.ip6tables ?? ''],
    ['iptables-save.txt', withoutNoise(saved.iptables)],
    ['ip6tables-save.txt', withoutNoise(saved.ip6tables)],
  ];
}

async function isRecorded(
  folder: string,
  recording: Recording,
  united: ReadonlySet<string>,
  normal: (text: string) => string,
): Promise<boolean> {
  const same = recording.map(async ([file, text]) => {
    const recorded = await readFile(join(folder, file), 'utf8').catch(() => null);
    return recorded !== null && isSameRecording(file, normal(recorded), normal(text), united);
  });
  return (await Promise.all(same)).every(Boolean);
}

async function record(change: ChangeCase, release: PatchRelease): Promise<string> {
  const { directory, old } = change;
  const binary = await kubeProxyBinary(release);
  const recording = await recordingOf(change, binary);
  const folder = join(directory, expectedFolder(release));
  const states = [old.objects, change.changedObjects];
  const united = new Set(states.flatMap((objects) => [...unitedServices(objects, old.node)]));
  if (await isRecorded(folder, recording, united, (text) => text)) return 'unchanged';
  await rm(folder, { recursive: true, force: true });
  const isReference = release === REFERENCE_RELEASE;
  if (
    !isReference &&
    (await isRecorded(join(directory, expectedFolder(REFERENCE_RELEASE)), recording, united, withoutAccounting))
  )
    return `as ${REFERENCE_RELEASE}`;
  await mkdir(folder, { recursive: true });
  for (const [file, text] of recording) await writeFile(join(folder, file), text);
  const command = isReference ? old.name : `--release ${release} ${old.name}`;
  await writeFile(join(folder, 'ORIGIN.txt'), await origin(binary, command));
  return 'recorded';
}

/** Only releases that the case names: without a folder they count as equal to the reference. */
function releasesOf({ releases, old }: ChangeCase, wanted: string): readonly PatchRelease[] {
  const known = [REFERENCE_RELEASE, ...releases];
  const chosen = wanted === 'all' ? known : known.filter((release) => release === wanted);
  if (chosen.length === 0) throw new Error(`${old.name}: "releases" of its case.json does not name ${wanted}`);
  return chosen;
}

const { values, positionals } = parseArgs({
  options: { release: { type: 'string', default: REFERENCE_RELEASE } },
  allowPositionals: true,
});
for (const name of positionals.length > 0 ? positionals : (await readdir(changesRoot)).sort()) {
  try {
    const change = await readChangeCase(join(changesRoot, name));
    for (const release of releasesOf(change, values.release))
      console.log(`${name} ${release}: ${await record(change, release)}`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
