import type { JsonObject } from '../test/conformance/json.js';

/** Objects as the API server takes them, filled as densely as those of a cluster in use. */
export function node(index: number): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: `node-${String(index)}`, labels: { 'topology.kubernetes.io/zone': `zone-${String(index % 3)}` } },
  };
}

export function service(index: number): JsonObject {
  const name = `svc-${String(index)}`;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'bench', labels: { app: name, 'app.kubernetes.io/managed-by': 'Helm' } },
    spec: {
      selector: { app: name },
      ports: [
        { name: 'http', port: 80, targetPort: 'http' },
        { name: 'metrics', port: 9090 },
      ],
    },
  };
}

export function endpointSlice(index: number, endpoints: number, nodes: number): JsonObject {
  const name = `svc-${String(index)}`;
  const numbers = Array.from({ length: endpoints }, (_, endpoint) => index * endpoints + endpoint);
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-slice`,
      namespace: 'bench',
      labels: {
        'kubernetes.io/service-name': name,
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
      },
    },
    addressType: 'IPv4',
    ports: [
      { name: 'http', port: 8080, protocol: 'TCP' },
      { name: 'metrics', port: 9090, protocol: 'TCP' },
    ],
    endpoints: numbers.map((number) => ({
      addresses: [`10.${String(128 + (number >> 16))}.${String((number >> 8) & 255)}.${String(number & 255)}`],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: `node-${String(number % nodes)}`,
      targetRef: { kind: 'Pod', name: podName(number, endpoints), namespace: 'bench' },
    })),
  };
}

export function pod(number: number, endpoints: number, nodes: number): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: podName(number, endpoints),
      namespace: 'bench',
      labels: { app: `svc-${String(Math.floor(number / endpoints))}` },
    },
    spec: {
      nodeName: `node-${String(number % nodes)}`,
      containers: [{ name: 'web', image: 'web:1', ports: [{ name: 'http', containerPort: 8080 }] }],
    },
  };
}

function podName(number: number, endpoints: number): string {
  return `svc-${String(Math.floor(number / endpoints))}-${String(number % endpoints)}`;
}
