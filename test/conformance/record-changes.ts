// Entry: re-makes expected/ of all cases of fixtures/changes, or of those named on the command line.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { readChangeCase } from './change-files.js';
import { defaultRelease, kubeProxyBinary } from './kube-proxy-binary.js';
import { observeChange, type ObservedFile } from './observe.js';
import { orderless, withoutNoise } from './saved-text.js';

const changesRoot = resolve('fixtures/changes');
const insideEntry = fileURLToPath(new URL('./inside-namespace.js', import.meta.url));

async function origin(binary: string, name: string): Promise<string> {
  const kubeProxy = await execa(binary, ['--version'], { timeout: 10_000 });
  const iptables = await execa('iptables-legacy', ['--version'], { timeout: 10_000 });
  return [
    `binary: kube-proxy, ${kubeProxy.stdout}`,
    `tool: ${iptables.stdout}`,
    `date: ${new Date().toISOString().slice(0, 10)}`,
    `command: npm run conformance:record-changes -- ${name}`,
    '',
  ].join('\n');
}

/** Lines that delete chains come in random order as well. */
function comparable(text: string): string {
  const isDeletion = (line: string): boolean => line.startsWith('-X ');
  const lines = orderless(text).split('\n');
  return [...lines.filter((line) => !isDeletion(line)), ...lines.filter(isDeletion).sort()].join('\n');
}

async function record(name: string, binary: string): Promise<'unchanged' | 'recorded'> {
  const { directory, old, changedObjects } = await readChangeCase(join(changesRoot, name));
  const { payload, saved } = await observeChange(old, changedObjects, { binary, insideEntry });
  // An empty file: kube-proxy sent nothing for that family.
  const observed: readonly (readonly [ObservedFile, string])[] = [
    ['payload.iptables.txt', payload.iptables ?? ''],
    ['payload.ip6tables.txt', payload.ip6tables ?? ''],
    ['iptables-save.txt', withoutNoise(saved.iptables)],
    ['ip6tables-save.txt', withoutNoise(saved.ip6tables)],
  ];
  const folder = join(directory, 'expected');
  const known = await Promise.all(observed.map(([file]) => readFile(join(folder, file), 'utf8').catch(() => null)));
  const isKnown = (text: string, index: number): boolean =>
    known[index] !== null && comparable(known[index] ?? '') === comparable(text);
  if (observed.every(([, text], index) => isKnown(text, index))) return 'unchanged';
  await mkdir(folder, { recursive: true });
  for (const [file, text] of observed) await writeFile(join(folder, file), text);
  await writeFile(join(folder, 'ORIGIN.txt'), await origin(binary, name));
  return 'recorded';
}

const binary = await kubeProxyBinary(defaultRelease);
const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : (await readdir(changesRoot)).sort()) {
  try {
    console.log(`${name}: ${await record(name, binary)}`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
