import type { CategorizedEndpoints } from './categorize.js';
import type { EndpointPlan, NonEmpty, Pool, PoolScope } from './plan.js';

/** The pool of a traffic policy. */
export function poolOf(scope: PoolScope, categorized: CategorizedEndpoints): Pool {
  const endpoints = scope === 'cluster' ? categorized.cluster : categorized.local;
  if (isNonEmpty(endpoints)) return { kind: 'balanced', scope, endpoints };
  return { kind: 'empty', scope, verdict: categorized.hasAny ? 'drop' : 'reject' };
}

function isNonEmpty(endpoints: readonly EndpointPlan[]): endpoints is NonEmpty<EndpointPlan> {
  return endpoints.length > 0;
}
