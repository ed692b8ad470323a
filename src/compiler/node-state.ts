import type { ServiceRanges } from '../control-plane/allocation/service-ranges.js';
import { buildCluster } from '../control-plane/build.js';
import type { Cluster } from '../control-plane/cluster.js';
import type { LockUse } from '../control-plane/lock/lock.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { sourceText } from '../documents/source.js';
import type { Collected } from '../kubernetes/collect.js';
import type { ConfigurationSource } from '../kubernetes/configuration/source.js';
import { readConfiguration } from '../kubernetes/configuration/read.js';
import type { Family } from '../net/family.js';
import { planNode } from '../plan/build.js';
import { chooseNode, type ChosenNode } from '../plan/choose-node.js';
import { checkExternalFrontends } from '../plan/frontend-conflicts.js';
import type { PlanOptions } from '../plan/options.js';
import type { NodePlan } from '../plan/plan.js';
import { checkPodNetworks } from '../plan/pod-networks.js';
import { seenCluster } from '../plan/seen-cluster.js';
import { checkSlices } from '../plan/slice-conflicts.js';
import type { Release } from '../releases/release.js';
import { checkMode } from './usable-mode.js';
import type { CompileOptions } from './options.js';
import { namesOfWanted, onlyServices } from './filter-services.js';
import { controlPlaneOptions, readNodeAddresses, readServiceFilter } from './settings.js';

/** What the kube-proxy of one node reads: the cluster, its own node, its configuration. */
export interface NodeState {
  readonly cluster: Cluster;
  /** The cluster as that kube-proxy sees it. */
  readonly seen: Cluster;
  /** `namespace/name` of the Services that are wanted; null for all. */
  readonly wantedServices: ReadonlySet<string> | null;
  readonly node: ChosenNode;
  readonly configurationText: string;
  readonly planOptions: PlanOptions;
}

export type FamilyPlans = Readonly<Record<Family, NodePlan>>;

export function readNodeState(
  collected: Collected,
  former: NodeState | null,
  serviceRanges: ServiceRanges,
  options: CompileOptions,
  lock: LockUse | null,
  release: Release,
  report: Report,
): NodeState {
  const source = configurationSource(collected, options);
  const configuration = readConfiguration(source, options.configurationOverrides ?? {}, report, release);
  checkMode(configuration, options, report);
  const { objects } = collected;
  const controlPlane = controlPlaneOptions(options, serviceRanges, configuration, objects, lock, report);
  const cluster = buildCluster(objects, controlPlane, report);
  const planOptions = {
    configuration,
    node: options.node ?? null,
    nodeAddresses: readNodeAddresses(options, report),
    accountingCounters: options.nfacct ?? false,
  };
  const node = chooseNode(cluster, former, planOptions, report);
  const seen = seenCluster(cluster, configuration.facts);
  checkExternalFrontends(seen.services, configuration.facts, report);
  checkSlices(seen, configuration.facts, report);
  return {
    cluster,
    seen,
    wantedServices: namesOfWanted(seen.services, readServiceFilter(options, report)),
    node,
    configurationText: source === null ? '' : source.kind === 'file' ? source.source.text : source.text,
    planOptions,
  };
}

/** --config, else the ConfigMap of the input. */
export function configurationSource(
  collected: Collected,
  { configuration }: CompileOptions,
): ConfigurationSource | null {
  if (configuration === undefined) return collected.configuration;
  return { kind: 'file', source: sourceText(configuration.name, configuration.text) };
}

export function planFamilies(state: NodeState, report: Report): FamilyPlans {
  const { node, planOptions } = state;
  const wanted = wantedCluster(state);
  checkPodNetworks(node, planOptions.configuration, report);
  const plan = (family: Family): NodePlan => planNode(wanted, family, node, planOptions, report);
  return { ipv4: plan('ipv4'), ipv6: plan('ipv6') };
}

/** What is planned of a state. */
export function wantedCluster({ seen, wantedServices }: Pick<NodeState, 'seen' | 'wantedServices'>): Cluster {
  return onlyServices(seen, wantedServices);
}
