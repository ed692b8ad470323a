import type { EndpointPlan, Pool, ServicePortPlan } from '../../../plan/plan.js';

/**
 * The endpoints behind a frontend: those of its pool, or where a policy Local finds none here those of the whole cluster
 * (kubernetes PR 97081), so that Pods of this node still reach it.
 */
export function endpointsBehind(pool: Pool, plan: ServicePortPlan): readonly EndpointPlan[] {
  if (pool.kind === 'balanced') return pool.endpoints;
  return pool.scope === 'local' ? clusterEndpoints(plan) : [];
}

/** Empty where kube-proxy does not look for them: with internalTrafficPolicy Local and nothing that comes from outside. */
export function clusterEndpoints({ internal, external }: ServicePortPlan): readonly EndpointPlan[] {
  const pools = [internal];
  if (external !== null) {
    pools.push(external.pool);
    if (external.policy.kind === 'local') pools.push(external.policy.shortCircuit);
  }
  const pool = pools.find(({ scope }) => scope === 'cluster');
  return pool?.kind === 'balanced' ? pool.endpoints : [];
}
