import { pod, service, type NamespaceObjects, type PodObject } from '../world.js';

const published = { publishNotReadyAddresses: true };
const stateful = { hostname: 'db-0', subdomain: 'db' };

const STATES: readonly PodObject[] = [
  pod('ready', { node: 'west-1', ips: ['10.244.10.1'] }),
  pod('unready', { node: 'west-1', ips: ['10.244.10.2'], isReady: false }),
  pod('pending', { node: 'west-1', ips: ['10.244.10.3'], isReady: false, phase: 'Pending' }),
  pod('unknown', { node: 'west-1', ips: ['10.244.10.4'], phase: 'Unknown' }),
  pod('succeeded', { node: 'west-1', ips: ['10.244.10.5'], phase: 'Succeeded' }),
  pod('failed', { node: 'west-1', ips: ['10.244.10.6'], phase: 'Failed' }),
  pod('leaving', { node: 'east-1', ips: ['10.244.10.7'], isTerminating: true }),
  pod('leaving-unready', { node: 'east-1', ips: ['10.244.10.8'], isTerminating: true, isReady: false }),
  pod('leaving-done', { node: 'east-1', ips: ['10.244.10.9'], isTerminating: true, phase: 'Succeeded' }),
  pod('unaddressed', { node: 'east-1' }),
  pod('zoneless', { node: 'master', ips: ['10.244.10.10'] }),
  pod('other', { node: 'east-1', ips: ['10.244.10.11'], labels: { app: 'api' } }),
  pod('extra-label', { node: 'east-1', ips: ['10.244.10.12'], labels: { app: 'web', tier: 'front' } }),
];

const LOST: readonly PodObject[] = [
  pod('found', { node: 'west-1', ips: ['10.244.11.1'] }),
  pod('lost', { node: 'gone', ips: ['10.244.11.2'] }),
  pod('unscheduled', { ips: ['10.244.11.3'] }),
];

export const POD_CASES: readonly NamespaceObjects[] = [
  {
    name: 'states',
    pods: STATES,
    services: [
      service('plain', {}),
      service('published', published),
      service('narrow', { selector: { app: 'web', tier: 'front' } }),
      service('nobody', { selector: { app: 'nobody' } }),
      service('nobody-headless', {
        selector: { app: 'nobody' },
        clusterIP: 'None',
        ipFamilyPolicy: 'RequireDualStack',
      }),
      service('unselecting', { selector: {} }),
      service('external', { type: 'ExternalName', externalName: 'db.example.com' }),
      service('close', { trafficDistribution: 'PreferClose' }),
      service('zone', { trafficDistribution: 'PreferSameZone', ...published }),
      service('node', { trafficDistribution: 'PreferSameNode' }),
    ],
    endpoints: [],
  },
  {
    name: 'lost-nodes',
    pods: LOST,
    services: [
      service('plain', {}),
      service('published', published),
      service('published-node', { ...published, trafficDistribution: 'PreferSameNode' }),
      service('node', { trafficDistribution: 'PreferSameNode' }),
    ],
    endpoints: [],
  },
  {
    name: 'host-network',
    pods: [
      pod('agent-a', { node: 'west-1', ips: ['192.0.2.10'], spec: { hostNetwork: true } }),
      pod('agent-b', { node: 'east-1', ips: ['192.0.2.11', '2001:db8::11'], spec: { hostNetwork: true } }),
      pod('agent-c', { node: 'east-1', ips: ['192.0.2.11'], spec: { hostNetwork: true }, isTerminating: true }),
    ],
    services: [service('agents', {}), service('agents-dual', { ipFamilyPolicy: 'PreferDualStack' })],
    endpoints: [],
  },
  {
    name: 'host-names',
    pods: [
      pod('db-0', { node: 'west-1', ips: ['10.244.12.1'], spec: stateful }),
      pod('db-1', { node: 'west-1', ips: ['10.244.12.2'], spec: { hostname: 'db-1', subdomain: 'elsewhere' } }),
      pod('db-2', { node: 'west-1', ips: ['10.244.12.3'], spec: { subdomain: 'db' } }),
      pod('db-3', { node: 'west-1', ips: ['10.244.12.4'], spec: { hostname: 'db-3' } }),
    ],
    services: [service('db', { clusterIP: 'None' }), service('elsewhere', {}), service('other', {})],
    endpoints: [],
  },
];
