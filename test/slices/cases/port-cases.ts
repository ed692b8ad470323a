import { service, type NamespaceObjects } from '../world.js';
import { podsOn, repeated } from './pods.js';

const http = { name: 'http', containerPort: 8080 };
const admin = { name: 'admin', containerPort: 9000 };
const dns = { name: 'dns', containerPort: 5353, protocol: 'UDP' };
/** Names are unique in a container, whatever the protocol. */
const second = { name: 'second', image: 'registry.example/b:1', ports: [{ name: 'dns', containerPort: 5354 }] };

export const PORT_CASES: readonly NamespaceObjects[] = [
  {
    name: 'ports',
    pods: podsOn(repeated(6, 'west-1', 'east-1'), 1, (index) => ({
      sidecars: index % 4 === 0 ? [second] : [],
      ports:
        [
          [http, admin, dns],
          [{ ...http, containerPort: 8081 }, dns],
          [admin],
          [],
          [http, admin, dns],
          [{ ...dns, containerPort: 53 }],
        ][index] ?? [],
    })),
    services: [
      service('numeric', {}),
      service('defaulted', { ports: [{ port: 80 }] }),
      service('named', { ports: [{ name: 'http', port: 80, targetPort: 'http' }] }),
      service('by-protocol', {
        ports: [
          { name: 'udp', port: 53, protocol: 'UDP', targetPort: 'dns' },
          { name: 'tcp', port: 53, protocol: 'TCP', targetPort: 'dns' },
        ],
      }),
      service('many', {
        ports: [
          { name: 'z', port: 1, targetPort: 'http' },
          { name: 'a', port: 2, targetPort: 'admin', appProtocol: 'kubernetes.io/h2c' },
          { name: 'm', port: 3, targetPort: 7777, appProtocol: 'http' },
          { name: 'sctp', port: 3, targetPort: 7777, protocol: 'SCTP' },
        ],
      }),
      service('nowhere', { ports: [{ name: 'x', port: 80, targetPort: 'missing' }] }),
      service('headless', { clusterIP: 'None', ports: [{ name: 'http', port: 80, targetPort: 'http' }] }),
      service('portless', { clusterIP: 'None', ports: [] }),
    ],
    endpoints: [],
  },
  {
    name: 'containers',
    pods: podsOn(['west-1', 'east-1', 'north-1'], 2, (index) => ({
      spec: {
        containers: [
          {
            name: 'first',
            image: 'registry.example/a:1',
            ports: index === 0 ? [] : [{ name: 'web', containerPort: 1000 + index }],
          },
          { name: 'second', image: 'registry.example/b:1', ports: [{ name: 'metrics', containerPort: 2000 + index }] },
        ],
        initContainers: [
          { name: 'init', image: 'registry.example/c:1', ports: [{ name: 'late', containerPort: 3000 }] },
          {
            name: 'sidecar',
            image: 'registry.example/d:1',
            restartPolicy: 'Always',
            ports: [{ name: 'side', containerPort: 4000 }],
          },
        ],
      },
    })),
    services: ['web', 'metrics', 'late', 'side'].map((targetPort) =>
      service(targetPort, { ports: [{ name: 'p', port: 80, targetPort }] }),
    ),
    endpoints: [],
  },
  {
    name: 'split',
    pods: podsOn(repeated(230, 'west-1', 'east-1', 'north-1'), 3, (index) => ({
      ports: [{ name: 'http', containerPort: index < 7 ? 8081 : 8080 }],
    })),
    services: [
      service('all', {}),
      service('some', { ports: [{ name: 'http', port: 80, targetPort: 'http' }] }),
      service('close', { trafficDistribution: 'PreferClose' }),
      service('auto', {}, { annotations: { 'service.kubernetes.io/topology-mode': 'Auto' } }),
    ],
    endpoints: [],
  },
];
