import type { CatalogBlock } from './entry.js';

export interface ConflictArguments {
  readonly SVC201: { readonly frontend: string; readonly first: string; readonly second: string };
  readonly SVC202: { readonly port: string; readonly first: string; readonly second: string };
  readonly SVC203: { readonly frontend: string; readonly first: string; readonly second: string };
  readonly SVC204: { readonly object: string };
  readonly SVC205: { readonly object: string };
  readonly SVC206: { readonly field: string; readonly port: number; readonly range: string };
  readonly SVC207: { readonly address: string; readonly range: string };
  readonly SVC208: { readonly endpoint: string; readonly service: string };
  readonly SVC209: { readonly address: string; readonly range: string };
  readonly SVC210: { readonly field: string; readonly port: number; readonly range: string };
}

export const CONFLICTS: CatalogBlock<ConflictArguments> = {
  SVC201: {
    severity: 'error',
    title: 'One cluster IP, two Services',
    message: ({ frontend, first, second }) => `${frontend} is claimed by ${first} and ${second}`,
    help: () => 'the API server gives a cluster IP to one Service only',
  },
  SVC202: {
    severity: 'error',
    title: 'One node port, two owners',
    message: ({ port, first, second }) => `node port ${port} is claimed by ${first} and ${second}`,
    help: () => 'the API server gives a node port to one Service only',
  },
  SVC203: {
    severity: 'warning',
    title: 'One external frontend, two service ports',
    message: ({ frontend, first, second }) => `${frontend} is claimed by ${first} and ${second}`,
    help: () => 'the first in the chain wins; kube-proxy leaves to chance which that is, svcgen sorts by name',
  },
  SVC204: {
    severity: 'note',
    title: 'The same object twice',
    message: ({ object }) => `${object} stands twice with equal content and is used once`,
  },
  SVC205: {
    severity: 'error',
    title: 'Two different objects of one name',
    message: ({ object }) => `${object} stands twice with different content`,
    help: () => 'give one application at a time, or remove one of the two',
  },
  SVC206: {
    severity: 'warning',
    title: 'Port outside the node-port range',
    message: ({ field, port, range }) => `${field} ${String(port)} is outside the node-port range ${range}`,
    help: () => 'the API server refuses it unless --service-node-port-range says otherwise',
  },
  SVC207: {
    severity: 'warning',
    title: 'Cluster IP outside the service range',
    message: ({ address, range }) => `cluster IP ${address} is outside the service range ${range}`,
    help: () => 'give the range of the cluster with --service-cluster-ip-range',
  },
  SVC208: {
    severity: 'warning',
    title: 'One endpoint with different conditions in two slices',
    message: ({ endpoint, service }) => `endpoint ${endpoint} of Service ${service} differs between two slices`,
    help: () => 'kube-proxy leaves to chance which one it uses; svcgen reads slices in the order of their names',
  },
  SVC209: {
    severity: 'error',
    title: 'Cluster IP that cannot be allocated',
    message: ({ address, range }) =>
      `cluster IP ${address} is not in the valid range: it is no address that ${range} gives`,
    help: () => 'leave clusterIP out, or choose one of the range without its first and, of IPv4, its last address',
  },
  SVC210: {
    severity: 'error',
    title: 'Node port that cannot be allocated',
    message: ({ field, port, range }) =>
      `${field} ${String(port)} is not in the valid range: the range of valid ports is ${range}`,
    help: () => 'leave it out, or choose a port of the range',
  },
};
