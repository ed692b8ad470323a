// Writes a cluster of N Services × M endpoints as kubectl prints it: `node bench/generate.js 10000 10 yaml > cluster.yaml`.
// Deterministic: no randomness, so that two runs measure the same input.

const [services = 1000, endpoints = 10] = process.argv.slice(2, 4).map(Number);
const format = process.argv[4] ?? 'yaml';

const ip = (network, index) => `${network}.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;

/** A stable stand-in for the identifiers that an API server gives. */
const uid = (index) => {
  const hex = (index * 2654435761 + 0x9e3779b9).toString(16).padStart(16, '0').slice(-16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(1, 4)}-${hex.slice(4, 16)}`;
};

function service(index) {
  const name = `svc-${index}`;
  const clusterIP = ip('10', 0x600000 + index + 256);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      creationTimestamp: '2026-01-01T00:00:00Z',
      labels: { app: name },
      name,
      namespace: `team-${index % 50}`,
      resourceVersion: String(100000 + index),
      uid: uid(index),
    },
    spec: {
      clusterIP,
      clusterIPs: [clusterIP],
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 8080 }],
      selector: { app: name },
      sessionAffinity: 'None',
      type: 'ClusterIP',
    },
    status: { loadBalancer: {} },
  };
}

function slice(index) {
  const name = `svc-${index}`;
  const namespace = `team-${index % 50}`;
  return {
    addressType: 'IPv4',
    apiVersion: 'discovery.k8s.io/v1',
    endpoints: Array.from({ length: endpoints }, (_, at) => ({
      addresses: [ip('10', 0x800000 + index * endpoints + at)],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: `node-${at % 10}`,
      targetRef: { kind: 'Pod', name: `${name}-${at}`, namespace },
    })),
    kind: 'EndpointSlice',
    metadata: {
      creationTimestamp: '2026-01-01T00:00:00Z',
      labels: {
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        'kubernetes.io/service-name': name,
      },
      name: `${name}-abcde`,
      namespace,
      resourceVersion: String(200000 + index),
      uid: uid(1000000 + index),
    },
    ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
  };
}

/** Block YAML as kubectl writes it: sequences not indented, strings that look like something else quoted. */
function yaml(value, indent) {
  if (Array.isArray(value)) {
    return value.map((item) => `${indent}- ${yaml(item, `${indent}  `).trimStart()}`).join('');
  }
  if (typeof value !== 'object') return `${indent}${scalar(value)}\n`;
  return Object.entries(value)
    .map(([key, item]) => {
      if (typeof item !== 'object') return `${indent}${key}: ${scalar(item)}\n`;
      if (Object.keys(item).length === 0) return `${indent}${key}: {}\n`;
      return `${indent}${key}:\n${yaml(item, Array.isArray(item) ? indent : `${indent}  `)}`;
    })
    .join('');
}

function scalar(value) {
  return typeof value === 'string' && /^([0-9]+|None|true|false|[0-9-]+T.*)$/.test(value)
    ? `"${value}"`
    : String(value);
}

function* items() {
  for (let index = 0; index < services; index += 1) yield service(index);
  for (let index = 0; index < services; index += 1) yield slice(index);
}

if (format === 'json') {
  process.stdout.write('{\n    "apiVersion": "v1",\n    "items": [\n');
  let separator = '';
  for (const item of items()) {
    const text = JSON.stringify(item, null, 4).replace(/^/gm, '        ');
    process.stdout.write(separator + text);
    separator = ',\n';
  }
  process.stdout.write('\n    ],\n    "kind": "List",\n    "metadata": {\n        "resourceVersion": ""\n    }\n}\n');
} else {
  process.stdout.write('apiVersion: v1\nitems:\n');
  for (const item of items()) process.stdout.write(yaml([item], ''));
  process.stdout.write('kind: List\nmetadata:\n  resourceVersion: ""\n');
}
