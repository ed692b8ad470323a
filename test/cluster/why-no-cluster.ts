import { execaSync } from 'execa';
import { builtBinary, defaultRelease, type KubernetesCommand } from '../conformance/kubernetes-binary.js';

export const clusterCommands = [
  'kube-apiserver',
  'kube-controller-manager',
  'kubectl',
] as const satisfies readonly KubernetesCommand[];

/** Why no real control plane can be started here, for the skip message; null when it can. Never skipped in CI. */
export async function whyNoCluster(): Promise<string | null> {
  if (process.platform !== 'linux') return 'needs Linux';
  for (const tool of ['etcd', 'setpriv']) {
    if (execaSync('sh', ['-c', `command -v ${tool}`], { reject: false }).exitCode !== 0) return `needs ${tool}`;
  }
  for (const command of clusterCommands) {
    if ((await builtBinary(command, defaultRelease)) === null)
      return `needs ${command} ${defaultRelease}: npm run conformance:build -- ${clusterCommands.join(' ')}`;
  }
  return null;
}
