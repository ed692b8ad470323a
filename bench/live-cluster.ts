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
  await createAll(
    cluster.client,
    numbers(SERVICES * ENDPOINTS).map((index) => pod(index, ENDPOINTS, NODES)),
  );
  const kubectl = await kubernetesBinary('kubectl', defaultRelease);
  const kubeconfig = ['--kubeconfig', cluster.kubeconfig] as const;
  const get = (kinds: string) => ({ command: [kubectl, ...kubeconfig, 'get', kinds, '-A', '-o', 'json'] }) as const;
  const svcgen = 'bin/svcgen.js';
  const figures = await compare(
    {
      kubectl: get('services,endpointslices,nodes'),
      check: { command: [svcgen, 'check', '--from-cluster', '--node', 'node-0', ...kubeconfig] },
      compile: { command: [svcgen, 'compile', '--from-cluster', '--node', 'node-0', ...kubeconfig] },
      kubectlPods: get('services,endpointslices,nodes,pods'),
      getPods: {
        command: [svcgen, 'get', 'services,endpointslices,nodes,pods', '-o', 'json', '--from-cluster', ...kubeconfig],
      },
    },
    ROUNDS,
  );
  const { kubectl: read, kubectlPods, check, compile, getPods } = figures;
  printRows([
    { what: '5k live Services, check --from-cluster / kubectl get', value: check.seconds / read.seconds, limit: 1.3 },
    { what: 'the same, compiled / kubectl get', value: compile.seconds / read.seconds, limit: 1.3 },
    { what: 'with 20k Pods, svcgen get / kubectl get', value: getPods.seconds / kubectlPods.seconds, limit: 1.3 },
    { what: 'the same, peak memory', value: getPods.megabytes / kubectlPods.megabytes, limit: 2 },
  ]);
} finally {
  await cluster.stop();
}
