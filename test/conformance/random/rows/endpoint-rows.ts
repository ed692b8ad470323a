import { stringAt, type JsonValue } from '../../json.js';
import { isCanonical } from '../spelling.js';
import { countOf, type CountedCluster, type CountedEndpoint } from './counted.js';
import { addressCount, totalEndpoints } from './endpoint-counts.js';

const allEndpoints = ({ proxied }: CountedCluster): readonly CountedEndpoint[] =>
  proxied.flatMap(({ endpoints }) => endpoints);

const anyEndpoint =
  (matches: (endpoint: CountedEndpoint, cluster: CountedCluster) => boolean) =>
  (cluster: CountedCluster): number =>
    countOf(allEndpoints(cluster), (endpoint) => matches(endpoint, cluster));

const withCondition = (name: string, value: JsonValue | undefined): ((cluster: CountedCluster) => number) =>
  anyEndpoint(({ conditions }) => conditions[name] === value);

/** Services with so many endpoints of a family of theirs, over all their slices. */
const withEndpoints =
  (count: number) =>
  ({ proxied }: CountedCluster): number =>
    countOf(proxied, (service) => service.families.some((family) => addressCount(service, family) === count));

/** Families with a total that matches. */
const withTotal =
  (matches: (total: number) => boolean) =>
  ({ proxied }: CountedCluster): number =>
    countOf(['IPv4', 'IPv6'] as const, (family) => matches(totalEndpoints(proxied, family)));

export const endpointRows = {
  '0 endpoints': withEndpoints(0),
  '1 endpoint': withEndpoints(1),
  '2 endpoints': withEndpoints(2),
  '3 endpoints': withEndpoints(3),
  '4 endpoints': withEndpoints(4),
  '5 endpoints': withEndpoints(5),
  '6 endpoints': withEndpoints(6),
  '7 endpoints': withEndpoints(7),
  '8 endpoints': withEndpoints(8),
  '9 endpoints': withEndpoints(9),
  '10 endpoints': withEndpoints(10),
  '11 endpoints': withEndpoints(11),
  '12 endpoints': withEndpoints(12),
  '1000 endpoints in total': withTotal((total) => total === 1000),
  '1001 endpoints in total': withTotal((total) => total === 1001),
  'more than 1001 endpoints in total': withTotal((total) => total > 1001),
  'endpoint on this node': anyEndpoint(({ isLocal }) => isLocal),
  'endpoint on another node': anyEndpoint(({ isLocal, object }) => !isLocal && 'nodeName' in object),
  'endpoint without a node': anyEndpoint(({ object }) => !('nodeName' in object)),
  'endpoint with an address of the node': anyEndpoint(({ address }, { nodeAddresses }) =>
    nodeAddresses.includes(address),
  ),
  'endpoint with several addresses': anyEndpoint(({ object }) => JSON.stringify(object['addresses']).includes(',')),
  'endpoint not spelt canonically': anyEndpoint(({ address }) => !isCanonical(address)),
  'ready true': withCondition('ready', true),
  'ready false': withCondition('ready', false),
  'ready null': withCondition('ready', null),
  'ready absent': withCondition('ready', undefined),
  'serving true': withCondition('serving', true),
  'serving false': withCondition('serving', false),
  'serving null': withCondition('serving', null),
  'serving absent': withCondition('serving', undefined),
  'terminating true': withCondition('terminating', true),
  'terminating false': withCondition('terminating', false),
  'terminating null': withCondition('terminating', null),
  'terminating absent': withCondition('terminating', undefined),
  'no conditions': anyEndpoint(({ object }) => !('conditions' in object)),
  'terminating and serving': anyEndpoint(({ isDraining }) => isDraining),
  'terminating and not serving': anyEndpoint(
    ({ isTerminating, conditions }) => isTerminating && conditions['serving'] === false,
  ),
  'terminating and ready': anyEndpoint(({ isTerminating, isReady }) => isTerminating && isReady),
  'Service with unready endpoints alone': ({ proxied }) =>
    countOf(
      proxied,
      ({ endpoints }) => endpoints.length > 0 && endpoints.every(({ isReady, isDraining }) => !isReady && !isDraining),
    ),
  'Service with draining endpoints alone': ({ proxied }) =>
    countOf(
      proxied,
      ({ endpoints }) => endpoints.every(({ isReady }) => !isReady) && endpoints.some(({ isDraining }) => isDraining),
    ),
  'hint for this zone': anyEndpoint(({ zones }, { zone }) => zone !== null && zones.includes(zone)),
  'hint for another zone alone': anyEndpoint(({ zones }, { zone }) => zones.length > 0 && !zones.includes(zone ?? '')),
  'hint for several zones': anyEndpoint(({ zones }) => zones.length > 1),
  'hint for this node': anyEndpoint(({ nodes }, { nodeName }) => nodes.includes(nodeName)),
  'hint for another node alone': anyEndpoint(
    ({ nodes }, { nodeName }) => nodes.length > 0 && !nodes.includes(nodeName),
  ),
  'hints on some endpoints only': ({ proxied }) =>
    countOf(
      proxied,
      ({ endpoints }) =>
        new Set(endpoints.filter(({ isReady }) => isReady).map(({ zones }) => zones.length > 0)).size > 1,
    ),
  'empty hints': anyEndpoint(({ object, zones, nodes }) => 'hints' in object && zones.length + nodes.length === 0),
  'zone hints on a node without a zone': ({ proxied, zone }) =>
    zone === null ? countOf(proxied, ({ endpoints }) => endpoints.some(({ zones }) => zones.length > 0)) : 0,
  'zone of an endpoint': anyEndpoint(({ object }) => stringAt(object, 'zone') !== undefined),
} as const satisfies Record<string, (cluster: CountedCluster) => number>;
