import type { Diagnostic, Report } from '../diagnostics/diagnostic.js';
import type { Document } from '../documents/document.js';
import { FAMILIES, familyName, type Family } from '../net/family.js';
import { changedServices, type SyncScope } from '../plan/changed-services.js';
import { clusterOfRunningProxy, changedLabel, nodeOfRunningProxy, restartReason } from '../plan/running-proxy.js';
import { CHANGE_FACTS } from '../releases/change-facts.js';
import { planFamilies, type FamilyPlans, type NodeState } from './node-state.js';
import { comparisonOf } from './raw-objects.js';

/** A change of what kube-proxy reads: the state that it has synced, and what it makes of the present one. */
export interface Change {
  readonly state: NodeState;
  readonly old: FamilyPlans;
  readonly scopes: Readonly<Record<Family, SyncScope>>;
}

/** `documents` are those of both states: slices are compared by them. */
export function changeSince(
  old: NodeState,
  current: NodeState,
  documents: readonly Document[],
  report: Report,
): Change {
  const oldPlans = planFamilies(old, () => undefined);
  const reason = startsAnew(old, current);
  const full: SyncScope = { kind: 'full' };
  if (reason !== null) {
    report('SVC311', { reason }, null);
    return { state: current, old: oldPlans, scopes: { ipv4: full, ipv6: full } };
  }
  const wanted = clusterOfRunningProxy(old.wanted, current.wanted, report);
  const state = { ...current, wanted, node: nodeOfRunningProxy(old.node, current.node, report) };
  const { facts } = current.planOptions.configuration;
  const changeFacts = CHANGE_FACTS[facts.release];
  const label = changedLabel(old.node, current.node, changeFacts);
  if (label !== null) {
    report('SVC311', { reason: `${label} of Node ${current.node.name ?? ''} changed` }, null);
    return { state, old: oldPlans, scopes: { ipv4: full, ipv6: full } };
  }
  const comparison = comparisonOf(documents, changeFacts);
  const scope = (family: Family): SyncScope => changedServices(old.wanted, wanted, family, comparison, facts);
  return { state, old: oldPlans, scopes: { ipv4: scope('ipv4'), ipv6: scope('ipv6') } };
}

function startsAnew(old: NodeState, current: NodeState): string | null {
  if (old.configurationText !== current.configurationText) return 'its configuration changed, for which it restarts';
  return restartReason(old.node, current.node, current.planOptions.configuration);
}

export function mentionUnchanged({ scopes }: Change, families: readonly Family[], report: Report): void {
  for (const family of FAMILIES) {
    if (!families.includes(family) || scopes[family].kind !== 'none') continue;
    report('SVC310', { family: familyName(family) }, null);
  }
}

/** Of the former state only errors count: what else there is to say of it is old news. Those of options are known. */
export function reportErrorsOfOld(found: readonly Diagnostic[], known: readonly Diagnostic[], report: Report): void {
  for (const { severity, code, arguments: args, where, related } of found) {
    const isOfOptions = where === null || where.kind === 'name';
    const isKnown = known.some(
      (other) => other.code === code && JSON.stringify(other.arguments) === JSON.stringify(args),
    );
    // Its node may have come later; a name that is wrong is told of the present state.
    if (code === 'SVC108') continue;
    if (severity === 'error' && !(isOfOptions && isKnown)) report(code, args, where, related);
  }
}
