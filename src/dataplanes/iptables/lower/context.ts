import type { OriginIndex } from '../../../diagnostics/source-map.js';
import type { Family } from '../../../net/family.js';
import type { Pool, PoolScope, ProxySettings, ServicePortPlan } from '../../../plan/plan.js';
import type { Action, Match, Rule, Table } from '../../../program/packet-filter.js';
import type { ServicePortChains } from './chain-names.js';

/** What lowering any service port needs to know of the node. */
export interface LoweringContext {
  readonly family: Family;
  readonly settings: ProxySettings;
  /** kube-proxy leaves out the comments of endpoints above 1000 endpoints on the node. */
  readonly commentsEndpoints: boolean;
}

/** A service port with the names of its chains. */
export interface Subject {
  readonly plan: ServicePortPlan;
  readonly chains: ServicePortChains;
  readonly context: LoweringContext;
}

export function rule(
  table: Table,
  chain: string,
  matches: readonly Match[],
  action: Action,
  origin: OriginIndex,
): Rule {
  return { table, chain, matches, action, origin };
}

export function jumpTo(chain: string): Action {
  return { kind: 'jump', chain };
}

/** The chain that balances over the endpoints of a scope. */
export function policyChain(subject: Subject, scope: PoolScope): string {
  return scope === 'cluster' ? subject.chains.clusterPolicy : subject.chains.localPolicy;
}

/** Whether some node has a usable endpoint; without one a service port gets no nat rule at all. */
export function hasAnyEndpoint(pool: Pool): boolean {
  return pool.kind === 'balanced' || pool.verdict === 'drop';
}
