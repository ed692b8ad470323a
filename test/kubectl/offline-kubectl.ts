import { execa } from 'execa';
import { builtBinary, defaultRelease } from '../conformance/kubernetes-binary.js';

export const kubectl = await builtBinary('kubectl', defaultRelease);

/** Why no kubectl can be asked here; null when it can. */
export const noKubectl = kubectl === null ? 'needs kubectl: npm run conformance:build -- kubectl' : null;

/** How the real kubectl prints an object, without a server: `--local` changes nothing when the annotation is there already. */
export async function printedByKubectl(manifest: string, output: 'yaml' | 'json'): Promise<string> {
  const words = ['annotate', '--local', '--overwrite', '-f', '-', 'example.com/a=b', '-o', output];
  const { stdout } = await execa(kubectl ?? 'kubectl', words, {
    input: manifest,
    stripFinalNewline: false,
    env: { KUBECONFIG: '/dev/null' },
  });
  return stdout;
}
