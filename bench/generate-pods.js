// Writes Services with selectors, their Pods and the Nodes, without slices: `node bench/generate-pods.js 5000 20000 > pods.json`.

const [services = 5000, pods = 20000] = process.argv.slice(2, 4).map(Number);
const NODES = 100;

const node = (index) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: `node-${index}`, labels: { 'topology.kubernetes.io/zone': `zone-${index % 3}` } },
  status: { allocatable: { cpu: '4' }, conditions: [{ type: 'Ready', status: 'True' }] },
});

const service = (index) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: `svc-${index}`, namespace: `team-${index % 50}`, labels: { app: `svc-${index}` } },
  spec: {
    clusterIP: `10.96.${(index >> 8) + 1}.${index & 255}`,
    clusterIPs: [`10.96.${(index >> 8) + 1}.${index & 255}`],
    ipFamilies: ['IPv4'],
    ports: [
      { name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' },
      { name: 'metrics', port: 9090, protocol: 'TCP', targetPort: 9090 },
    ],
    // Every Pod carries the second label: an index by it alone would try all Pods for each Service.
    selector: { app: `svc-${index}`, part: 'all' },
    trafficDistribution: 'PreferSameZone',
  },
});

const pod = (index) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: `svc-${index % services}-${Math.floor(index / services)}`,
    namespace: `team-${(index % services) % 50}`,
    labels: { app: `svc-${index % services}`, part: 'all' },
  },
  spec: {
    nodeName: `node-${index % NODES}`,
    containers: [{ name: 'web', image: 'web', ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }] }],
  },
  status: {
    phase: 'Running',
    podIPs: [{ ip: `10.${128 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}` }],
    conditions: [{ type: 'Ready', status: 'True' }],
  },
});

const items = [
  ...Array.from({ length: NODES }, (_, index) => node(index)),
  ...Array.from({ length: services }, (_, index) => service(index)),
  ...Array.from({ length: pods }, (_, index) => pod(index)),
];
process.stdout.write(`${JSON.stringify({ apiVersion: 'v1', kind: 'List', items })}\n`);
