import type { IpAddress } from '../../net/address.js';
import type { Cidr } from '../../net/cidr.js';
import type { TransportProtocol } from '../../net/port.js';
import type { LocalTraffic } from '../../plan/plan.js';
import type { Match } from '../../program/packet-filter.js';

const PROTOCOL_MATCHES: Readonly<Record<TransportProtocol, Match>> = {
  tcp: { kind: 'protocol', protocol: 'tcp' },
  udp: { kind: 'protocol', protocol: 'udp' },
  sctp: { kind: 'protocol', protocol: 'sctp' },
};

export function protocolMatch(protocol: TransportProtocol): Match {
  return PROTOCOL_MATCHES[protocol];
}

export function destinationPort(port: number): Match {
  return { kind: 'destination-port', port };
}

export function toAddress(address: IpAddress): Match {
  return { kind: 'destination', network: { kind: 'address', address }, negated: false };
}

export function fromAddress(address: IpAddress): Match {
  return { kind: 'source', network: { kind: 'address', address }, negated: false };
}

export function toNetwork(cidr: Cidr): Match {
  return { kind: 'destination', network: { kind: 'network', cidr }, negated: false };
}

export function fromNetwork(cidr: Cidr): Match {
  return { kind: 'source', network: { kind: 'network', cidr }, negated: false };
}

/** Matches traffic of this node's Pods, or with `negated` all other; null where the two are not told apart. */
export function localTrafficMatch(localTraffic: LocalTraffic, negated: boolean): Match | null {
  switch (localTraffic.kind) {
    case 'source-network':
      return { kind: 'source', network: { kind: 'network', cidr: localTraffic.network }, negated };
    case 'bridge-interface':
      return { kind: 'in-interface', name: localTraffic.name, isPrefix: false, negated };
    case 'interface-name-prefix':
      return { kind: 'in-interface', name: localTraffic.prefix, isPrefix: true, negated };
    case 'unknown':
      return null;
  }
}

export function comment(text: string): Match {
  return { kind: 'comment', text };
}
