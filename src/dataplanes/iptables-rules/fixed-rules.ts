import { BUILT_IN } from '../../diagnostics/source-map.js';
import { parseCidr, type Cidr } from '../../net/cidr.js';
import type { Action, ChainDeclaration, Match, Rule, Table } from '../../program/packet-filter.js';
import { comment } from './matches.js';

export const SERVICES = 'KUBE-SERVICES';
export const FORWARD = 'KUBE-FORWARD';
export const PROXY_FIREWALL = 'KUBE-PROXY-FIREWALL';
export const POSTROUTING = 'KUBE-POSTROUTING';
export const MARK_MASQUERADE = 'KUBE-MARK-MASQ';

export const IPV4_LOOPBACK = cidr('127.0.0.0/8');
export const IPV6_LOOPBACK = cidr('::1/128');

/** Masquerades what carries the mark, and sets it: in every mode of kube-proxy that uses iptables. */
export function masqueradeRules(mark: number): readonly Rule[] {
  return [
    fixed('nat', POSTROUTING, [{ kind: 'mark', mark, negated: true }], { kind: 'return' }),
    // Clears the mark, so that packets that are reinjected are not masqueraded twice.
    fixed('nat', POSTROUTING, [], { kind: 'flip-mark-bits', mark }),
    fixed('nat', POSTROUTING, [comment('kubernetes service traffic requiring SNAT')], {
      kind: 'masquerade',
      randomFully: true,
    }),
    fixed('nat', MARK_MASQUERADE, [], { kind: 'set-mark-bits', mark }),
  ];
}

/** Lets marked traffic pass a FORWARD chain that drops, and what belongs to it. */
export function forwardRules(mark: number): readonly Rule[] {
  return [
    fixed('filter', FORWARD, [comment('kubernetes forwarding rules'), { kind: 'mark', mark, negated: false }], {
      kind: 'accept',
    }),
    fixed(
      'filter',
      FORWARD,
      [
        comment('kubernetes forwarding conntrack rule'),
        { kind: 'conntrack-state', states: ['RELATED', 'ESTABLISHED'], negated: false },
      ],
      { kind: 'accept' },
    ),
  ];
}

/** A rule that no manifest asks for. */
export function fixed(table: Table, chain: string, matches: readonly Match[], action: Action): Rule {
  return { table, chain, matches, action, origin: BUILT_IN };
}

export function jump(table: Table, chain: string, matches: readonly Match[], target: string): Rule {
  return fixed(table, chain, matches, { kind: 'jump', chain: target });
}

export function declare(table: Table, names: readonly string[]): readonly ChainDeclaration[] {
  return names.map((name) => ({ table, name }));
}

function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (parsed === null) throw new Error(`not a network: ${text}`);
  return parsed;
}
