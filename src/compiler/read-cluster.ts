import { buildCluster } from '../control-plane/build.js';
import type { Cluster } from '../control-plane/cluster.js';
import type { ControlPlaneOptions } from '../control-plane/options.js';
import { diagnosticList, type Diagnostic } from '../diagnostics/diagnostic.js';
import { readConfiguration } from '../kubernetes/configuration/read.js';
import { collectInput, defaultNamespaceOf, type CollectedInput } from './collect-input.js';
import { newLock, readLock, type NewLock } from './lock.js';
import { configurationSource } from './node-state.js';
import { isLive, type CompileOptions, type InputText } from './options.js';
import { controlPlaneOptions, readRelease, readServiceRanges } from './settings.js';
import { usableOptions } from './usable-options.js';

export interface ClusterResult {
  readonly cluster: Cluster;
  /** What it was made with. */
  readonly controlPlane: ControlPlaneOptions;
  readonly collected: CollectedInput;
  /** What the lock of the options is to become; null where it may stay, and with every error. */
  readonly lock: NewLock | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What the control plane would hold of the manifests, with the endpoints of every Service: for views that are of no node. */
export function readCluster(
  inputs: readonly InputText[],
  wanted: CompileOptions = {},
  keepsDocuments = false,
): ClusterResult {
  const { found: diagnostics, report } = diagnosticList();
  const options = usableOptions(wanted, report);
  const release = readRelease(options, report);
  const collected = collectInput(inputs, options, release, defaultNamespaceOf(inputs, options), report, keepsDocuments);
  const source = configurationSource(collected, options);
  const configuration = readConfiguration(source, options.configurationOverrides ?? {}, report, release);
  const lock = readLock(options, isLive(inputs), collected.withoutNamespace, report);
  const ranges = readServiceRanges(options, collected.objects, lock, report);
  const ofNode = controlPlaneOptions(options, ranges, configuration, collected.objects, lock, report);
  const controlPlane: ControlPlaneOptions = { ...ofNode, endpointsOf: 'every-service' };
  const cluster = buildCluster(collected.objects, controlPlane, report);
  const isBad = diagnostics.some(({ severity }) => severity === 'error');
  return {
    cluster,
    controlPlane,
    collected,
    lock: isBad ? null : newLock(cluster, options, report),
    diagnostics,
  };
}
