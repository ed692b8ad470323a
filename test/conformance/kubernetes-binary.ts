import { rmSync } from 'node:fs';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { removeLeftovers } from './leftovers.js';
import { atEnd } from './process-end.js';
import { temporaryFolder } from './temporary-folder.js';
import { throwawayModule } from './throwaway-module.js';

/** The release whose behaviour is the reference when nobody says otherwise. */
export const defaultRelease = 'v1.36.3';

/** The commands of k8s.io/kubernetes that tests run; any other of its folder cmd/ builds just the same. */
export const kubernetesCommands = ['kube-proxy', 'kube-apiserver', 'kube-controller-manager', 'kubectl'] as const;
export type KubernetesCommand = (typeof kubernetesCommands)[number];

const buildTimeout = 30 * 60_000;

function cachedBinary(command: KubernetesCommand, release: string): string {
  const cacheHome = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(cacheHome, 'svcgen', command, release, command);
}

function goModPath(downloadReport: string): string {
  const report: unknown = JSON.parse(downloadReport);
  if (typeof report === 'object' && report !== null && 'GoMod' in report && typeof report.GoMod === 'string')
    return report.GoMod;
  throw new Error(`go mod download gave no GoMod: ${downloadReport}`);
}

async function build(command: KubernetesCommand, release: string, target: string): Promise<void> {
  const folder = await temporaryFolder(`build-${command}`);
  const directory = folder.path;
  const output = `${target}.${String(process.pid)}`;
  const forget = atEnd(() => {
    rmSync(output, { force: true });
  });
  await removeLeftovers(dirname(target), new RegExp(`^${command}\\.(\\d+)$`));
  const go = execa({ cwd: directory, env: { CGO_ENABLED: '0' }, timeout: buildTimeout });
  try {
    const { stdout } = await go`go mod download -json k8s.io/kubernetes@${release}`;
    const upstream = await readFile(goModPath(stdout), 'utf8');
    await writeFile(join(directory, 'go.mod'), throwawayModule(release, upstream));
    const linkerFlags = `-s -w -X k8s.io/component-base/version.gitVersion=${release}`;
    await go`go build -mod=mod -buildvcs=false -ldflags ${linkerFlags} -o ${output} k8s.io/kubernetes/cmd/${command}`;
    // Renamed when complete, so that an interrupted build is never taken for a finished one.
    await rename(output, target);
  } finally {
    await folder.remove();
    forget();
  }
}

/** Path of a real command of that release; null when it has not been built yet. */
export async function builtBinary(command: KubernetesCommand, release: string): Promise<string | null> {
  const binary = cachedBinary(command, release);
  return access(binary).then(
    () => binary,
    () => null,
  );
}

/** Path of a real command of that release; built with Go when it is not cached yet. */
export async function kubernetesBinary(command: KubernetesCommand, release: string): Promise<string> {
  if (!/^v1\.\d+\.\d+$/.test(release))
    throw new Error(`not a Kubernetes release: ${release} (expected for instance ${defaultRelease})`);
  const built = await builtBinary(command, release);
  if (built !== null) return built;
  const binary = cachedBinary(command, release);
  await mkdir(join(binary, '..'), { recursive: true });
  await build(command, release, binary);
  return binary;
}

/** Path of the real kube-proxy of that release; built with Go when it is not cached yet. */
export function kubeProxyBinary(release: string): Promise<string> {
  return kubernetesBinary('kube-proxy', release);
}
