import type { Report } from '../diagnostics/diagnostic.js';
import { listOf } from '../diagnostics/list-of.js';
import type { ProxyConfiguration } from '../kubernetes/configuration/configuration.js';
import { DEFAULT_RELEASE } from '../releases/release.js';
import { DATAPLANES } from './dataplanes.js';
import type { CompileOptions } from './options.js';

/** Reports what the proxy mode does not go together with. */
export function checkMode({ mode, facts }: ProxyConfiguration, options: CompileOptions, report: Report): void {
  const dataplane = DATAPLANES[mode];
  if (dataplane === null) {
    report('SVC304', { mode }, null);
    return;
  }
  // The real kube-proxy has been run in ipvs mode for this release alone.
  if (mode === 'ipvs' && facts.release !== DEFAULT_RELEASE) report('SVC320', { release: facts.release }, null);
  const refuse = (option: string, problem: string): void => {
    report('SVC015', { option, problem }, { kind: 'name', name: option });
  };
  const { artifact, since } = options;
  if (artifact !== undefined && artifact !== 'all' && !dataplane.artifacts.includes(artifact)) {
    refuse('--artifact', `must be ${listOf(dataplane.artifacts)} in ${mode} mode, found ${JSON.stringify(artifact)}`);
  }
  if (since !== undefined && !dataplane.printsChanges) {
    refuse('--since', `is not for ${mode} mode, in which kube-proxy writes everything at each change`);
  }
}
