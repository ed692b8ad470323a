import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { splitJson } from '../../src/documents/split-json.js';
import { temporaryFolder } from '../conformance/temporary-folder.js';

/** What kubectl makes of an input. */
export interface Answer {
  readonly documents: readonly unknown[];
  /** Its words where it refuses a document, without the name of the file. */
  readonly refused?: string;
}

const ANNOTATION = 'example.com/a';

/** A document behind each input, by which the answers are told apart. */
const END = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'end-of-input' } };

/**
 * What kubectl makes of each input, in one call: `annotate --local` prints what it has read, without a server, and goes on
 * with the next file where one is refused.
 */
export async function askKubectl(kubectl: string, inputs: readonly string[]): Promise<readonly Answer[]> {
  const folder = await temporaryFolder('yaml');
  try {
    const nameOf = (index: number): string => String(index).padStart(5, '0');
    for (const [index, input] of inputs.entries()) {
      await writeFile(join(folder.path, `${nameOf(index)}.yaml`), input);
      await writeFile(join(folder.path, `${nameOf(index)}z.json`), JSON.stringify(END));
    }
    const words = ['annotate', '--local', '--overwrite', '-f', folder.path, `${ANNOTATION}=b`, '-o', 'json'];
    const { stdout, stderr } = await execa(kubectl, words, { reject: false, env: { KUBECONFIG: '/dev/null' } });
    const printed = (splitJson(stdout) ?? []).map(({ start, end }) => withoutAnnotation(stdout.slice(start, end)));
    const refusals = refusalsIn(stderr, folder.path);
    return inputs.map((_, index) => {
      const end = printed.findIndex((document) => JSON.stringify(document) === JSON.stringify(END));
      if (end < 0) throw new Error(`kubectl printed nothing of input ${String(index)}: ${stderr}`);
      const documents = printed.splice(0, end + 1).slice(0, -1);
      const refused = refusals.get(`${nameOf(index)}.yaml`);
      return refused === undefined ? { documents } : { documents, refused };
    });
  } finally {
    await folder.remove();
  }
}

/** By the name of the file. */
function refusalsIn(stderr: string, folder: string): ReadonlyMap<string, string> {
  const refusals = new Map<string, string>();
  for (const message of stderr.split(/\n(?=.*\d{5}z?\.)/)) {
    const file = /(\d{5})\.yaml/.exec(message)?.[0];
    if (file === undefined) continue;
    const reason = message
      .replaceAll(`${folder}/`, '')
      .replaceAll(`"${file}"`, file)
      .replace(/^\W*(?:error: )?/, '')
      .replace(/^(?:unable to decode|error parsing) \d{5}\.yaml: /, '');
    refusals.set(file, reason.replace(/[,\]\s]+$/, ''));
  }
  return refusals;
}

function withoutAnnotation(json: string): unknown {
  return JSON.parse(json, (key, value: unknown) =>
    key === 'annotations' && JSON.stringify(value) === JSON.stringify({ [ANNOTATION]: 'b' }) ? undefined : value,
  ) as unknown;
}
