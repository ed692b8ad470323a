import { builtBinary, defaultRelease, type KubernetesCommand } from '../conformance/kubernetes-binary.js';
import { whyNoTool } from '../requirements/why-no-tool.js';

export const clusterCommands = [
  'kube-apiserver',
  'kube-controller-manager',
  'kubectl',
] as const satisfies readonly KubernetesCommand[];

/** Why no real control plane can be started here; null when it can. */
export async function whyNoCluster(): Promise<string | null> {
  if (process.platform !== 'linux') return 'needs Linux';
  const noTool = whyNoTool(['etcd', 'setpriv']);
  if (noTool !== null) return noTool;
  for (const command of clusterCommands) {
    if ((await builtBinary(command, defaultRelease)) === null)
      return `needs ${command} ${defaultRelease}: npm run conformance:build -- ${clusterCommands.join(' ')}`;
  }
  return null;
}
