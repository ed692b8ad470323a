/** The machines of the lab and their addresses. The outside is the lab's first namespace and its router. */
export const FAMILIES = ['ipv4', 'ipv6'] as const;
export type Family = (typeof FAMILIES)[number];
export type AddressPair = Readonly<Record<Family, string>>;

export const NODES = ['node-a', 'node-b'] as const;
export type NodeName = (typeof NODES)[number];

export const PODS = ['a1', 'a2', 'a3', 'b1', 'b2', 'pod', 'other-pod'] as const;
export type PodName = (typeof PODS)[number];

export type Machine = NodeName | PodName | 'outside';
export const MACHINES: readonly Machine[] = ['outside', ...NODES, ...PODS];

export interface Node {
  readonly addresses: AddressPair;
  readonly podNetwork: AddressPair;
}

export const NODE: Readonly<Record<NodeName, Node>> = {
  'node-a': {
    addresses: { ipv4: '192.0.2.11', ipv6: '2001:db8::11' },
    podNetwork: { ipv4: '10.244.1.0/24', ipv6: 'fd00:10:244:1::/64' },
  },
  'node-b': {
    addresses: { ipv4: '192.0.2.12', ipv6: '2001:db8::12' },
    podNetwork: { ipv4: '10.244.2.0/24', ipv6: 'fd00:10:244:2::/64' },
  },
};

export interface Pod {
  readonly node: NodeName;
  readonly addresses: AddressPair;
}

const pod = (node: NodeName, network: number, host: number): Pod => ({
  node,
  addresses: {
    ipv4: `10.244.${String(network)}.${String(host)}`,
    ipv6: `fd00:10:244:${String(network)}::${String(host)}`,
  },
});

export const POD: Readonly<Record<PodName, Pod>> = {
  a1: pod('node-a', 1, 2),
  a2: pod('node-a', 1, 3),
  a3: pod('node-a', 1, 4),
  pod: pod('node-a', 1, 9),
  b1: pod('node-b', 2, 2),
  b2: pod('node-b', 2, 3),
  'other-pod': pod('node-b', 2, 9),
};

export const ROUTER: AddressPair = { ipv4: '192.0.2.1', ipv6: '2001:db8::1' };

/** Every address of these is one of the outside. */
export const OUTSIDE_NETWORK: AddressPair = { ipv4: '198.51.100.0/24', ipv6: '2001:db8:51::/64' };
export const OUTSIDE: AddressPair = { ipv4: '198.51.100.10', ipv6: '2001:db8:51::10' };

/** Outside of the source ranges of the service `ranges`. */
export const STRANGER_NETWORK: AddressPair = { ipv4: '198.51.100.128/25', ipv6: '2001:db8:52::/64' };
export const STRANGER: AddressPair = { ipv4: '198.51.100.200', ipv6: '2001:db8:52::10' };

/** A second address of node-a, so that a source that was masqueraded can be told from one that was not. */
export const SECOND_ADDRESS: AddressPair = { ipv4: '192.0.2.111', ipv6: '2001:db8::111' };

/** The load balancer of `ranges-node`, which node-a holds as an address too. */
export const HELD_LOAD_BALANCER: AddressPair = { ipv4: '203.0.113.7', ipv6: '2001:db8:113::7' };

/** A load balancer that answers itself (ipMode Proxy); it is a machine of the outside. */
export const PROXY_LOAD_BALANCER: AddressPair = { ipv4: '203.0.113.200', ipv6: '2001:db8:113::200' };

export const SERVICE_NETWORK: AddressPair = { ipv4: '10.96.0.0/16', ipv6: 'fd00:10:96::/64' };
export const EXTERNAL_NETWORK: AddressPair = { ipv4: '203.0.113.0/24', ipv6: '2001:db8:113::/64' };

/** Who sends, by the source address that it binds to. */
export interface Client {
  readonly machine: Machine;
  readonly source: AddressPair;
}

export const CLIENTS = {
  pod: { machine: 'pod', source: POD.pod.addresses },
  a1: { machine: 'a1', source: POD.a1.addresses },
  'other-pod': { machine: 'other-pod', source: POD['other-pod'].addresses },
  'other-node': { machine: 'node-b', source: NODE['node-b'].addresses },
  outside: { machine: 'outside', source: OUTSIDE },
  stranger: { machine: 'outside', source: STRANGER },
  node: { machine: 'node-a', source: SECOND_ADDRESS },
  'held-address': { machine: 'node-a', source: HELD_LOAD_BALANCER },
} as const satisfies Record<string, Client>;
export type ClientName = keyof typeof CLIENTS;

/** What an endpoint may see as its peer, by name. */
export function nameOfAddress(address: string): string {
  const known: [string, AddressPair][] = [
    ...Object.entries(CLIENTS).map(([name, client]): [string, AddressPair] => [name, client.source]),
    ...NODES.map((name): [string, AddressPair] => [name, NODE[name].addresses]),
  ];
  const all = known.filter(([, pair]) => pair.ipv4 === address || pair.ipv6 === address).map(([name]) => name);
  // node-b is what masquerading makes of any client, its own processes among them.
  return all.at(-1) ?? address;
}
