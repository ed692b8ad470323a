import type { Report } from '../diagnostics/diagnostic.js';
import type { Document } from '../documents/document.js';
import { FAMILIES, familyName, type Family } from '../net/family.js';
import { changedServices, type Comparison, type SyncScope } from '../plan/changed-services.js';
import { clusterOfRunningProxy, fullSyncReason, nodeOfRunningProxy, restartReason } from '../plan/running-proxy.js';
import { CHANGE_FACTS } from '../releases/change-facts.js';
import type { FamilyPlans, NodeState } from './node-state.js';
import { comparisonOf } from './raw-objects.js';

/** The state that kube-proxy has synced, and what it has made of it. */
export interface SyncedState {
  readonly state: NodeState;
  readonly plans: FamilyPlans;
}

/** A change of what kube-proxy reads: the present state as it sees it, and what it has synced before. */
export interface Change {
  readonly state: NodeState;
  readonly old: FamilyPlans;
  readonly scopes: Readonly<Record<Family, SyncScope>>;
}

/** `documents` are those of both states: slices are compared by them. */
export function changeSince(
  { state: old, plans }: SyncedState,
  current: NodeState,
  documents: readonly Document[],
  report: Report,
): Change {
  const { facts } = current.planOptions.configuration;
  const changeFacts = CHANGE_FACTS[facts.release];
  const comparison = comparisonOf(documents, changeFacts, facts.zoneHints);
  const full: SyncScope = { kind: 'full' };
  const startReason = startsAnew(old, current, comparison);
  if (startReason !== null) {
    report('SVC311', { reason: startReason }, null);
    return { state: current, old: plans, scopes: { ipv4: full, ipv6: full } };
  }
  const wanted = clusterOfRunningProxy(old.wanted, current.wanted, report);
  const state = { ...current, wanted, node: nodeOfRunningProxy(old.node, current.node, changeFacts, report) };
  const reason = fullSyncReason(old.node, current.node, changeFacts);
  if (reason !== null) {
    report('SVC311', { reason }, null);
    return { state, old: plans, scopes: { ipv4: full, ipv6: full } };
  }
  const scope = (family: Family): SyncScope => changedServices(old.wanted, wanted, family, comparison, facts);
  return { state, old: plans, scopes: { ipv4: scope('ipv4'), ipv6: scope('ipv6') } };
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
