import { joinAddressPort, printAsTools } from '../../../net/address.js';
import { addressBits, type Family } from '../../../net/family.js';
import type { TransportProtocol } from '../../../net/port.js';
import type { Action, Match, Network, Rule } from '../../../program/packet-filter.js';
import { savedProbability } from './probability.js';
import {
  bridgePortToken,
  commonTarget,
  interfaceToken,
  localAddressToken,
  negation,
  setToken,
  type MatchOf,
  type Spelling,
} from './spelling.js';
import { joinTokens, NOTHING, quotedAsSaved, spell, word, type Token } from './token.js';

/**
 * The kernel tools' canonical spelling, a fixed point of load and save (iptables 1.8.9): addresses, interface and protocol
 * first, then the match modules in the order of the rule, a port with its protocol's module.
 */
export function saveSpelling(family: Family): Spelling {
  return { matches: (rule) => matchesToken(rule, family), target: (rule) => targetToken(rule.action, family) };
}

/** `-s`, `-d`, `-i`, `-p` in this order whatever the rule's, then the modules. */
function matchesToken(rule: Rule, family: Family): Token {
  let source = NOTHING;
  let destination = NOTHING;
  let inInterface = NOTHING;
  let protocol = NOTHING;
  let modules = NOTHING;
  for (const match of rule.matches) {
    switch (match.kind) {
      case 'source':
        source = networkToken(match, spell` -s `);
        break;
      case 'destination':
        destination = networkToken(match, spell` -d `);
        break;
      case 'in-interface':
        inInterface = spell`${negation(match.negated)} -i ${interfaceToken(match)}`;
        break;
      case 'protocol':
        protocol = spell` -p ${word(match.protocol)}`;
        modules = spell`${modules} -m ${word(match.protocol)}${portToken(rule)}`;
        break;
      case 'bare-protocol':
        protocol = spell` -p ${word(match.protocol)}`;
        break;
      default:
        modules = spell`${modules}${moduleToken(match, family)}`;
        break;
    }
  }
  return spell`${source}${destination}${inInterface}${protocol}${modules}`;
}

/** A network of everything is not printed unless it is negated. */
function networkToken(match: MatchOf<'source'> | MatchOf<'destination'>, option: Token): Token {
  const { network, negated } = match;
  if (!negated && network.kind === 'network' && network.cidr.prefixLength === 0) return NOTHING;
  return spell`${negation(negated)}${option}${networkText(network)}`;
}

function networkText(network: Network): Token {
  const { address, prefixLength } =
    network.kind === 'address'
      ? { address: network.address, prefixLength: addressBits(network.address.family) }
      : { address: network.cidr.base, prefixLength: network.cidr.prefixLength };
  return spell`${word(printAsTools(address))}/${prefixLength}`;
}

type ModuleMatch = Exclude<Match, MatchOf<'source' | 'destination' | 'in-interface' | 'protocol' | 'bare-protocol'>>;

function moduleToken(match: ModuleMatch, family: Family): Token {
  switch (match.kind) {
    case 'destination-port':
      // Printed with its protocol's module.
      return NOTHING;
    case 'comment':
      // iptables-save quotes whatever is not of [A-Za-z0-9_-]; every comment here has a blank or a slash.
      return spell` -m comment --comment ${quotedAsSaved(match.text)}`;
    case 'conntrack-state':
      return spell` -m conntrack${negation(match.negated)} --ctstate ${word(match.states[0] ?? '')}${joinTokens(
        match.states.slice(1).map((state) => spell`,${word(state)}`),
      )}`;
    case 'local-address':
      return localAddressToken(match);
    case 'mark':
      return spell` -m mark${negation(match.negated)} --mark ${markToken(match.mark)}/${markToken(match.mark)}`;
    case 'statistic':
      return spell` -m statistic --mode random --probability ${word(savedProbability(match.denominator))}`;
    case 'recent':
      return spell` -m recent${recentToken(match)} --name ${word(match.list)} --mask ${fullMask(family)} --rsource`;
    case 'accounting':
      // libxt_nfacct prints two blanks.
      return spell` -m nfacct --nfacct-name  ${word(match.counter)}`;
    case 'set':
      return setToken(match);
    case 'virtual-server':
      return spell` -m ipvs --vproto ${PROTOCOL_NUMBERS[match.protocol]} --vaddr ${word(printAsTools(match.address))} --vport ${match.port}`;
    case 'from-bridge-port':
      return bridgePortToken(match);
  }
}

/** IANA's, as libxt_ipvs prints them. */
const PROTOCOL_NUMBERS: Readonly<Record<TransportProtocol, number>> = { tcp: 6, udp: 17, sctp: 132 };

function portToken(rule: Rule): Token {
  const port = rule.matches.find((match) => match.kind === 'destination-port');
  return port === undefined ? NOTHING : spell` --dport ${port.port}`;
}

function recentToken(match: MatchOf<'recent'>): Token {
  return match.operation.kind === 'set' ? spell` --set` : spell` --rcheck --seconds ${match.operation.seconds} --reap`;
}

function fullMask(family: Family): Token {
  return family === 'ipv4' ? IPV4_FULL_MASK : IPV6_FULL_MASK;
}

const IPV4_FULL_MASK = spell`255.255.255.255`;
const IPV6_FULL_MASK = spell`ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff`;

function targetToken(action: Action, family: Family): Token {
  switch (action.kind) {
    case 'reject':
      return family === 'ipv4'
        ? spell` -j REJECT --reject-with icmp-port-unreachable`
        : spell` -j REJECT --reject-with icmp6-port-unreachable`;
    case 'set-mark-bits':
      return spell` -j MARK --set-xmark ${markToken(action.mark)}/${markToken(action.mark)}`;
    case 'flip-mark-bits':
      return spell` -j MARK --set-xmark ${markToken(action.mark)}/0x0`;
    case 'dnat': {
      const address = { family, text: printAsTools(action.address) };
      return spell` -j DNAT --to-destination ${word(joinAddressPort(address, action.port))}`;
    }
    default:
      return commonTarget(action);
  }
}

function markToken(mark: number): Token {
  return word(`0x${mark.toString(16)}`);
}
