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
