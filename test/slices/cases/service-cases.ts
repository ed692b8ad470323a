import type { JsonObject } from '../../conformance/json.js';
import { pod, service, type NamespaceObjects } from '../world.js';
import { podsOn, repeated } from './pods.js';

const families: readonly (readonly [string, JsonObject])[] = [
  ['default', {}],
  ['v4', { ipFamilies: ['IPv4'] }],
  ['v6', { ipFamilies: ['IPv6'] }],
  ['single', { ipFamilyPolicy: 'SingleStack' }],
  ['prefer', { ipFamilyPolicy: 'PreferDualStack' }],
  ['require', { ipFamilyPolicy: 'RequireDualStack' }],
  ['prefer-v6', { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv6'] }],
  ['v6-v4', { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv6', 'IPv4'] }],
];

const mode = 'service.kubernetes.io/topology-mode';
const hints = 'service.kubernetes.io/topology-aware-hints';

function annotated(name: string, annotations: JsonObject, spec: JsonObject = {}): JsonObject {
  return service(name, spec, { annotations });
}

/** Four ready endpoints in west, one in east and one in north, of CPUs 1/3, 1/2, 1/6: 2, 3 and 1 are wanted. */
const UNEVEN = [...repeated(4, 'west-1', 'west-2'), 'east-1', 'north-1'];

export const SERVICE_CASES: readonly NamespaceObjects[] = [
  {
    name: 'families',
    pods: [
      pod('both', { node: 'west-1', ips: ['10.244.20.1', 'fd00:10:244::1'] }),
      pod('six-first', { node: 'west-1', ips: ['fd00:10:244::2', '10.244.20.2'] }),
      pod('only-four', { node: 'west-1', ips: ['10.244.20.3'] }),
      pod('only-six', { node: 'west-1', ips: ['fd00:10:244:0:0::4'.replace(':0:0', '')] }),
      pod('four', { node: 'west-1', ips: ['10.244.20.5'], labels: { app: 'four' } }),
    ],
    services: families.flatMap(([name, spec]) => [
      service(name, spec),
      service(`${name}-headless`, { ...spec, clusterIP: 'None' }),
      service(`${name}-four`, { ...spec, selector: { app: 'four' } }),
    ]),
    endpoints: [],
  },
  {
    name: 'labels',
    pods: podsOn(['west-1'], 21),
    services: [
      service(
        'reserved',
        {},
        {
          labels: {
            team: 'shop',
            'kubernetes.io/service-name': 'another',
            'endpointslice.kubernetes.io/managed-by': 'me',
            'service.kubernetes.io/headless': '',
            'service.kubernetes.io/service-proxy-name': 'other',
          },
          annotations: { 'example.com/note': 'stays on the Service' },
        },
      ),
      service('headless', { clusterIP: 'None' }, { labels: { 'service.kubernetes.io/headless': 'no', app: 'x' } }),
    ],
    endpoints: [],
  },
  {
    name: 'topology',
    pods: podsOn(UNEVEN, 22),
    services: [
      annotated('auto', { [mode]: 'Auto' }),
      annotated('lower-case', { [mode]: 'auto' }),
      annotated('older-name', { [hints]: 'Auto' }),
      annotated('both-names', { [hints]: 'Auto', [mode]: 'Auto' }),
      annotated('disabled', { [mode]: 'Disabled' }, { trafficDistribution: 'PreferClose' }),
      annotated('other-value', { [mode]: 'PreferZone' }),
      annotated('over-distribution', { [mode]: 'Auto' }, { trafficDistribution: 'PreferSameNode' }),
      annotated('dual', { [mode]: 'Auto' }, { ipFamilyPolicy: 'PreferDualStack' }),
    ],
    endpoints: [],
  },
  {
    name: 'topology-states',
    pods: [
      ...podsOn([...repeated(9, 'west-1'), ...repeated(3, 'east-1')], 23, (index) => ({
        isReady: index !== 1,
        isTerminating: index === 2,
      })),
    ],
    services: [
      annotated('auto', { [mode]: 'Auto' }),
      annotated('published', { [mode]: 'Auto' }, { publishNotReadyAddresses: true }),
    ],
    endpoints: [],
  },
  {
    name: 'topology-few',
    pods: podsOn(['west-1', 'east-1'], 24),
    services: [annotated('auto', { [mode]: 'Auto' })],
    endpoints: [],
  },
  {
    name: 'topology-overload',
    pods: podsOn(['west-1', 'east-1', 'north-1'], 25),
    services: [annotated('auto', { [mode]: 'Auto' })],
    endpoints: [],
  },
  {
    name: 'topology-odd-zones',
    pods: podsOn([...repeated(6, 'west-1'), 'control', 'unready', 'unready'], 26),
    services: [annotated('auto', { [mode]: 'Auto' })],
    endpoints: [],
  },
  {
    name: 'topology-zoneless',
    pods: podsOn([...repeated(6, 'west-1'), 'master'], 27),
    services: [annotated('auto', { [mode]: 'Auto' })],
    endpoints: [],
  },
];
