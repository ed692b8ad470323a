import type { CatalogBlock } from './entry.js';

export interface ReferenceArguments {
  readonly SVC101: { readonly slice: string; readonly service: string };
  readonly SVC102: { readonly slice: string };
  readonly SVC103: { readonly address: string; readonly addressType: string };
  readonly SVC104: { readonly service: string; readonly targetPort: string; readonly pod: string };
  readonly SVC105: { readonly service: string };
  readonly SVC106: { readonly service: string };
  readonly SVC107: { readonly pod: string };
  readonly SVC110: { readonly service: string; readonly port: string; readonly served: readonly string[] };
  /** `idle` says why there are no Pods; null where some run. */
  readonly SVC111: {
    readonly job: string;
    readonly isRepeated: boolean;
    readonly idle: keyof typeof IDLE_JOBS | null;
  };
  readonly SVC112: { readonly endpoints: string };
  /** `first` of the addresses left out and how many others. */
  readonly SVC113: {
    readonly endpoints: string;
    readonly most: number;
    readonly first: string;
    readonly others: number;
  };
  readonly SVC114: { readonly endpoints: string; readonly mark: 'label' | 'annotation'; readonly addresses: number };
  readonly SVC115: { readonly endpoints: string; readonly lacking: 'pods-over-capacity' | 'ipv4' | 'ipv6' };
  /** `lock` is the file that holds the value; null when it is made up anew. The same below. */
  readonly SVC120: { readonly service: string; readonly address: string; readonly lock: string | null };
  readonly SVC121: {
    readonly service: string;
    readonly field: string;
    readonly port: number;
    readonly lock: string | null;
  };
  readonly SVC122: {
    readonly pod: string;
    readonly addresses: readonly string[];
    readonly node: string | null;
    readonly lock: string | null;
  };
  readonly SVC123: { readonly what: string; readonly owner: string; readonly value: string; readonly holder: string };
  readonly SVC124: { readonly what: string; readonly owner: string };
  readonly SVC125: {
    readonly what: string;
    readonly range: string;
    readonly owner: string;
    /** How many values the range has. */
    readonly size: number;
    /** The one that would have been its, and who has that; null where the range has none. */
    readonly taken: { readonly value: string; readonly holder: string } | null;
  };
  /** `shownBy` is what tells which families the cluster has; null when nothing does. */
  readonly SVC126: { readonly service: string; readonly family: string; readonly shownBy: string | null };
  readonly SVC128: { readonly service: string; readonly ranges: readonly string[] };
  readonly SVC127: { readonly pod: string; readonly value: string; readonly holder: string };
  readonly SVC130: { readonly node: string | null; readonly pod: string; readonly count: number };
  readonly SVC131: { readonly service: string; readonly reason: string };
}

const IDLE_JOBS = {
  suspended: 'it is suspended',
  finished: 'it has finished',
  'not-running': 'no run of it is active',
  'no-parallelism': 'its parallelism is 0',
  'no-completions': 'it needs no completions',
  'other-controller': 'another controller manages it',
  'bad-job-name': 'the API server would refuse the names that its Jobs or Pods get',
} as const;

const UNMIRRORED_BY = {
  label: 'their label endpointslice.kubernetes.io/skip-mirror',
  annotation: 'their annotation control-plane.alpha.kubernetes.io/leader',
} as const;

function addressCount(count: number): string {
  return count === 1 ? '1 address' : `${String(count)} addresses`;
}

function familyName(family: 'ipv4' | 'ipv6'): string {
  return family === 'ipv4' ? 'IPv4' : 'IPv6';
}

export const REFERENCES: CatalogBlock<ReferenceArguments> = {
  SVC101: {
    severity: 'warning',
    title: 'Endpoints for a Service that is not there',
    message: ({ slice, service }) => `${slice} belongs to the Service ${service}, which the input does not hold`,
    help: () => 'its endpoints make no rule; add the Service or check namespace and label',
  },
  SVC102: {
    severity: 'warning',
    title: 'EndpointSlice without a Service',
    message: ({ slice }) => `${slice} has no label kubernetes.io/service-name, so kube-proxy ignores it`,
  },
  SVC103: {
    severity: 'error',
    title: 'Address of another type than its slice',
    message: ({ address, addressType }) => `${address} does not fit the slice's addressType ${addressType}`,
    help: () => 'one EndpointSlice holds addresses of one type; use a second slice for the other family',
  },
  SVC104: {
    severity: 'warning',
    title: 'Named target port that no container has',
    message: ({ service, targetPort, pod }) =>
      `Service ${service} targets port ${JSON.stringify(targetPort)}, which no container of ${pod} names`,
    help: () => 'the Pod is no endpoint of this port; add the name to a containerPort or use its number',
  },
  SVC105: {
    severity: 'warning',
    title: 'Selector that matches nothing',
    message: ({ service }) => `the selector of Service ${service} matches no Pod or workload of the input`,
    help: () => 'its traffic is rejected; add the workload or fix the labels',
  },
  SVC106: {
    severity: 'warning',
    title: 'Service without selector and without endpoints',
    message: ({ service }) => `Service ${service} has no selector, and the input holds no endpoints for it`,
    help: () => 'its traffic is rejected; add an EndpointSlice or Endpoints',
  },
  SVC107: {
    severity: 'warning',
    title: 'Pod without an address',
    message: ({ pod }) => `${pod} has no address and is no endpoint`,
  },
  SVC110: {
    severity: 'warning',
    title: 'Service port that no slice serves',
    message: ({ service, port }) => `no slice of Service ${service} has a port ${port}`,
    help: ({ served }) =>
      `kube-proxy matches ports by name and protocol, and rejects this one; the slices have ${served.length === 0 ? 'no ports' : served.join(', ')}`,
  },
  SVC111: {
    severity: 'note',
    title: 'Pods of a Job',
    message: ({ job, isRepeated, idle }) => {
      if (idle !== null) return `${job} has no Pods: ${IDLE_JOBS[idle]}`;
      return `the Pods of ${job} end; here ${isRepeated ? 'those of one run' : 'they'} count as running`;
    },
    help: ({ idle }) =>
      idle === null
        ? 'to see the rules for the time when none of them runs, leave the Job out of the input'
        : 'it adds no endpoint to the Services that select its Pods',
  },
  SVC112: {
    severity: 'warning',
    title: 'Endpoints of a Service with a selector',
    message: ({ endpoints }) => `Endpoints ${endpoints} are ignored: their Service has a selector`,
    help: () => 'the endpoints controller overwrites them; leave out the selector, or the Endpoints',
  },
  SVC113: {
    severity: 'warning',
    title: 'More addresses than are mirrored',
    message: ({ endpoints, most, first, others }) => {
      const left = others === 0 ? first : `${first} and ${String(others)} more`;
      return `a subset of Endpoints ${endpoints} has more than ${String(most)} addresses; left out: ${left}`;
    },
    help: () => 'the EndpointSliceMirroring controller takes no more of a subset; write EndpointSlices instead',
  },
  SVC114: {
    severity: 'warning',
    title: 'Endpoints that are not mirrored',
    message: ({ endpoints, mark, addresses }) =>
      `Endpoints ${endpoints} are not mirrored because of ${UNMIRRORED_BY[mark]}; left out: ${addressCount(addresses)}`,
    help: ({ mark }) =>
      mark === 'label'
        ? 'kube-proxy reads EndpointSlices alone; remove the label, or write EndpointSlices for the Service'
        : 'kube-proxy reads EndpointSlices alone; Endpoints that elect a leader hold no endpoints of a Service',
  },
  SVC115: {
    severity: 'warning',
    title: 'Endpoints that show only a part',
    message: ({ endpoints, lacking }) =>
      lacking === 'pods-over-capacity'
        ? `Endpoints ${endpoints} hold 1000 addresses of a Service that has more`
        : `Endpoints ${endpoints} hold no ${familyName(lacking)} address of a Service that has ${familyName(lacking)}`,
    help: () => 'the endpoints controller leaves the rest out; give the EndpointSlices or the Pods of the cluster',
  },
  SVC120: {
    severity: 'note',
    title: 'Invented cluster IP',
    message: ({ service, address, lock }) =>
      lock === null
        ? `invented: Service ${service} gets cluster IP ${address}`
        : `from ${lock}: Service ${service} has cluster IP ${address}`,
  },
  SVC121: {
    severity: 'note',
    title: 'Invented node port',
    message: ({ service, field, port, lock }) =>
      lock === null
        ? `invented: Service ${service} gets ${field} ${String(port)}`
        : `from ${lock}: Service ${service} has ${field} ${String(port)}`,
  },
  SVC122: {
    severity: 'note',
    title: 'Invented Pod',
    message: ({ pod, addresses, node, lock }) =>
      `${lock === null ? 'invented' : `from ${lock}`}: ${pod} ${lock === null ? 'gets' : 'has'} ${addresses.join(' and ')}${node === null ? '' : ` on node ${node}`}`,
  },
  SVC123: {
    severity: 'warning',
    title: 'Invented value moved by a collision',
    message: ({ what, owner, value, holder }) => `${what} of ${owner} would be ${value}, but ${holder} has that`,
    help: () => 'it moves back when the other goes; write the value into the manifest to pin it',
  },
  SVC124: {
    severity: 'warning',
    title: 'Value missing and not invented',
    message: ({ what, owner }) => `${owner} has no ${what} and is left out (--no-synthesis)`,
  },
  SVC125: {
    severity: 'error',
    title: 'Range exhausted',
    message: ({ what, range, owner, size, taken }) =>
      taken === null
        ? `no ${what} is left in ${range} for ${owner}: the range has none to give`
        : `no ${what} is left in ${range} for ${owner}: ${size === 1 ? 'its only one is' : `all ${String(size)} are`} taken, ${taken.value} by ${taken.holder}`,
    help: () => 'give a larger range',
  },
  SVC126: {
    severity: 'error',
    title: 'No service range of the family',
    message: ({ service, family, shownBy }) =>
      `Service ${service} asks for ${family}, of which ${shownBy === null ? 'no service range is given' : `${shownBy} ${shownBy.startsWith('the ') ? 'show' : 'shows'} no service range`}`,
    help: () => 'for example --service-cluster-ip-range 10.96.0.0/12,fd00:10:96::/112',
  },
  SVC127: {
    severity: 'note',
    title: 'Invented Pod address moved by a collision',
    message: ({ pod, value, holder }) => `the address of ${pod} would be ${value}, but ${holder} has that`,
  },
  SVC128: {
    severity: 'note',
    title: 'Invented service ranges',
    message: ({ service, ranges }) =>
      `invented: --service-cluster-ip-range ${ranges.join(',')}, as Service ${service} asks for IPv6`,
  },
  SVC130: {
    severity: 'warning',
    title: 'Pods on a Node that is not there',
    message: ({ node, pod, count }) => {
      const pods = count === 1 ? `${pod} is no endpoint` : `${pod} and ${String(count - 1)} more are no endpoints`;
      return `${pods}: ${node === null ? 'it names no Node' : `the input holds no Node ${node}`}`;
    },
    help: () => 'the EndpointSlice controller leaves such Pods out; give all Nodes, or none',
  },
  SVC131: {
    severity: 'warning',
    title: 'Topology-aware hints that cannot be made',
    message: ({ service, reason }) => `Service ${service} asks for topology-aware hints and gets none: ${reason}`,
    help: () =>
      'traffic goes to the endpoints of all zones; trafficDistribution: PreferSameZone has no such conditions',
  },
};
