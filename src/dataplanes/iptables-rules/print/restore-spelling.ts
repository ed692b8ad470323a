import type { Action, Match } from '../../../program/packet-filter.js';
import { payloadProbability } from './probability.js';
import {
  bridgePortToken,
  commonTarget,
  interfaceToken,
  localAddressToken,
  negation,
  networkText,
  setToken,
  type Spelling,
} from './spelling.js';
import { joinTokens, quoted, spell, word, type Token } from './token.js';

/** kube-proxy's own spelling, in its order of arguments: what it feeds to iptables-restore. */
export const RESTORE_SPELLING: Spelling = {
  matches: (rule) => joinTokens(rule.matches.map(matchToken)),
  target: (rule) => targetToken(rule.action),
};

function matchToken(match: Match): Token {
  switch (match.kind) {
    case 'comment':
      // kube-proxy quotes what it formats and leaves bare names bare.
      return spell` -m comment --comment ${match.text.includes(' ') ? quoted(match.text) : word(match.text)}`;
    case 'protocol':
      return spell` -m ${word(match.protocol)} -p ${word(match.protocol)}`;
    case 'bare-protocol':
      return spell` -p ${word(match.protocol)}`;
    case 'destination-port':
      return spell` --dport ${match.port}`;
    case 'source':
      return spell`${negation(match.negated)} -s ${networkText(match.network)}`;
    case 'destination':
      return spell`${negation(match.negated)} -d ${networkText(match.network)}`;
    case 'in-interface':
      return spell`${negation(match.negated)} -i ${interfaceToken(match)}`;
    case 'conntrack-state':
      return spell` -m conntrack${negation(match.negated)} --ctstate ${joinStates(match.states)}`;
    case 'local-address':
      return localAddressToken(match);
    case 'mark':
      return spell` -m mark${negation(match.negated)} --mark ${markToken(match.mark)}/${markToken(match.mark)}`;
    case 'statistic':
      return spell` -m statistic --mode random --probability ${word(payloadProbability(match.denominator))}`;
    case 'recent':
      return match.operation.kind === 'set'
        ? spell` -m recent --name ${word(match.list)} --set`
        : spell` -m recent --name ${word(match.list)} --rcheck --seconds ${match.operation.seconds} --reap`;
    case 'accounting':
      return spell` -m nfacct --nfacct-name ${word(match.counter)}`;
    case 'set':
      return setToken(match);
    case 'virtual-server':
      return spell` -m ipvs --vaddr ${word(match.address.text)} --vproto ${word(match.protocol)} --vport ${match.port}`;
    case 'from-bridge-port':
      return bridgePortToken(match);
  }
}

function targetToken(action: Action): Token {
  switch (action.kind) {
    case 'reject':
      return spell` -j REJECT`;
    case 'set-mark-bits':
      return spell` -j MARK --or-mark ${markToken(action.mark)}`;
    case 'flip-mark-bits':
      return spell` -j MARK --xor-mark ${markToken(action.mark)}`;
    default:
      return commonTarget(action);
  }
}

function joinStates(states: Extract<Match, { readonly kind: 'conntrack-state' }>['states']): Token {
  return joinTokens(states.map((state, index) => (index === 0 ? word(state) : spell`,${word(state)}`)));
}

/** Go's `%#08x` of kube-proxy: eight digits. */
function markToken(mark: number): Token {
  return word(`0x${mark.toString(16).padStart(8, '0')}`);
}
