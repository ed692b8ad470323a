import type { NodePlan, ServicePortPlan } from '../../../plan/plan.js';
import type { ChainDeclaration, PacketFilterProgram, RuleBlock } from '../../../program/packet-filter.js';
import { chainsOf, type ServicePortChains } from './chain-names.js';
import { balancedPools, ownRules } from './chains.js';
import { hasAnyEndpoint, policyChain, type LoweringContext, type Subject } from './context.js';
import { entryBlock, headBlock, tailBlock } from './fixed.js';
import { frontendRules, usesFirewall } from './frontends.js';

/** kube-proxy's largeClusterEndpointsThreshold. */
const LARGE_CLUSTER_ENDPOINTS = 1000;

/** Names of the nat chains that belong to service ports. */
export function* serviceChains(plan: NodePlan): Generator<string, void, void> {
  const context = contextOf(plan);
  for (const servicePort of plan.servicePorts) yield* ownChains(subjectOf(servicePort, context));
}

/** Lowers a plan to kube-proxy's iptables rules; service ports are lowered one by one as they are asked for. */
export function lowerToIptables(plan: NodePlan): PacketFilterProgram {
  const context = contextOf(plan);
  return {
    family: plan.family,
    entries: entryBlock(plan),
    head: headBlock(plan),
    servicePorts: {
      *[Symbol.iterator]() {
        for (const servicePort of plan.servicePorts) yield lowerServicePort(servicePort, context);
      },
    },
    tail: tailBlock(plan),
    payloadTables: ['filter', 'nat'],
  };
}

function contextOf(plan: NodePlan): LoweringContext {
  return {
    family: plan.family,
    settings: plan.settings,
    commentsEndpoints: plan.endpointCount <= LARGE_CLUSTER_ENDPOINTS,
  };
}

function subjectOf(plan: ServicePortPlan, context: LoweringContext): Subject {
  return { plan, chains: rememberEndpointChains(chainsOf(plan)), context };
}

/** Chains and rules of one service port: a pure function of the service port and the node's settings. */
function lowerServicePort(plan: ServicePortPlan, context: LoweringContext): RuleBlock {
  const subject = subjectOf(plan, context);
  return {
    origin: plan.origin,
    chains: ownChains(subject).map((name): ChainDeclaration => ({ table: 'nat', name })),
    rules: [...frontendRules(subject), ...ownRules(subject)],
  };
}

function ownChains(subject: Subject): readonly string[] {
  const { plan, chains } = subject;
  const { external } = plan;
  const names: string[] = [];
  if (external !== null && hasAnyEndpoint(external.pool)) names.push(chains.external);
  if (external !== null && usesFirewall(external)) names.push(chains.firewall);
  names.push(...balancedPools(subject).map((pool) => policyChain(subject, pool.scope)));
  names.push(...plan.reachable.map((endpoint) => chains.endpoint(endpoint.text)));
  return names;
}

/** Each endpoint's chain is named several times; hashing is the dearest step of lowering. */
function rememberEndpointChains(chains: ServicePortChains): ServicePortChains {
  const known = new Map<string, string>();
  return {
    ...chains,
    endpoint: (endpoint) => {
      const name = known.get(endpoint) ?? chains.endpoint(endpoint);
      known.set(endpoint, name);
      return name;
    },
  };
}
