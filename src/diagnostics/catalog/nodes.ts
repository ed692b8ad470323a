import type { CatalogBlock } from './entry.js';

/** What of the node a rule depends on. */
export type NodeFact = 'name' | 'zone' | 'addresses';

export interface NodeArguments {
  readonly SVC108: UnknownNodeArguments;
  readonly SVC109: { readonly node: string; readonly count: number };
  readonly SVC117: UnknownNodeArguments;
  /** `node`: null where none is chosen; `known`: names that endpoints and Pods have; `reason`: of the first Service. */
  readonly SVC118: {
    readonly node: string | null;
    readonly known: readonly string[];
    readonly service: string;
    readonly reason: string;
    readonly fact: NodeFact;
    readonly count: number;
  };
  /** `services`: those with node ports; none where kube-ipvs0 alone is concerned. */
  readonly SVC119: {
    readonly node: string;
    readonly addresses: readonly string[];
    readonly services: readonly string[];
  };
}

interface UnknownNodeArguments {
  readonly node: string;
  /** Names of the Nodes, or without any those that endpoints and Pods have. */
  readonly known: readonly string[];
  /** The name that was meant; null where none is near. */
  readonly suggestion: string | null;
}

export const NODES: CatalogBlock<NodeArguments> = {
  SVC108: {
    severity: 'error',
    title: 'Unknown node',
    message: ({ node }) => `the input holds no Node ${node}`,
    help: ({ known, suggestion }) => suggested(suggestion, known, 'it holds'),
  },
  SVC109: {
    severity: 'warning',
    title: 'Node chosen by name',
    message: ({ node, count }) => `the input holds ${String(count)} Nodes; these are the rules of ${node}`,
    help: () => 'choose one with --node NAME',
  },
  SVC117: {
    severity: 'warning',
    title: 'Node that nothing in the input names',
    message: ({ node }) => `the input holds no Node, and none of its endpoints and Pods is on node ${node}`,
    help: ({ known, suggestion }) =>
      known.length === 0
        ? 'no endpoint counts as local; give the Nodes, or endpoints with a nodeName'
        : suggested(suggestion, known, 'they are on'),
  },
  SVC118: {
    severity: 'warning',
    title: 'Rules that depend on a node that is not known',
    message: ({ node, service, reason, count }) => {
      const whose = count === 1 ? `Service ${service}` : `${String(count)} Services`;
      const missing = node === null ? 'no node is chosen' : `the input holds no Node ${node}`;
      return `rules of ${whose} depend on the node, and ${missing}: ${count === 1 ? 'it' : service} has ${reason}`;
    },
    help: ({ node, known, fact }) => {
      if (fact === 'addresses') return 'give the Node with its status.addresses, or --node-address';
      if (node !== null) return 'give the Node, whose label topology.kubernetes.io/zone tells its zone';
      if (fact === 'name' && known.length > 0)
        return `choose one with --node NAME: endpoints are on ${shortList(known)}`;
      return 'give the Nodes, and choose one with --node NAME';
    },
  },
  SVC119: {
    severity: 'note',
    title: 'ExternalIP that is taken for no address of an interface',
    message: ({ node, addresses, services }) => {
      const many = addresses.length > 1;
      const [first = ''] = services;
      const rest = services.length > 1 ? ` and ${String(services.length - 1)} more` : '';
      const consequence =
        services.length === 0
          ? `kube-ipvs0 gets ${many ? 'them' : 'it'}`
          : `no node port is served there (${first}${rest})`;
      return (
        `${many ? 'ExternalIPs' : 'ExternalIP'} ${addresses.join(', ')} of Node ${node} ${many ? 'are' : 'is'} taken for no address of its interfaces: ` +
        `${consequence}; if an interface has ${many ? 'them' : 'it'}, give all addresses of the node with --node-address`
      );
    },
  },
};

function suggested(suggestion: string | null, known: readonly string[], lead: string): string {
  const list = `${lead} ${shortList(known)}`;
  return suggestion === null || known.length === 1 ? list : `did you mean ${suggestion}? ${list}`;
}

/** As many as a line bears. */
const MOST_NAMES = 5;

function shortList(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (rest > 0 ? ` and ${String(rest)} more` : '');
}
