/**
 * Level-2 IR of packet filters: chains and rules as data. No rule text: a comment, a mark, a probability are values that
 * the printers of a dataplane spell out.
 */
import type { OriginIndex } from '../diagnostics/source-map.js';
import type { IpAddress } from '../net/address.js';
import type { Cidr } from '../net/cidr.js';
import type { Family } from '../net/family.js';
import type { TransportProtocol } from '../net/port.js';

export type Table = 'filter' | 'nat';

export const TABLES: readonly Table[] = ['filter', 'nat'];

/** Hooks' own chains, in the kernel's order of each table. */
export const BUILT_IN_CHAINS: Readonly<Record<Table, readonly string[]>> = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
};

export interface ChainDeclaration {
  readonly table: Table;
  readonly name: string;
}

export interface Rule {
  readonly table: Table;
  readonly chain: string;
  /** All must hold; the order is that of kube-proxy's arguments. */
  readonly matches: readonly Match[];
  readonly action: Action;
  readonly origin: OriginIndex;
}

export type Match =
  /** Matches everything. */
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'protocol'; readonly protocol: TransportProtocol }
  /** The protocol of the packet, without the protocol's own match module. */
  | { readonly kind: 'bare-protocol'; readonly protocol: TransportProtocol }
  /** Needs a protocol match beside it. */
  | { readonly kind: 'destination-port'; readonly port: number }
  | { readonly kind: 'source'; readonly network: Network; readonly negated: boolean }
  | { readonly kind: 'destination'; readonly network: Network; readonly negated: boolean }
  | { readonly kind: 'in-interface'; readonly name: string; readonly isPrefix: boolean; readonly negated: boolean }
  | { readonly kind: 'conntrack-state'; readonly states: readonly ConntrackState[]; readonly negated: boolean }
  | { readonly kind: 'local-address'; readonly side: Side; readonly negated: boolean }
  | { readonly kind: 'mark'; readonly mark: number; readonly negated: boolean }
  /** A fraction of packets, 1 / `denominator`, at random. */
  | { readonly kind: 'statistic'; readonly denominator: number }
  | { readonly kind: 'recent'; readonly list: string; readonly operation: RecentOperation }
  | { readonly kind: 'accounting'; readonly counter: string }
  /** The set holds what the sides of the packet make: an address, a port, or both, one for each dimension of the set. */
  | { readonly kind: 'set'; readonly set: string; readonly sides: readonly Side[] }
  /** The packet belongs to a connection of an IPVS virtual server. */
  | {
      readonly kind: 'virtual-server';
      readonly address: IpAddress;
      readonly protocol: TransportProtocol;
      readonly port: number;
    }
  /** The packet came in through a port of a bridge. */
  | { readonly kind: 'from-bridge-port'; readonly negated: boolean };

export type Side = 'source' | 'destination';

export type ConntrackState = 'NEW' | 'INVALID' | 'RELATED' | 'ESTABLISHED' | 'DNAT';

/** `check` matches sources seen within that many seconds, and forgets older ones. */
export type RecentOperation = { readonly kind: 'set' } | { readonly kind: 'check'; readonly seconds: number };

export type Network =
  { readonly kind: 'address'; readonly address: IpAddress } | { readonly kind: 'network'; readonly cidr: Cidr };

export type Action =
  | { readonly kind: 'jump'; readonly chain: string }
  | { readonly kind: 'accept' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'reject' }
  | { readonly kind: 'return' }
  | { readonly kind: 'set-mark-bits'; readonly mark: number }
  | { readonly kind: 'flip-mark-bits'; readonly mark: number }
  /** `randomFully`: from a source port that cannot be guessed. */
  | { readonly kind: 'masquerade'; readonly randomFully: boolean }
  | { readonly kind: 'dnat'; readonly address: IpAddress; readonly port: number }
  /** The rule only carries its comment. */
  | { readonly kind: 'none' };

/** Chains and rules that belong together: the fixed part, or one service port. */
export interface RuleBlock {
  readonly origin: OriginIndex;
  readonly chains: readonly ChainDeclaration[];
  /** In the order in which kube-proxy writes them, across chains and tables. */
  readonly rules: readonly Rule[];
}

export interface PacketFilterProgram {
  readonly family: Family;
  /** Rules of built-in chains that lead into the program's chains, in their final order; they are made one by one. */
  readonly entries: RuleBlock;
  readonly head: RuleBlock;
  /** One block a service port, lowered as it is asked for. */
  readonly servicePorts: Iterable<RuleBlock>;
  readonly tail: RuleBlock;
  /** The order of tables in what kube-proxy feeds to iptables-restore. */
  readonly payloadTables: readonly Table[];
}
