import type { CatalogBlock } from './entry.js';
import { listOf } from '../list-of.js';

export interface ValidationArguments {
  /** `written` is the scalar in the text where YAML makes it what was found. */
  readonly SVC020: {
    readonly field: string;
    readonly expected: string;
    readonly found: string;
    readonly written: string | null;
  };
  readonly SVC021: { readonly field: string };
  readonly SVC022: { readonly field: string; readonly found: string };
  readonly SVC023: { readonly field: string; readonly found: string };
  readonly SVC024: { readonly what: string; readonly name: string; readonly rule: string };
  readonly SVC025: { readonly field: string; readonly found: string };
  readonly SVC026: { readonly field: string; readonly found: string };
  readonly SVC027: { readonly field: string; readonly found: string; readonly allowed: readonly string[] };
  readonly SVC028: { readonly field: string; readonly found: number; readonly least: number; readonly most: number };
  readonly SVC029: { readonly field: string; readonly found: string; readonly canonical: string };
  readonly SVC030: { readonly address: string; readonly family: string };
  readonly SVC031: { readonly problem: string };
  readonly SVC032: { readonly field: string; readonly address: string; readonly why: string };
  readonly SVC033: { readonly field: string; readonly why: string };
  readonly SVC034: { readonly problem: string };
  /** `suggestion` is a known field of a similar name, or null. */
  readonly SVC035: { readonly field: string; readonly suggestion: string | null };
  readonly SVC036: { readonly kind: string; readonly apiVersion: string; readonly served: string };
  readonly SVC037: { readonly field: string; readonly why: string };
  readonly SVC038: {
    readonly field: string;
    readonly found: string;
    readonly problem: string;
    readonly canonical: string;
  };
  readonly SVC039: { readonly field: string; readonly found: string; readonly other: string };
  readonly SVC040: { readonly what: string };
  readonly SVC041: { readonly field: string; readonly suggestion: string | null };
  /** In the API server's words. */
  readonly SVC042: { readonly warning: string };
  readonly SVC043: Readonly<Record<string, never>>;
  readonly SVC044: { readonly field: string; readonly found: number; readonly most: number };
  /** `endpoints` is the object as messages name it, `name` a port's. */
  readonly SVC045: { readonly endpoints: string; readonly name: string };
  readonly SVC046: { readonly field: string; readonly found: number };
  readonly SVC047: { readonly field: string; readonly found: string };
  readonly SVC048: { readonly service: string; readonly port: string };
  readonly SVC049: { readonly problem: string };
}

export const VALIDATION: CatalogBlock<ValidationArguments> = {
  SVC020: {
    severity: 'error',
    title: 'Field of the wrong type',
    message: ({ field, expected, found }) => `${field} must be ${expected}, found ${found}`,
    help: ({ expected, found, written }) => {
      if (written === null || expected !== 'a string') return null;
      return written === found
        ? `quote it: "${written}"`
        : `${JSON.stringify(written)} is ${found} in YAML 1.1, as kubectl reads it; quote it`;
    },
  },
  SVC021: {
    severity: 'error',
    title: 'Required field missing',
    message: ({ field }) => `${field} is required`,
  },
  SVC022: {
    severity: 'error',
    title: 'Bad port number',
    message: ({ field, found }) => `${field} must be a whole number from 1 to 65535, found ${found}`,
    help: ({ found }) => (found.startsWith('"') ? 'remove the quotes' : 'the API server refuses it'),
  },
  SVC023: {
    severity: 'error',
    title: 'Unknown protocol',
    message: ({ field, found }) => `${field} must be TCP, UDP or SCTP, found ${found}`,
    help: () => 'application protocols such as HTTP belong in appProtocol',
  },
  SVC024: {
    severity: 'error',
    title: 'Illegal name',
    message: ({ what, name, rule }) => `${what} ${name} is not a legal name: ${rule}`,
  },
  SVC025: {
    severity: 'error',
    title: 'Not an IP address',
    message: ({ field, found }) => `${field} must be an IP address, found ${found}`,
  },
  SVC026: {
    severity: 'error',
    title: 'Not a CIDR',
    message: ({ field, found }) => `${field} must be a network such as 10.0.0.0/8, found ${found}`,
  },
  SVC027: {
    severity: 'error',
    title: 'Value that is not allowed',
    message: ({ field, found, allowed }) => `${field} must be ${listOf(allowed)}, found ${found}`,
  },
  SVC028: {
    severity: 'error',
    title: 'Number out of range',
    message: ({ field, found, least, most }) =>
      `${field} must be a whole number from ${String(least)} to ${String(most)}, found ${String(found)}`,
  },
  SVC029: {
    severity: 'warning',
    title: 'Address not spelt canonically',
    message: ({ field, found, canonical }) => `${field} ${found} is read as ${canonical}`,
    help: ({ canonical }) => `write ${canonical}: API servers from 1.36 refuse the other spelling in new objects`,
  },
  SVC030: {
    severity: 'error',
    title: 'Cluster IP and IP family disagree',
    message: ({ address, family }) => `cluster IP ${address} is not ${family}, as ipFamilies says`,
    help: () => 'clusterIPs[i] must be of the family ipFamilies[i]',
  },
  SVC031: {
    severity: 'error',
    title: 'Contradictory cluster IPs',
    message: ({ problem }) => problem,
  },
  SVC032: {
    severity: 'error',
    title: 'Address that may not be used here',
    message: ({ field, address, why }) => `${field} may not be ${address}: ${why}`,
  },
  SVC033: {
    severity: 'warning',
    title: 'Field that a new object may not hold',
    message: ({ field, why }) => `${field} ${why}`,
  },
  SVC034: {
    severity: 'error',
    title: 'Contradictory ports',
    message: ({ problem }) => problem,
  },
  SVC035: {
    severity: 'warning',
    title: 'Unknown field',
    message: ({ field }) => `unknown field ${field}`,
    help: ({ suggestion }) =>
      suggestion === null
        ? 'kubectl refuses it (strict validation), the API server would drop it'
        : `did you mean ${suggestion}?`,
  },
  SVC036: {
    severity: 'warning',
    title: 'API version that is served no more',
    message: ({ kind, apiVersion }) => `Kubernetes 1.36 serves no ${kind} of ${apiVersion}`,
    help: ({ served }) => `write apiVersion: ${served}`,
  },
  SVC037: {
    severity: 'error',
    title: 'Field that the API server refuses here',
    message: ({ field, why }) => `${field} ${why}`,
  },
  SVC038: {
    severity: 'error',
    title: 'Address spelling that the API server refuses',
    message: ({ field, found, problem }) => `${field} ${found} ${problem}`,
    help: ({ canonical, problem }) =>
      problem === 'must be in canonical form'
        ? `write ${canonical}`
        : `write ${canonical}; API servers before 1.36 took the other spelling for that`,
  },
  SVC039: {
    severity: 'error',
    title: 'Topology annotations that differ',
    message: ({ field, found, other }) => `${field} ${found} must match annotations[${other}] when both are specified`,
    help: () => 'keep service.kubernetes.io/topology-mode: the other is its older name',
  },
  SVC040: {
    severity: 'error',
    title: 'IP family policy for one family only',
    message: ({ what }) =>
      `spec.ipFamilyPolicy must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`,
    help: () => 'without a policy a Service is SingleStack',
  },
  SVC041: {
    severity: 'error',
    title: 'Unknown field that kubectl refuses',
    message: ({ field }) => `unknown field ${field}`,
    help: ({ suggestion }) =>
      suggestion === null ? 'kubectl refuses it too; --validate=warn leaves it out' : `did you mean ${suggestion}?`,
  },
  SVC042: {
    severity: 'warning',
    title: 'Warning of the API server',
    message: ({ warning }) => warning,
  },
  SVC043: {
    severity: 'note',
    title: 'Endpoints in a manifest are deprecated',
    message: () => 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
  },
  SVC044: {
    severity: 'error',
    title: 'Too many items',
    message: ({ field, found, most }) => `${field} has ${String(found)} items, and may have at most ${String(most)}`,
  },
  SVC045: {
    severity: 'warning',
    title: 'Endpoints that are not mirrored',
    message: ({ endpoints, name }) =>
      `${endpoints} gives the same addresses two ports of the name ${name}: the API server refuses the EndpointSlice of it`,
    help: () => 'give each port a name of its own; until then these addresses serve nothing',
  },
  SVC046: {
    severity: 'error',
    title: 'Endpoint port that no packet can have',
    message: ({ field, found }) => `${field} must be a whole number from 0 to 65535, found ${String(found)}`,
    help: () => 'the API server does not look at it, and kube-proxy cannot program it',
  },
  SVC047: {
    severity: 'error',
    title: 'Hint that is given twice',
    message: ({ field, found }) => `${field} ${found} is given twice`,
  },
  SVC048: {
    severity: 'warning',
    title: 'Port that kubectl apply loses',
    message: ({ service, port }) =>
      `kubectl apply merges ports by their numbers alone: port ${port} of Service ${service} does not come out as the file has it`,
    help: () => 'apply it with --server-side, or kubectl replace it: they tell protocols apart',
  },
  SVC049: {
    severity: 'error',
    title: 'Bad ServiceCIDR',
    message: ({ problem }) => problem,
  },
};
