import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ApiError, type ApiClient } from '../cluster/api-client.js';
import { startCluster, type Cluster } from '../cluster/cluster.js';
import { whyNoCluster } from '../cluster/why-no-cluster.js';
import { objectAt, stringAt, type JsonObject } from '../conformance/json.js';
import { describeWhere } from '../requirements/describe-where.js';
import { jobCases, type JobCase } from './cases.js';
import { comparedPods, nameShape } from './pods-of-case.js';
import { RECORDING, recordingText, type Recorded } from './recording.js';

/** `npm run jobs:record` runs this with --update, which writes the recording anew. */
describeWhere(await whyNoCluster(), 'the real Job controllers', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await startCluster();
  }, 60_000);
  afterAll(() => cluster.stop());

  it('make the Pods that are recorded', { timeout: 120_000 }, async () => {
    const text = recordingText(await outcomesOf(jobCases(), cluster.client));
    await expect(text).toMatchFileSnapshot(fileURLToPath(RECORDING));
  });
});

async function outcomesOf(cases: readonly JobCase[], client: ApiClient): Promise<ReadonlyMap<JobCase, Recorded>> {
  const refusals = new Map<JobCase, string>();
  for (const [index, testCase] of cases.entries()) {
    const reason = await refusalOf(testCase, namespaceOf(index), client);
    if (reason !== null) refusals.set(testCase, reason);
  }
  const pods = await settledPods(client);
  return new Map(
    cases.map((testCase, index): [JobCase, Recorded] => {
      const refused = refusals.get(testCase);
      if (refused !== undefined) return [testCase, { outcome: { refused }, names: [] }];
      const own = pods.filter((pod) => stringAt(pod, 'metadata', 'namespace') === namespaceOf(index));
      return [testCase, { outcome: { pods: comparedPods(own) }, names: own.map(nameShape).sort() }];
    }),
  );
}

function namespaceOf(index: number): string {
  return `case-${String(index)}`;
}

/** Creates the object; null where the API server takes it, else why not. */
async function refusalOf({ object }: JobCase, namespace: string, client: ApiClient): Promise<string | null> {
  await client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const metadata = objectAt(object, 'metadata');
  try {
    await client.create({ ...object, metadata: { ...metadata, namespace } }, { fieldValidation: 'Strict' });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return stringAt(error.status, 'reason') ?? '';
  }
  if (object['kind'] === 'CronJob') {
    const name = stringAt(metadata, 'name') ?? '';
    await client.patchStatus({ kind: 'CronJob', name, namespace }, { lastScheduleTime: '2020-01-01T00:00:00Z' });
  }
  return null;
}

/** The Pods of all cases when no more have come for a while. */
async function settledPods(client: ApiClient): Promise<readonly JsonObject[]> {
  let pods = await client.list('Pod');
  for (let quiet = 0; quiet < 12; quiet += 1) {
    await delay(250);
    const now = await client.list('Pod');
    if (now.length !== pods.length) quiet = 0;
    pods = now;
  }
  return pods;
}
