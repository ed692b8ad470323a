import { beforeAll, describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { startCluster, type Cluster } from '../cluster/cluster.js';
import { whyNoCluster } from '../cluster/why-no-cluster.js';
import { isCi } from '../kernel/namespace.js';
import { askAbout, type Answers } from './answers.js';
import { background, serviceCases, type ServiceCase } from './cases.js';
import { CLUSTER_NAMES, CLUSTERS, SERVICE_NODE_PORT_RANGE, type ClusterName } from './clusters.js';
import { RECORDING, recordingText } from './recording.js';

const missing = await whyNoCluster();
if (missing !== null) console.warn(`asking the real API server about Services is skipped: ${missing}`);

/** `npm run services:record` runs this with --update, which writes the recording anew. */
describe.skipIf(missing !== null && !isCi())('the answers of the real API server', () => {
  const cases = serviceCases();
  const answers = new Map<ClusterName, ReadonlyMap<ServiceCase, Answers>>();

  beforeAll(async () => {
    for (const name of CLUSTER_NAMES) answers.set(name, await answersOfCluster(name, cases));
  }, 300_000);

  it('are those recorded', async () => {
    const text = recordingText(cases, (testCase, cluster) => {
      const found = answers.get(cluster)?.get(testCase);
      if (found === undefined) throw new Error(`${testCase.title} was not asked`);
      return found;
    });
    await expect(text).toMatchFileSnapshot(fileURLToPath(RECORDING));
  });
});

async function answersOfCluster(
  name: ClusterName,
  cases: readonly ServiceCase[],
): Promise<ReadonlyMap<ServiceCase, Answers>> {
  const serviceClusterIpRange = CLUSTERS[name];
  const cluster: Cluster = await startCluster({
    serviceClusterIpRange,
    serviceNodePortRange: SERVICE_NODE_PORT_RANGE,
    controllers: false,
  });
  try {
    for (const object of background(serviceClusterIpRange)) await cluster.client.create(object);
    const answers = new Map<ServiceCase, Answers>();
    // One after the other: what one case holds, another may not want.
    for (const testCase of cases) answers.set(testCase, await askAbout(testCase, cluster.client));
    return answers;
  } finally {
    await cluster.stop();
  }
}
