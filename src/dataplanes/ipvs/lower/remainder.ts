import { BUILT_IN } from '../../../diagnostics/source-map.js';
import type { Family } from '../../../net/family.js';
import type { NodePlan, ServicePortPlan } from '../../../plan/plan.js';
import type { Action, Match, PacketFilterProgram, Rule, RuleBlock, Side } from '../../../program/packet-filter.js';
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
import { comment, fromAddress, fromNetwork, localTrafficMatch } from '../../iptables-rules/matches.js';
import { setName, SETS, type SetKey } from '../sets/catalog.js';

const NODE_PORT = 'KUBE-NODE-PORT';
const LOAD_BALANCER = 'KUBE-LOAD-BALANCER';
const SOURCE_RANGES_FIREWALL = 'KUBE-SOURCE-RANGES-FIREWALL';
const IPVS_FILTER = 'KUBE-IPVS-FILTER';
const IPVS_OUT_FILTER = 'KUBE-IPVS-OUT-FILTER';

const NAT_CHAINS = declare('nat', [SERVICES, POSTROUTING, NODE_PORT, LOAD_BALANCER, MARK_MASQUERADE]);
const FILTER_CHAINS = declare('filter', [
  FORWARD,
  NODE_PORT,
  PROXY_FIREWALL,
  SOURCE_RANGES_FIREWALL,
  IPVS_FILTER,
  IPVS_OUT_FILTER,
]);

const ACCEPT: Action = { kind: 'accept' };
const RETURN: Action = { kind: 'return' };
const DROP: Action = { kind: 'drop' };
const MARK_FOR_MASQUERADE: Action = { kind: 'jump', chain: MARK_MASQUERADE };

const TO: readonly Side[] = ['destination'];
const TO_PORT: readonly Side[] = ['destination', 'destination'];
const TO_PORT_FROM: readonly Side[] = ['destination', 'destination', 'source'];

/** What iptables does beside IPVS (`writeIptablesRules` of pkg/proxy/ipvs/proxier.go); `isEmpty` tells of the family's sets. */
export function remainderProgram(plan: NodePlan, isEmpty: (key: SetKey) => boolean): PacketFilterProgram {
  const { family } = plan;
  const mark = plan.settings.masqueradeMark;
  const rules = setRules(family, isEmpty);
  return {
    family,
    entries: { origin: BUILT_IN, chains: [], rules: entryRules() },
    head: {
      origin: BUILT_IN,
      chains: [...NAT_CHAINS, ...FILTER_CHAINS],
      rules: [
        fixed('nat', SERVICES, [fromNetwork(family === 'ipv4' ? IPV4_LOOPBACK : IPV6_LOOPBACK)], RETURN),
        ...rules.of('nat', POSTROUTING, 'loopBack', TO_PORT_FROM, { kind: 'masquerade', randomFully: false }),
        ...rules.of('nat', SERVICES, 'loadBalancer', TO_PORT, { kind: 'jump', chain: LOAD_BALANCER }),
        ...rules.of('nat', LOAD_BALANCER, 'loadBalancerLocal', TO_PORT, RETURN),
        ...nodePortRules(rules),
        ...clusterIpRules(plan, rules),
        ...externalIpRules(rules),
        jump('nat', SERVICES, [{ kind: 'local-address', side: 'destination', negated: false }], NODE_PORT),
        jump('nat', LOAD_BALANCER, [], MARK_MASQUERADE),
        ...rules.bare('nat', SERVICES, 'clusterIp', TO_PORT, ACCEPT),
        ...rules.bare('nat', SERVICES, 'loadBalancer', TO_PORT, ACCEPT),
        ...masqueradeRules(mark),
        ...rules.of('filter', PROXY_FIREWALL, 'loadBalancerFirewall', TO_PORT, {
          kind: 'jump',
          chain: SOURCE_RANGES_FIREWALL,
        }),
        ...rules.of('filter', SOURCE_RANGES_FIREWALL, 'loadBalancerSourceCidr', TO_PORT_FROM, RETURN),
        ...rules.of('filter', SOURCE_RANGES_FIREWALL, 'loadBalancerSourceIp', TO_PORT_FROM, RETURN),
        fixed('filter', SOURCE_RANGES_FIREWALL, [], DROP),
      ],
    },
    servicePorts: plan.servicePorts.map(outFilterBlock).filter(({ rules: own }) => own.length > 0),
    tail: {
      origin: BUILT_IN,
      chains: [],
      rules: [...forwardRules(mark), ...nodeFilterRules(family)],
    },
    payloadTables: ['nat', 'filter'],
  };
}

/** Jumps of the built-in chains as they stand after the first sync: kube-proxy prepends each. */
function entryRules(): readonly Rule[] {
  const portals = comment('kubernetes service portals');
  const firewall = comment('kube-proxy firewall rules');
  const accessFilter = comment('kubernetes ipvs access filter');
  return [
    jump('filter', 'INPUT', [accessFilter], IPVS_FILTER),
    jump('filter', 'INPUT', [firewall], PROXY_FIREWALL),
    jump('filter', 'INPUT', [comment('kubernetes health check rules')], NODE_PORT),
    jump('filter', 'FORWARD', [firewall], PROXY_FIREWALL),
    jump('filter', 'FORWARD', [comment('kubernetes forwarding rules')], FORWARD),
    jump('filter', 'OUTPUT', [accessFilter], IPVS_OUT_FILTER),
    jump('nat', 'PREROUTING', [portals], SERVICES),
    jump('nat', 'OUTPUT', [portals], SERVICES),
    jump('nat', 'POSTROUTING', [comment('kubernetes postrouting rules')], POSTROUTING),
  ];
}

/** Rules that ask a set; none where the set is empty. */
interface SetRules {
  /** With the set's comment, between `before` and `after`. */
  readonly of: (
    table: Rule['table'],
    chain: string,
    key: SetKey,
    sides: readonly Side[],
    action: Action,
    around?: { readonly before?: readonly Match[]; readonly after?: readonly Match[] },
  ) => readonly Rule[];
  /** Without a comment. */
  readonly bare: (
    table: Rule['table'],
    chain: string,
    key: SetKey,
    sides: readonly Side[],
    action: Action,
  ) => readonly Rule[];
}

function setRules(family: Family, isEmpty: (key: SetKey) => boolean): SetRules {
  return {
    of: (table, chain, key, sides, action, { before = [], after = [] } = {}) =>
      isEmpty(key)
        ? []
        : [fixed(table, chain, [...before, comment(SETS[key].comment), inSet(family, key, sides), ...after], action)],
    bare: (table, chain, key, sides, action) =>
      isEmpty(key) ? [] : [fixed(table, chain, [inSet(family, key, sides)], action)],
  };
}

function inSet(family: Family, key: SetKey, sides: readonly Side[]): Match {
  return { kind: 'set', set: setName(key, family), sides };
}

/** Node ports are masqueraded, unless their policy keeps the client's address. */
function nodePortRules(rules: SetRules): readonly Rule[] {
  const of = (
    protocol: 'tcp' | 'udp' | 'sctp',
    local: SetKey,
    all: SetKey,
    sides: readonly Side[],
  ): readonly Rule[] => {
    const before: readonly Match[] = [{ kind: 'bare-protocol', protocol }];
    return [
      ...rules.of('nat', NODE_PORT, local, sides, RETURN, { before }),
      ...rules.of('nat', NODE_PORT, all, sides, MARK_FOR_MASQUERADE, { before }),
    ];
  };
  return [
    ...of('tcp', 'nodePortLocalTcp', 'nodePortTcp', TO),
    ...of('udp', 'nodePortLocalUdp', 'nodePortUdp', TO),
    ...of('sctp', 'nodePortLocalSctp', 'nodePortSctp', TO_PORT),
  ];
}

/** Which traffic to cluster IPs must come back through this node. */
function clusterIpRules({ settings }: NodePlan, rules: SetRules): readonly Rule[] {
  const of = (sides: readonly Side[], after: readonly Match[]): readonly Rule[] =>
    rules.of('nat', SERVICES, 'clusterIp', sides, MARK_FOR_MASQUERADE, { after });
  if (settings.masqueradeAll) return of(TO_PORT, []);
  const notLocal = localTrafficMatch(settings.localTraffic, true);
  // Where local Pods are not told apart: the node itself, which calls a cluster IP from that very address of kube-ipvs0.
  return notLocal === null ? of(['source', 'destination'], []) : of(TO_PORT, [notLocal]);
}

/** Traffic to external IPs that did not come through a bridge or is for this node is let pass before node ports. */
function externalIpRules(rules: SetRules): readonly Rule[] {
  const passing = (key: SetKey): readonly Rule[] => [
    ...rules.of('nat', SERVICES, key, TO_PORT, ACCEPT, {
      after: [
        { kind: 'from-bridge-port', negated: true },
        { kind: 'local-address', side: 'source', negated: true },
      ],
    }),
    ...rules.of('nat', SERVICES, key, TO_PORT, ACCEPT, {
      after: [{ kind: 'local-address', side: 'destination', negated: false }],
    }),
  ];
  return [
    ...rules.of('nat', SERVICES, 'externalIp', TO_PORT, MARK_FOR_MASQUERADE),
    ...passing('externalIp'),
    ...passing('externalIpLocal'),
  ];
}

/** A node that no source range holds must not reach the load balancer: its packets carry the balancer's address on both sides. */
function outFilterBlock({ origin, protocol, external }: ServicePortPlan): RuleBlock {
  const sources = external?.allowedSources ?? null;
  if (external === null || sources === null || sources.includesNode) return { origin, chains: [], rules: [] };
  const rules = external.loadBalancerIps.map(({ address }): Rule => {
    const matches: readonly Match[] = [
      fromAddress(address),
      { kind: 'virtual-server', address, protocol, port: external.port },
    ];
    return { table: 'filter', chain: IPVS_OUT_FILTER, matches, action: DROP, origin: sources.origin };
  });
  return { origin, chains: [], rules };
}

/** kube-ipvs0 makes its addresses the node's own: other ports of theirs would lead to the node itself. */
function nodeFilterRules(family: Family): readonly Rule[] {
  const passes = (key: SetKey, sides: readonly Side[]): Rule =>
    fixed('filter', IPVS_FILTER, [inSet(family, key, sides)], RETURN);
  return [
    fixed(
      'filter',
      NODE_PORT,
      [comment(SETS.healthCheckNodePort.comment), inSet(family, 'healthCheckNodePort', TO)],
      ACCEPT,
    ),
    passes('loadBalancer', TO_PORT),
    passes('clusterIp', TO_PORT),
    passes('externalIp', TO_PORT),
    passes('externalIpLocal', TO_PORT),
    passes('healthCheckNodePort', TO),
    fixed(
      'filter',
      IPVS_FILTER,
      [{ kind: 'conntrack-state', states: ['NEW'], negated: false }, inSet(family, 'deviceAddresses', TO)],
      { kind: 'reject' },
    ),
  ];
}
