import type { OriginIndex } from '../../../diagnostics/source-map.js';
import type { ExternalPlan, NodePortFrontend, Pool } from '../../../plan/plan.js';
import type { Action, Match, Rule } from '../../../program/packet-filter.js';
import { hasAnyEndpoint, jumpTo, policyChain, rule, type Subject } from './context.js';
import { EXTERNAL_SERVICES, LOCALHOST_NODE_PORTS_COUNTER, NODE_PORTS } from './fixed.js';
import { IPV4_LOOPBACK, PROXY_FIREWALL, SERVICES } from '../../iptables-rules/fixed-rules.js';
import { comment, destinationPort, protocolMatch, toAddress, toNetwork } from '../../iptables-rules/matches.js';

/** Lines of a service port in the shared chains, in kube-proxy's order. */
export function frontendRules(subject: Subject): readonly Rule[] {
  const { external } = subject.plan;
  return [
    clusterIpRule(subject),
    ...(external === null ? [] : externalRules(subject, external)),
    ...healthCheckRules(subject),
  ];
}

/** Whether load-balancer IPs lead through a firewall chain: only when there is somewhere to lead to. */
export function usesFirewall(external: ExternalPlan): boolean {
  return external.allowedSources !== null && hasAnyEndpoint(external.pool);
}

function clusterIpRule(subject: Subject): Rule {
  const { plan } = subject;
  const { address, port } = plan.clusterIp;
  const { internal } = plan;
  const to = [protocolMatch(plan.protocol), toAddress(address), destinationPort(port)];
  if (internal.kind === 'balanced') {
    const chain = policyChain(subject, internal.scope);
    return rule('nat', SERVICES, [comment(`${plan.name} cluster IP`), ...to], jumpTo(chain), plan.origin);
  }
  return rule('filter', SERVICES, [verdictComment(plan.name, internal), ...to], verdictOf(internal), plan.origin);
}

function externalRules(subject: Subject, external: ExternalPlan): readonly Rule[] {
  const { plan, chains } = subject;
  const hasAny = hasAnyEndpoint(external.pool);
  const isFirewalled = usesFirewall(external);
  const rules: Rule[] = [];
  const at = (address: ExternalPlan['externalIps'][number]): readonly Match[] => [
    protocolMatch(plan.protocol),
    toAddress(address.address),
    destinationPort(external.port),
  ];
  for (const externalIp of external.externalIps) {
    const matches = at(externalIp);
    if (hasAny) rules.push(entry(`${plan.name} external IP`, matches, chains.external, externalIp.origin));
    rules.push(...refusal(plan.name, external.pool, matches, externalIp.origin));
  }
  for (const loadBalancerIp of external.loadBalancerIps) {
    const matches = at(loadBalancerIp);
    const chain = isFirewalled ? chains.firewall : chains.external;
    if (hasAny) rules.push(entry(`${plan.name} loadbalancer IP`, matches, chain, loadBalancerIp.origin));
    if (isFirewalled) {
      const note = comment(`${plan.name} traffic not accepted by ${chains.firewall}`);
      rules.push(rule('filter', PROXY_FIREWALL, [note, ...matches], { kind: 'drop' }, loadBalancerIp.origin));
    }
  }
  for (const loadBalancerIp of external.loadBalancerIps) {
    rules.push(...refusal(plan.name, external.pool, at(loadBalancerIp), loadBalancerIp.origin));
  }
  if (external.nodePort !== null) rules.push(...nodePortRules(subject, external, external.nodePort));
  return rules;
}

function entry(note: string, matches: readonly Match[], chain: string, origin: OriginIndex): Rule {
  return rule('nat', SERVICES, [comment(note), ...matches], jumpTo(chain), origin);
}

function nodePortRules(subject: Subject, external: ExternalPlan, nodePort: NodePortFrontend): readonly Rule[] {
  const { plan, chains, context } = subject;
  const { settings } = context;
  const toPort = [protocolMatch(plan.protocol), destinationPort(nodePort.port)];
  const rules: Rule[] = [];
  if (hasAnyEndpoint(external.pool)) {
    // A rule of its own for loopback, so that its use can be counted before the feature goes.
    if (settings.localhostNodePorts && settings.accountingCounters) {
      const matches: readonly Match[] = [
        comment(plan.name),
        protocolMatch(plan.protocol),
        toNetwork(IPV4_LOOPBACK),
        destinationPort(nodePort.port),
        { kind: 'accounting', counter: LOCALHOST_NODE_PORTS_COUNTER },
      ];
      rules.push(rule('nat', NODE_PORTS, matches, jumpTo(chains.external), nodePort.origin));
    }
    rules.push(rule('nat', NODE_PORTS, [comment(plan.name), ...toPort], jumpTo(chains.external), nodePort.origin));
  }
  const toThisNode: readonly Match[] = [{ kind: 'local-address', side: 'destination', negated: false }, ...toPort];
  rules.push(...refusal(plan.name, external.pool, toThisNode, nodePort.origin));
  return rules;
}

function healthCheckRules(subject: Subject): readonly Rule[] {
  const { plan } = subject;
  if (plan.healthCheckNodePort === null) return [];
  const matches = [
    comment(`${plan.name} health check node port`),
    protocolMatch('tcp'),
    destinationPort(plan.healthCheckNodePort),
  ];
  return [rule('filter', NODE_PORTS, matches, { kind: 'accept' }, plan.origin)];
}

/** The filter rule for an empty pool. */
function refusal(name: string, pool: Pool, matches: readonly Match[], origin: OriginIndex): readonly Rule[] {
  if (pool.kind === 'balanced') return [];
  return [rule('filter', EXTERNAL_SERVICES, [verdictComment(name, pool), ...matches], verdictOf(pool), origin)];
}

type EmptyPool = Extract<Pool, { readonly kind: 'empty' }>;

function verdictComment(name: string, pool: EmptyPool): Match {
  return comment(`${name} has no ${pool.verdict === 'drop' ? 'local endpoints' : 'endpoints'}`);
}

function verdictOf(pool: EmptyPool): Action {
  return { kind: pool.verdict };
}
