import type { CatalogBlock } from './entry.js';

export interface DnsArguments {
  /** `names` go around the loop, `more` of them are not told. */
  readonly SVC140: {
    readonly service: string;
    readonly names: readonly string[];
    readonly more: number;
    readonly isMember: boolean;
  };
  readonly SVC141: { readonly service: string; readonly address: string };
  readonly SVC142: { readonly service: string; readonly target: string };
  readonly SVC143: { readonly service: string; readonly target: string; readonly meant: string };
  readonly SVC144: { readonly service: string; readonly hostname: string; readonly endpoints: number };
  readonly SVC145: { readonly service: string; readonly hostname: string; readonly endpoints: number };
  readonly SVC146: { readonly service: string; readonly name: string; readonly others: number };
  /** `endpoints`: how many there are, none of them ready. */
  readonly SVC147: { readonly service: string; readonly endpoints: number };
  readonly SVC148: { readonly zones: readonly string[] };
  readonly SVC149: { readonly name: string; readonly type: string; readonly count: number; readonly most: number };
}

export const DNS: CatalogBlock<DnsArguments> = {
  SVC140: {
    severity: 'warning',
    title: 'ExternalNames that lead around in a circle',
    message: ({ service, names, more, isMember }) => {
      const circle = [...names, ...(more === 0 ? [] : [`(${String(more)} more)`]), names[0] ?? ''].join(' -> ');
      return `the name of Service ${service} leads ${isMember ? 'back to itself' : 'into a circle'}: ${circle}`;
    },
    help: () => 'no name server can answer it; let one of them name something else',
  },
  SVC141: {
    severity: 'warning',
    title: 'ExternalName that is an IP address',
    message: ({ service, address }) =>
      `the ExternalName of Service ${service} is the IP address ${address}, to which no CNAME can point`,
    help: () =>
      'the Service has no name in DNS; write a Service without selector, and an EndpointSlice with the address',
  },
  SVC142: {
    severity: 'warning',
    title: "ExternalName that the cluster's DNS does not have",
    message: ({ service, target }) => `the ExternalName of Service ${service}, ${target}, has no record in the cluster`,
    help: () => 'add the Service that it names, or check its name and namespace',
  },
  SVC143: {
    severity: 'warning',
    title: 'ExternalName without the cluster domain',
    message: ({ service, target }) =>
      `the ExternalName of Service ${service}, ${target}, is taken for a name of the Internet: search paths do not apply to it`,
    help: ({ meant }) => `did you mean ${meant}?`,
  },
  SVC144: {
    severity: 'note',
    title: 'Host name of several endpoints',
    message: ({ service, hostname, endpoints }) =>
      `${String(endpoints)} endpoints of Service ${service} have the host name ${hostname}, which gets all their addresses`,
  },
  SVC145: {
    severity: 'warning',
    title: 'Host name of endpoints with different ports',
    message: ({ service, hostname, endpoints }) =>
      `${String(endpoints)} endpoints of Service ${service} have the host name ${hostname} and different ports`,
    help: () => 'SRV records cannot say which address has which port; give each endpoint a host name of its own',
  },
  SVC146: {
    severity: 'warning',
    title: 'Name too long for DNS',
    message: ({ service, name, others }) => {
      const more = others === 0 ? '' : ` (and ${String(others)} more)`;
      return `Service ${service} has no record with the name ${name}${more}, which is too long for DNS`;
    },
    help: () => 'a label has at most 63 characters, with the "_" before the name of a port; a name has at most 253',
  },
  SVC147: {
    severity: 'warning',
    title: 'Headless Service without ready endpoints',
    message: ({ service, endpoints }) => {
      const what = endpoints === 0 ? 'no endpoint' : 'no ready endpoint';
      return `headless Service ${service} has ${what}: its name does not exist`;
    },
    help: ({ endpoints }) =>
      endpoints === 0
        ? 'add what its selector selects, or an EndpointSlice'
        : 'publishNotReadyAddresses: true gives the others names as well',
  },
  SVC148: {
    severity: 'note',
    title: 'Reverse zones that are not printed',
    message: ({ zones }) => {
      const [first = '', ...others] = zones;
      const more = others.length === 0 ? '' : ` and ${String(others.length)} more`;
      return `addresses have names in the reverse zone ${first}${more}: --zone NAME prints one, --output-dir writes all`;
    },
  },
  SVC149: {
    severity: 'warning',
    title: 'More records than BIND loads',
    message: ({ name, type, count, most }) =>
      `${name} has ${String(count)} ${type} records; BIND loads no zone with more than ${String(most)} of one name and type`,
    help: () => 'set max-records-per-type in its zone statement; other name servers have no such limit',
  },
};
