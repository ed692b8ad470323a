import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { observedFiles, type Observation } from '../observe.js';
import { withoutNoise } from '../saved-text.js';
import type { JsonObject } from '../json.js';

/** A cluster where svcgen and kube-proxy disagree, to be kept as a fixture. */
export interface FoundCase {
  readonly description: string;
  readonly node: string;
  readonly configuration: JsonObject;
  readonly manifests: ReadonlyMap<string, string>;
  readonly observation: Observation;
  /** Lines of ORIGIN.txt. */
  readonly origin: readonly string[];
}

/** Writes a folder of the form of fixtures/cases. */
export async function saveFoundCase(directory: string, found: FoundCase): Promise<void> {
  const { description, node, observation } = found;
  await mkdir(join(directory, 'input'), { recursive: true });
  await mkdir(join(directory, 'expected'), { recursive: true });
  await writeFile(join(directory, 'case.json'), `${JSON.stringify({ description, node }, null, 2)}\n`);
  await writeFile(join(directory, 'kube-proxy.yaml'), dump(found.configuration));
  for (const [name, text] of found.manifests) await writeFile(join(directory, 'input', name), text);
  for (const file of observedFiles) {
    const text = file.startsWith('payload') ? observation[file] : withoutNoise(observation[file]);
    await writeFile(join(directory, 'expected', file), text);
  }
  await writeFile(join(directory, 'expected', 'ORIGIN.txt'), `${found.origin.join('\n')}\n`);
}
