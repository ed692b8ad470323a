import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile, messageOf } from '../../src/index.js';
import { ApiError, eventually } from '../cluster/api-client.js';
import { startCluster, type Cluster } from '../cluster/cluster.js';
import { whyNoCluster } from '../cluster/why-no-cluster.js';
import { describeWhere } from '../requirements/describe-where.js';
import { listAt, stringAt, type JsonObject } from '../conformance/json.js';
import { askAbout, isRefused, type Answers } from './answers.js';
import { background, serviceCases, type ServiceCase } from './cases.js';
import { CLUSTER_NAMES, CLUSTERS, SERVICE_NODE_PORT_RANGE, type ClusterName } from './clusters.js';
import { RECORDING, recordingText } from './recording.js';
import { ADDED, ofSpec, SERVICE_CIDR_RECORDING, SERVICE_CIDRS, serviceOfSpec, SERVICES } from './service-cidr-cases.js';

/** `npm run services:record` runs this with --update, which writes the recording anew. */
describeWhere(await whyNoCluster(), 'the real API server', () => {
  const cases = serviceCases();
  const clusters = new Map<ClusterName, Cluster>();

  beforeAll(async () => {
    for (const name of CLUSTER_NAMES) {
      const serviceClusterIpRange = CLUSTERS[name];
      const options = { serviceClusterIpRange, serviceNodePortRange: SERVICE_NODE_PORT_RANGE, controllers: false };
      const cluster = await startCluster(options);
      clusters.set(name, cluster);
      for (const object of background(serviceClusterIpRange)) await cluster.client.create(object);
    }
  }, 180_000);
  afterAll(() => Promise.all([...clusters.values()].map((cluster) => cluster.stop())));

  const clusterCalled = (name: ClusterName): Cluster => {
    const found = clusters.get(name);
    if (found === undefined) throw new Error(`no cluster ${name}`);
    return found;
  };

  it('answers as recorded', { timeout: 300_000 }, async () => {
    const entries = CLUSTER_NAMES.map(async (name) => [name, await answersOf(cases, clusterCalled(name))] as const);
    const answers = new Map(await Promise.all(entries));
    const text = recordingText(cases, (testCase, cluster) => {
      const found = answers.get(cluster)?.get(testCase);
      if (found === undefined) throw new Error(`${testCase.title} was not asked`);
      return found;
    });
    await expect(text).toMatchFileSnapshot(fileURLToPath(RECORDING));
  });

  it('takes and refuses ServiceCIDRs, and Services with them, as recorded', async () => {
    const { client } = clusterCalled('single-stack');
    const causesOf = async (object: JsonObject, dryRun: boolean): Promise<readonly string[] | null> => {
      try {
        await client.create(object, { dryRun });
        return null;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return listAt(error.status, 'details', 'causes').map((cause) => stringAt(cause, 'field') ?? '');
      }
    };
    const answers: Record<string, Record<string, readonly string[] | null>> = { serviceCidrs: {}, services: {} };
    for (const [title, spec] of Object.entries(SERVICE_CIDRS)) {
      (answers['serviceCidrs'] ??= {})[title] = await causesOf(ofSpec(spec), true);
    }
    for (const added of ADDED) await client.create(added);
    // The allocator hears of a range in its own time.
    await eventually('the added range', () =>
      client.create(serviceOfSpec({ clusterIP: '10.97.0.200' })).catch(() => null),
    );
    const reference = { kind: 'Service', name: 'case' } as const;
    await client.delete(reference);
    for (const [title, spec] of Object.entries(SERVICES)) {
      const causes = await causesOf(serviceOfSpec(spec), false);
      if (causes === null) await client.delete(reference);
      (answers['services'] ??= {})[title] = causes;
    }
    for (const name of ['more', 'six']) await client.delete({ kind: 'ServiceCIDR', name });
    const origin = { origin: 'kube-apiserver v1.36.3, asked by test/services/services.live.test.ts' };
    const text = `${JSON.stringify({ ...origin, ...answers }, null, 1)}\n`;
    await expect(text).toMatchFileSnapshot(fileURLToPath(SERVICE_CIDR_RECORDING));
  });

  it.each(['port 0', 'type unknown', 'clusterIP of three bytes', 'unknown field', 'selector value as a number'])(
    'refuses what kubectl applies as a dry run: %s',
    async (title) => {
      const testCase = cases.find((one) => one.title === title);
      if (testCase === undefined) throw new Error(`no case ${title}`);
      const cluster = clusterCalled('dual-stack');
      const words = ['apply', '--dry-run=server', '-f', '-'];
      const { exitCode, stderr } = await cluster.kubectl(words, JSON.stringify(testCase.service));
      expect(exitCode).toBe(1);
      const { dryRun } = await askAbout(testCase, cluster.client);
      if (!isRefused(dryRun)) throw new Error('the API server takes it');
      const { message, causes } = dryRun.refused;
      const reasons = message === undefined ? causes.map((cause) => `${cause.field}: ${cause.message}`) : [message];
      for (const reason of reasons) expect(stderr).toContain(reason.replace(/^.*(strict decoding error)/, '$1'));
    },
  );

  it('refuses two container ports of one name in a container, not in two, as svcgen does', async () => {
    const { client } = clusterCalled('dual-stack');
    const port = { name: 'http', containerPort: 80 };
    const other = { name: 'http', containerPort: 81 };
    const once = podOf([
      { name: 'a', ports: [port] },
      { name: 'b', ports: [other] },
    ]);
    const twice = podOf([{ name: 'a', ports: [port, other] }]);
    await expect(client.create(once, { dryRun: true })).resolves.toBeDefined();
    await expect(client.create(twice, { dryRun: true })).rejects.toThrow(
      'spec.containers[0].ports[1].name: Duplicate value: "http"',
    );
    expect(errorsOf(once)).toEqual([]);
    expect(errorsOf(twice)).toEqual([
      'SVC034 spec.containers[0].ports[0] and spec.containers[0].ports[1] have both the name "http"',
    ]);
  });
});

function podOf(containers: readonly JsonObject[]): JsonObject {
  const spec = { containers: containers.map((container) => ({ image: 'registry.example/web:1', ...container })) };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'default' }, spec };
}

function errorsOf(object: JsonObject): readonly string[] {
  return compile([{ name: 'pod.json', text: JSON.stringify(object) }])
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map((found) => `${found.code} ${messageOf(found)}`);
}

async function answersOf(
  cases: readonly ServiceCase[],
  { client }: Cluster,
): Promise<ReadonlyMap<ServiceCase, Answers>> {
  const answers = new Map<ServiceCase, Answers>();
  // One after the other: what one case holds, another may not want.
  for (const testCase of cases) answers.set(testCase, await askAbout(testCase, client));
  return answers;
}
