import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/** The release whose behaviour is the reference when nobody says otherwise. */
export const defaultRelease = 'v1.36.3';

const buildTimeout = 30 * 60_000;

/** Staging modules that are not to be had at the release's own version, and the version that builds in their place. */
const substitutes: Readonly<Record<string, string>> = {
  'v1.31.14': 'v0.33.13',
  'v1.32.13': 'v0.33.13',
};
const substitutedModules: ReadonlySet<string> = new Set(['k8s.io/kube-proxy', 'k8s.io/cri-client', 'k8s.io/cri-api']);

function stagingVersion(release: string, module: string): string {
  const substitute = substitutedModules.has(module) ? substitutes[release] : undefined;
  return substitute ?? release.replace(/^v1\./, 'v0.');
}

function cachedBinary(release: string): string {
  const cacheHome = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(cacheHome, 'svcgen', 'kube-proxy', release, 'kube-proxy');
}

/**
 * The go.mod of a throwaway module that can build commands of k8s.io/kubernetes.
 *
 * k8s.io/kubernetes asks for its staging modules as v0.0.0 and replaces them by folders of its
 * own repository. Replacements of a dependency count for nothing, so each gets the published
 * module here: v1.36.3 of Kubernetes is v0.36.3 of k8s.io/api and the rest.
 */
export function throwawayModule(release: string, upstreamModule: string): string {
  const staging = [...upstreamModule.matchAll(/^\s*(k8s\.io\/\S+) v0\.0\.0$/gm)].flatMap((match) => match[1] ?? []);
  const settings = upstreamModule.split('\n').filter((line) => /^(go|godebug) /.test(line));
  return [
    'module svcgen.invalid/conformance',
    ...settings,
    `require k8s.io/kubernetes ${release}`,
    ...staging.map((name) => `replace ${name} => ${name} ${stagingVersion(release, name)}`),
    '',
  ].join('\n');
}

function goModPath(downloadReport: string): string {
  const report: unknown = JSON.parse(downloadReport);
  if (typeof report === 'object' && report !== null && 'GoMod' in report && typeof report.GoMod === 'string')
    return report.GoMod;
  throw new Error(`go mod download gave no GoMod: ${downloadReport}`);
}

async function build(release: string, target: string): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'svcgen-kube-proxy-build-'));
  const go = execa({ cwd: directory, env: { CGO_ENABLED: '0' }, timeout: buildTimeout });
  try {
    const { stdout } = await go`go mod download -json k8s.io/kubernetes@${release}`;
    const upstream = await readFile(goModPath(stdout), 'utf8');
    await writeFile(join(directory, 'go.mod'), throwawayModule(release, upstream));
    const linkerFlags = `-s -w -X k8s.io/component-base/version.gitVersion=${release}`;
    const output = `${target}.${String(process.pid)}`;
    await go`go build -mod=mod -buildvcs=false -ldflags ${linkerFlags} -o ${output} k8s.io/kubernetes/cmd/kube-proxy`;
    // Renamed when complete, so that an interrupted build is never taken for a finished one.
    await rename(output, target);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Path of the real kube-proxy of that release; built with Go when it is not cached yet. */
export async function kubeProxyBinary(release: string): Promise<string> {
  if (!/^v1\.\d+\.\d+$/.test(release))
    throw new Error(`not a Kubernetes release: ${release} (expected for instance ${defaultRelease})`);
  const binary = cachedBinary(release);
  const cached = await access(binary).then(
    () => true,
    () => false,
  );
  if (!cached) {
    await mkdir(join(binary, '..'), { recursive: true });
    await build(release, binary);
  }
  return binary;
}
