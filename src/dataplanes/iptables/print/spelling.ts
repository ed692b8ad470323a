import type { Match, Network, Rule } from '../../../program/packet-filter.js';
import { spell, word, type Token } from './token.js';

/** How one of the two texts spells a rule: its line is `-A CHAIN` + matches + target, each with a leading blank. */
export interface Spelling {
  readonly matches: (rule: Rule) => Token;
  readonly target: (rule: Rule) => Token;
}

/** `! ` in front of a negated option. */
export function negation(isNegated: boolean): Token {
  return isNegated ? NOT : NO_NEGATION;
}

const NOT = spell` !`;
const NO_NEGATION = spell``;

export type MatchOf<Kind extends Match['kind']> = Kind extends unknown
  ? Extract<Match, { readonly kind: Kind }>
  : never;

/** An interface, or with a trailing `+` all whose names start so. */
export function interfaceToken(match: MatchOf<'in-interface'>): Token {
  return match.isPrefix ? spell`${word(match.name)}+` : word(match.name);
}

/** `base/length`, or a bare address. */
export function networkText(network: Network): Token {
  return word(network.kind === 'address' ? network.address.text : network.cidr.text);
}
