import { BUILT_IN } from '../../../diagnostics/source-map.js';
import type { Cidr } from '../../../net/cidr.js';
import type { NodePlan } from '../../../plan/plan.js';
import type { ChainDeclaration, Match, Rule, RuleBlock } from '../../../program/packet-filter.js';
import {
  declare,
  fixed,
  FORWARD,
  forwardRules,
  IPV4_LOOPBACK,
  IPV6_LOOPBACK,
  jump,
  MARK_MASQUERADE,
  masqueradeRules,
  POSTROUTING,
  PROXY_FIREWALL,
  SERVICES,
} from '../../iptables-rules/fixed-rules.js';
import { comment } from '../../iptables-rules/matches.js';

export const EXTERNAL_SERVICES = 'KUBE-EXTERNAL-SERVICES';
export const NODE_PORTS = 'KUBE-NODEPORTS';
const LOCALNET_FIREWALL = 'KUBE-FIREWALL';

/** kube-proxy's nfacct counters (1.31 and later). */
const INVALID_DROPPED_COUNTER = 'ct_state_invalid_dropped_pkts';
export const LOCALHOST_NODE_PORTS_COUNTER = 'localhost_nps_accepted_pkts';

/** Exists in both families because a jump leads there; only where it has a rule does kube-proxy's payload declare it. */
const LOCALNET_CHAIN: ChainDeclaration = { table: 'filter', name: LOCALNET_FIREWALL };

const FILTER_CHAINS = declare('filter', [SERVICES, EXTERNAL_SERVICES, FORWARD, NODE_PORTS, PROXY_FIREWALL]);
const NAT_CHAINS = declare('nat', [SERVICES, NODE_PORTS, POSTROUTING, MARK_MASQUERADE]);

const NEW_CONNECTIONS: Match = { kind: 'conntrack-state', states: ['NEW'], negated: false };

/**
 * Jumps of the built-in chains as they stand after kube-proxy's first full sync: it prepends each, so that the last made
 * comes first. All of them exist in both families.
 */
export function entryBlock(plan: NodePlan): RuleBlock {
  return { origin: BUILT_IN, chains: blocksLocalnet(plan) ? [] : [LOCALNET_CHAIN], rules: entryRules() };
}

function entryRules(): readonly Rule[] {
  const loadBalancerFirewall = [NEW_CONNECTIONS, comment('kubernetes load balancer firewall')];
  const externalPortals = [NEW_CONNECTIONS, comment('kubernetes externally-visible service portals')];
  const portals = comment('kubernetes service portals');
  return [
    jump('filter', 'INPUT', [], LOCALNET_FIREWALL),
    jump('filter', 'INPUT', loadBalancerFirewall, PROXY_FIREWALL),
    jump('filter', 'INPUT', [comment('kubernetes health check service ports')], NODE_PORTS),
    jump('filter', 'INPUT', externalPortals, EXTERNAL_SERVICES),
    jump('filter', 'FORWARD', loadBalancerFirewall, PROXY_FIREWALL),
    jump('filter', 'FORWARD', [comment('kubernetes forwarding rules')], FORWARD),
    jump('filter', 'FORWARD', [NEW_CONNECTIONS, portals], SERVICES),
    jump('filter', 'FORWARD', externalPortals, EXTERNAL_SERVICES),
    jump('filter', 'OUTPUT', [], LOCALNET_FIREWALL),
    jump('filter', 'OUTPUT', loadBalancerFirewall, PROXY_FIREWALL),
    jump('filter', 'OUTPUT', [NEW_CONNECTIONS, portals], SERVICES),
    jump('nat', 'PREROUTING', [portals], SERVICES),
    jump('nat', 'OUTPUT', [portals], SERVICES),
    jump('nat', 'POSTROUTING', [comment('kubernetes postrouting rules')], POSTROUTING),
  ];
}

/** Fixed chains and the rules that kube-proxy writes before any Service's. */
export function headBlock(plan: NodePlan): RuleBlock {
  const rules = masqueradeRules(plan.settings.masqueradeMark);
  const blocked = blocksLocalnet(plan);
  return {
    origin: BUILT_IN,
    chains: [...FILTER_CHAINS, ...(blocked ? [LOCALNET_CHAIN] : []), ...NAT_CHAINS],
    rules: blocked ? [localnetRule(), ...rules] : rules,
  };
}

/** Rules that must come after every Service's. */
export function tailBlock(plan: NodePlan): RuleBlock {
  return {
    origin: BUILT_IN,
    chains: [],
    rules: [...nodePortEntries(plan), ...invalidRules(plan), ...forwardRules(plan.settings.masqueradeMark)],
  };
}

/** route_localnet, which node ports on 127.0.0.1 need, would open loopback to the network (CVE-2020-8558). */
function blocksLocalnet(plan: NodePlan): boolean {
  return plan.settings.localhostNodePorts;
}

function localnetRule(): Rule {
  return fixed(
    'filter',
    LOCALNET_FIREWALL,
    [
      comment('block incoming localnet connections'),
      { kind: 'destination', network: { kind: 'network', cidr: IPV4_LOOPBACK }, negated: false },
      { kind: 'source', network: { kind: 'network', cidr: IPV4_LOOPBACK }, negated: true },
      { kind: 'conntrack-state', states: ['RELATED', 'ESTABLISHED', 'DNAT'], negated: true },
    ],
    { kind: 'drop' },
  );
}

function nodePortEntries(plan: NodePlan): readonly Rule[] {
  const note = comment('kubernetes service nodeports; NOTE: this must be the last rule in this chain');
  const { nodePortAddresses } = plan.settings;
  switch (nodePortAddresses.kind) {
    case 'every-local-address': {
      const matches: Match[] = [note, { kind: 'local-address', side: 'destination', negated: false }];
      const loopback = unservedLoopback(plan);
      if (loopback !== null) {
        matches.push({ kind: 'destination', network: { kind: 'network', cidr: loopback }, negated: true });
      }
      return [jump('nat', SERVICES, matches, NODE_PORTS)];
    }
    case 'addresses':
      return nodePortAddresses.addresses.map((address) =>
        jump(
          'nat',
          SERVICES,
          [note, { kind: 'destination', network: { kind: 'address', address }, negated: false }],
          NODE_PORTS,
        ),
      );
  }
}

/** The kernel cannot masquerade IPv6 loopback, so ::1 never serves node ports. */
function unservedLoopback(plan: NodePlan): Cidr | null {
  if (plan.family === 'ipv6') return IPV6_LOOPBACK;
  return plan.settings.localhostNodePorts ? null : IPV4_LOOPBACK;
}

function invalidRules(plan: NodePlan): readonly Rule[] {
  const { dropInvalid, accountingCounters } = plan.settings;
  const invalid: Match[] = [{ kind: 'conntrack-state', states: ['INVALID'], negated: false }];
  if (accountingCounters) invalid.push({ kind: 'accounting', counter: INVALID_DROPPED_COUNTER });
  return dropInvalid ? [fixed('filter', FORWARD, invalid, { kind: 'drop' })] : [];
}
