// Entry: reading a real API server against kubectl: `npm run bench:live`. Needs what test/cluster needs.
import { startCluster } from '../test/cluster/cluster.js';
import { createAll } from '../test/cluster/create-all.js';
import { kubernetesBinary, defaultRelease } from '../test/conformance/kubernetes-binary.js';
import { compare, printRows } from './measure.js';
import { endpointSlice, node, pod, service } from './live-objects.js';

const ROUNDS = Number(process.argv[2] ?? 5);
const SERVICES = 5000;
const ENDPOINTS = 4;
const NODES = 100;

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

// Nobody makes slices of 5,000 selectors here: the time of the controllers is not what is measured.
const cluster = await startCluster({ controllers: false, serviceClusterIpRange: '10.96.0.0/12' });
try {
  await createAll(cluster.client, [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'bench' } }]);
  await createAll(cluster.client, numbers(NODES).map(node));
  await createAll(cluster.client, numbers(SERVICES).map(service));
  await createAll(
    cluster.client,
    numbers(SERVICES).map((index) => endpointSlice(index, ENDPOINTS, NODES)),
  );
  const kubectl = await kubernetesBinary('kubectl', defaultRelease);
  const kubeconfig = ['--kubeconfig', cluster.kubeconfig] as const;
  const get = (kinds: string) => ({ command: [kubectl, ...kubeconfig, 'get', kinds, '-A', '-o', 'json'] }) as const;
  const svcgen = 'bin/svcgen.js';
  const services = await compare(
    {
      kubectl: get('services,endpointslices,nodes'),
      check: { command: [svcgen, 'check', '--from-cluster', '--node', 'node-0', ...kubeconfig] },
      compile: { command: [svcgen, 'compile', '--from-cluster', '--node', 'node-0', ...kubeconfig] },
    },
    ROUNDS,
  );
  const { kubectl: read, check, compile } = services;
  printRows([
    { what: '5k live Services, check --from-cluster / kubectl get', value: check.seconds / read.seconds, limit: 1.3 },
    { what: 'the same, compiled / kubectl get', value: compile.seconds / read.seconds, limit: 1.3 },
  ]);

  await createAll(
    cluster.client,
    numbers(SERVICES * ENDPOINTS).map((index) => pod(index, ENDPOINTS, NODES)),
  );
  const pods = await compare(
    {
      kubectl: get('services,endpointslices,nodes,pods'),
      svcgen: {
        command: [svcgen, 'get', 'services,endpointslices,nodes,pods', '-o', 'json', '--from-cluster', ...kubeconfig],
      },
    },
    ROUNDS,
  );
  printRows([
    { what: 'with 20k Pods, svcgen get / kubectl get', value: pods.svcgen.seconds / pods.kubectl.seconds, limit: 1.3 },
    { what: 'the same, peak memory', value: pods.svcgen.megabytes / pods.kubectl.megabytes, limit: 2 },
  ]);
  console.log(
    `(kubectl took ${read.seconds.toFixed(1)} s and ${pods.kubectl.seconds.toFixed(1)} s here; medians of ${String(ROUNDS)} rounds)`,
  );
} finally {
  await cluster.stop();
}
