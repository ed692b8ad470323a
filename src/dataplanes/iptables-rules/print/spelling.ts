import { asWritten, joinAddressPort } from '../../../net/address.js';
import type { Action, Match, Network, Rule } from '../../../program/packet-filter.js';
import { joinTokens, NOTHING, spell, word, type Token } from './token.js';

/** How one of the two texts spells a rule: its line is `-A CHAIN` + matches + target, each with a leading blank. */
export interface Spelling {
  readonly matches: (rule: Rule) => Token;
  readonly target: (rule: Rule) => Token;
}

/** `! ` in front of a negated option. */
export function negation(isNegated: boolean): Token {
  return isNegated ? NOT : NOTHING;
}

const NOT = spell` !`;

export type MatchOf<Kind extends Match['kind']> = Kind extends unknown
  ? Extract<Match, { readonly kind: Kind }>
  : never;

/** An interface, or with a trailing `+` all whose names start so. */
export function interfaceToken(match: MatchOf<'in-interface'>): Token {
  return match.isPrefix ? spell`${word(match.name)}+` : word(match.name);
}

/** `base/length`, or a bare address. */
export function networkText(network: Network): Token {
  return word(
    network.kind === 'address' ? asWritten(network.address).text : (network.cidr.written ?? network.cidr.text),
  );
}

export function localAddressToken(match: MatchOf<'local-address'>): Token {
  const option = match.side === 'source' ? spell` --src-type LOCAL` : spell` --dst-type LOCAL`;
  return spell` -m addrtype${negation(match.negated)}${option}`;
}

export function setToken(match: MatchOf<'set'>): Token {
  const sides = match.sides.map((side, index) => {
    const name = side === 'source' ? word('src') : word('dst');
    return index === 0 ? name : spell`,${name}`;
  });
  return spell` -m set --match-set ${word(match.set)} ${joinTokens(sides)}`;
}

export function bridgePortToken(match: MatchOf<'from-bridge-port'>): Token {
  return spell` -m physdev${negation(match.negated)} --physdev-is-in`;
}

/** Targets that both texts spell alike. */
export function commonTarget(
  action: Exclude<Action, { readonly kind: 'reject' | 'set-mark-bits' | 'flip-mark-bits' }>,
): Token {
  switch (action.kind) {
    case 'jump':
      return spell` -j ${word(action.chain)}`;
    case 'accept':
      return spell` -j ACCEPT`;
    case 'drop':
      return spell` -j DROP`;
    case 'return':
      return spell` -j RETURN`;
    case 'masquerade':
      return action.randomFully ? spell` -j MASQUERADE --random-fully` : spell` -j MASQUERADE`;
    case 'dnat':
      return spell` -j DNAT --to-destination ${word(joinAddressPort(asWritten(action.address), action.port))}`;
    case 'none':
      return NOTHING;
  }
}
