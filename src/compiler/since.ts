import type { Diagnostic, Report } from '../diagnostics/diagnostic.js';
import type { Document } from '../documents/document.js';
import { FAMILIES, familyName, type Family } from '../net/family.js';
import { changedServices, type Comparison, type SyncScope } from '../plan/changed-services.js';
import { clusterOfRunningProxy, fullSyncReason, nodeOfRunningProxy, restartReason } from '../plan/running-proxy.js';
import { internalAddresses } from '../plan/interface-addresses.js';
import type { PlanOptions } from '../plan/options.js';
import { CHANGE_FACTS, type ChangeFacts } from '../releases/change-facts.js';
import { wantedCluster, type NodeState } from './node-state.js';
import { comparisonOf } from './raw-objects.js';

/** A change of what kube-proxy reads: both states as it sees them, with the same Services wanted. */
export interface Change {
  readonly old: NodeState;
  readonly state: NodeState;
  readonly scopes: Readonly<Record<Family, SyncScope>>;
}

/** `documents` are those of both states: slices are compared by them. */
export function changeSince(
  former: NodeState,
  present: NodeState,
  documents: readonly Document[],
  report: Report,
): Change {
  const { old, current } = withSameServices(former, present);
  const { facts } = current.planOptions.configuration;
  const changeFacts = CHANGE_FACTS[facts.release];
  const comparison = comparisonOf(documents, changeFacts, facts.zoneHints);
  const full: SyncScope = { kind: 'full' };
  const startReason = startsAnew(old, current, comparison);
  if (startReason !== null) {
    report('SVC311', { reason: startReason }, null);
    return { old, state: current, scopes: { ipv4: full, ipv6: full } };
  }
  const state = stateOfRunningProxy(old, current, changeFacts, report);
  const reason = fullSyncReason(old.node, current.node, changeFacts);
  if (reason !== null) {
    report('SVC311', { reason }, null);
    return { old, state, scopes: { ipv4: full, ipv6: full } };
  }
  const [before, after] = [wantedCluster(old), wantedCluster(state)];
  const scope = (family: Family): SyncScope => changedServices(before, after, family, comparison, facts);
  return { old, state, scopes: { ipv4: scope('ipv4'), ipv6: scope('ipv6') } };
}

/** A Service that is wanted of one state is wanted of both: one that loses a label is not gone. */
function withSameServices(
  old: NodeState,
  current: NodeState,
): { readonly old: NodeState; readonly current: NodeState } {
  const isFiltered = old.wantedServices !== null && current.wantedServices !== null;
  const wantedServices = isFiltered ? new Set([...old.wantedServices, ...current.wantedServices]) : null;
  return { old: { ...old, wantedServices }, current: { ...current, wantedServices } };
}

function stateOfRunningProxy(old: NodeState, current: NodeState, facts: ChangeFacts, report: Report): NodeState {
  const isWanted = (service: string): boolean => current.wantedServices?.has(service) ?? true;
  const seen = clusterOfRunningProxy(old.seen, current.seen, isWanted, report);
  const node = nodeOfRunningProxy(old.node, current.node, facts, report);
  return { ...current, seen, node, planOptions: withPresentInterfaces(current) };
}

/** kube-proxy reads its Node once, but the addresses of interfaces whenever it writes rules. */
function withPresentInterfaces({ node, planOptions }: NodeState): PlanOptions {
  if (planOptions.nodeAddresses.length > 0 || node.object === null) return planOptions;
  return {
    ...planOptions,
    nodeAddresses: [...internalAddresses(node.object), planOptions.configuration.bindAddress],
  };
}

function startsAnew(old: NodeState, current: NodeState, comparison: Comparison): string | null {
  if (old.configurationText !== current.configurationText) return 'its configuration changed, for which it restarts';
  return restartReason(old.node, current.node, current.planOptions.configuration, comparison);
}

export function mentionUnchanged(
  { scopes }: Change,
  families: readonly Family[],
  filter: string | null,
  report: Report,
): void {
  for (const family of FAMILIES) {
    if (!families.includes(family) || scopes[family].kind !== 'none') continue;
    report('SVC310', { family: familyName(family), filter }, null);
  }
}

/** What kube-proxy goes on serving (SVC313) is not without endpoints, whatever the objects say. */
export function withoutContradicted(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const kept = new Set(found.flatMap((one) => (one.code === 'SVC313' ? [one.arguments.service] : [])));
  if (kept.size === 0) return found;
  return found.filter((one) => !((one.code === 'SVC105' || one.code === 'SVC106') && kept.has(one.arguments.service)));
}
