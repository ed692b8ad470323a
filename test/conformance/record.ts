// Entry: re-makes expected/ of all cases, or of those named on the command line.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { caseNames, readCase } from './case-files.js';
import { defaultRelease, kubeProxyBinary } from './kube-proxy-binary.js';
import { observe, observedFiles, type Observation } from './observe.js';
import { orderless, withoutNoise } from './saved-text.js';

const casesRoot = resolve('fixtures/cases');
const insideEntry = fileURLToPath(new URL('./inside-namespace.js', import.meta.url));

async function origin(binary: string, name: string): Promise<string> {
  const kubeProxy = await execa(binary, ['--version'], { timeout: 10_000 });
  const iptables = await execa('iptables-legacy', ['--version'], { timeout: 10_000 });
  return [
    `binary: kube-proxy, ${kubeProxy.stdout}`,
    `tool: ${iptables.stdout}`,
    `date: ${new Date().toISOString().slice(0, 10)}`,
    `command: npm run conformance:record -- ${name}`,
    '',
  ].join('\n');
}

/** Random orders of upstream are not worth a diff: an equal recording leaves the files alone. */
async function recordedAlready(directory: string, observation: Observation): Promise<boolean> {
  const recorded = await Promise.all(
    observedFiles.map(
      async (file) =>
        orderless(await readFile(join(directory, file), 'utf8').catch(() => '')) === orderless(observation[file]),
    ),
  );
  return recorded.every((same) => same);
}

async function record(name: string, binary: string): Promise<'unchanged' | 'recorded'> {
  const testCase = await readCase(join(casesRoot, name));
  const raw = await observe(testCase, { binary, insideEntry });
  const observation: Observation = {
    ...raw,
    'iptables-save.txt': withoutNoise(raw['iptables-save.txt']),
    'ip6tables-save.txt': withoutNoise(raw['ip6tables-save.txt']),
  };
  const directory = join(testCase.directory, 'expected');
  if (await recordedAlready(directory, observation)) return 'unchanged';
  await mkdir(directory, { recursive: true });
  for (const file of observedFiles) await writeFile(join(directory, file), observation[file]);
  await writeFile(join(directory, 'ORIGIN.txt'), await origin(binary, name));
  return 'recorded';
}

const binary = await kubeProxyBinary(defaultRelease);
const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : await caseNames(casesRoot)) {
  try {
    console.log(`${name}: ${await record(name, binary)}`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
