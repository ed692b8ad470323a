import type { EndpointPlan, ExternalPlan, Pool } from '../../../plan/plan.js';
import type { Match, Rule } from '../../../program/packet-filter.js';
import { hasAnyEndpoint, jumpTo, policyChain, rule, type Subject } from './context.js';
import { MARK_MASQUERADE } from '../../iptables-rules/fixed-rules.js';
import { usesFirewall } from './frontends.js';
import {
  comment,
  destinationPort,
  fromAddress,
  fromNetwork,
  localTrafficMatch,
  protocolMatch,
  toAddress,
} from '../../iptables-rules/matches.js';

const MARK_FOR_MASQUERADE = jumpTo(MARK_MASQUERADE);

/** Rules in the chains that belong to the service port alone, in kube-proxy's order. */
export function ownRules(subject: Subject): readonly Rule[] {
  const { external, origin } = subject.plan;
  const rules: Rule[] = [];
  rules.push(...clusterIpMasquerade(subject));
  if (external !== null && hasAnyEndpoint(external.pool)) {
    rules.push(...externalChain(subject, external));
    if (usesFirewall(external)) rules.push(...firewallChain(subject, external));
  }
  for (const pool of balancedPools(subject)) rules.push(...balancing(subject, pool, origin));
  const note = endpointComment(subject, subject.plan.name);
  for (const endpoint of subject.plan.reachable) rules.push(...endpointChain(subject, endpoint, note));
  return rules;
}

type BalancedPool = Extract<Pool, { readonly kind: 'balanced' }>;

/** The pools that have a chain: cluster before local, each once. */
export function balancedPools(subject: Subject): readonly BalancedPool[] {
  const { internal, external } = subject.plan;
  const used = [internal];
  if (external !== null) {
    used.push(external.pool);
    if (external.policy.kind === 'local') used.push(external.policy.shortCircuit);
  }
  const found: BalancedPool[] = [];
  for (const scope of ['cluster', 'local'] as const) {
    const pool = used.find((candidate) => candidate.kind === 'balanced' && candidate.scope === scope);
    if (pool?.kind === 'balanced') found.push(pool);
  }
  return found;
}

/** Traffic from outside to a cluster IP must come back through this node. */
function clusterIpMasquerade(subject: Subject): readonly Rule[] {
  const { plan, context } = subject;
  if (plan.internal.kind === 'empty') return [];
  const matches: Match[] = [
    comment(`${plan.name} cluster IP`),
    protocolMatch(plan.protocol),
    toAddress(plan.clusterIp.address),
    destinationPort(plan.clusterIp.port),
  ];
  if (!context.settings.masqueradeAll) {
    const notLocal = localTrafficMatch(context.settings.localTraffic, true);
    if (notLocal === null) return [];
    matches.push(notLocal);
  }
  const chain = policyChain(subject, plan.internal.scope);
  return [rule('nat', chain, matches, MARK_FOR_MASQUERADE, plan.origin)];
}

function externalChain(subject: Subject, external: ExternalPlan): readonly Rule[] {
  const { plan, chains, context } = subject;
  const chain = chains.external;
  const rules: Rule[] = [];
  const about = (note: string): Match => comment(`${note} traffic for ${plan.name} external destinations`);
  if (external.policy.kind === 'cluster') {
    const note = comment(`masquerade traffic for ${plan.name} external destinations`);
    rules.push(rule('nat', chain, [note], MARK_FOR_MASQUERADE, plan.origin));
  } else {
    const toCluster = jumpTo(chains.clusterPolicy);
    const fromPods = localTrafficMatch(context.settings.localTraffic, false);
    if (fromPods !== null) rules.push(rule('nat', chain, [about('pod'), fromPods], toCluster, plan.origin));
    const fromNode: Match = { kind: 'local-address', side: 'source', negated: false };
    rules.push(
      rule('nat', chain, [about('masquerade LOCAL'), fromNode], MARK_FOR_MASQUERADE, plan.origin),
      rule('nat', chain, [about('route LOCAL'), fromNode], toCluster, plan.origin),
    );
  }
  if (external.pool.kind === 'balanced') {
    rules.push(rule('nat', chain, [], jumpTo(policyChain(subject, external.pool.scope)), plan.origin));
  }
  return rules;
}

function firewallChain(subject: Subject, external: ExternalPlan): readonly Rule[] {
  const { plan, chains } = subject;
  const sources = external.allowedSources;
  if (sources === null) return [];
  const note = comment(`${plan.name} loadbalancer IP`);
  const allow = (from: Match): Rule =>
    rule('nat', chains.firewall, [note, from], jumpTo(chains.external), sources.origin);
  const rest = comment(`other traffic to ${plan.name} will be dropped by KUBE-PROXY-FIREWALL`);
  return [
    ...sources.networks.map((network) => allow(fromNetwork(network))),
    // An address that the node has itself as load-balancer IP is its own source when it calls it.
    ...(sources.includesNode ? external.loadBalancerIps.map(({ address }) => allow(fromAddress(address))) : []),
    rule('nat', chains.firewall, [rest], { kind: 'none' }, sources.origin),
  ];
}

/** Affinity first for all endpoints, then each endpoint with its share of what the earlier ones left over. */
function balancing(subject: Subject, pool: BalancedPool, origin: number): readonly Rule[] {
  const { plan, chains } = subject;
  const chain = policyChain(subject, pool.scope);
  const rules: Rule[] = [];
  const to = pool.endpoints.map((endpoint) => ({
    chain: chains.endpoint(endpoint.text),
    note: endpointComment(subject, `${plan.name} -> ${endpoint.text}`),
  }));
  if (plan.affinity.kind === 'client-ip') {
    const seconds = plan.affinity.timeoutSeconds;
    for (const target of to) {
      const seen: Match = { kind: 'recent', list: target.chain, operation: { kind: 'check', seconds } };
      rules.push(rule('nat', chain, [...target.note, seen], jumpTo(target.chain), origin));
    }
  }
  for (const [index, target] of to.entries()) {
    const denominator = to.length - index;
    const share: readonly Match[] = denominator === 1 ? [] : [{ kind: 'statistic', denominator }];
    rules.push(rule('nat', chain, [...target.note, ...share], jumpTo(target.chain), origin));
  }
  return rules;
}

function endpointChain(subject: Subject, endpoint: EndpointPlan, note: readonly Match[]): readonly Rule[] {
  const { plan, chains } = subject;
  const chain = chains.endpoint(endpoint.text);
  const remember: readonly Match[] =
    plan.affinity.kind === 'client-ip' ? [{ kind: 'recent', list: chain, operation: { kind: 'set' } }] : [];
  const { address, port, origin } = endpoint;
  return [
    // A Pod that reaches itself through its Service must not see its own address as source.
    rule('nat', chain, [...note, fromAddress(address)], MARK_FOR_MASQUERADE, origin),
    rule('nat', chain, [...note, ...remember, protocolMatch(plan.protocol)], { kind: 'dnat', address, port }, origin),
  ];
}

function endpointComment(subject: Subject, text: string): readonly Match[] {
  return subject.context.commentsEndpoints ? [comment(text)] : [];
}
