import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCluster, type Cluster } from '../cluster/cluster.js';
import { whyNoCluster } from '../cluster/why-no-cluster.js';
import type { JsonObject } from '../conformance/json.js';
import { describeWhere } from '../requirements/describe-where.js';
import { liveService, serviceOf, type Change } from './change.js';
import {
  changes,
  comparable,
  nameOf,
  recordingText,
  RECORDING,
  SERVICE_NODE_PORT_RANGE,
  steadyValues,
  valuesOf,
  withoutRun,
} from './recording.js';
import type { Outcome, RecordedChange } from './recording.js';

/** `npm run apply:record` runs this with --update, which writes the recording anew. */
describeWhere(await whyNoCluster(), 'kubectl apply over the real API server', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster({ controllers: false, serviceNodePortRange: SERVICE_NODE_PORT_RANGE });
  }, 180_000);
  afterAll(() => cluster.stop());

  it('changes Services as recorded', { timeout: 300_000 }, async () => {
    const all = changes();
    const live = new Map<Change, JsonObject>();
    for (const change of all) {
      live.set(change, withoutRun(await cluster.client.create(liveService(change))));
    }
    // One error, and kubectl prints no object at all: what came out is asked of the server.
    const stderr = (await Promise.all(chunksOf(all, 70).map((chunk) => applyFiles(cluster, chunk)))).join('\n');
    const applied = new Map((await cluster.client.list('Service', 'default')).map((item) => [nameOf(item), item]));
    const outcomes = new Map(
      all.map((change, index): [Change, RecordedChange] => {
        const stored = live.get(change) ?? {};
        const steady = steadyValues(stored, serviceOf(change, change.live), index);
        const shown = steady(stored);
        const found = outcomeOf(change, applied.get(change.name), stderr);
        const outcome: Outcome =
          typeof found === 'string'
            ? { refused: steady(found) }
            : { applied: comparable(steady(found), valuesOf(shown, serviceOf(change, change.file))) };
        return [change, { live: shown, outcome }];
      }),
    );
    await expect(recordingText(outcomes)).toMatchFileSnapshot(fileURLToPath(RECORDING));
  });
});

/** kubectl takes its time for each object: less with the list types that it knows, which are those of the server's OpenAPI. */
function chunksOf(all: readonly Change[], size: number): readonly (readonly Change[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

/** What kubectl prints of errors. */
async function applyFiles(cluster: Cluster, some: readonly Change[]): Promise<string> {
  const items = some.map((change) => serviceOf(change, change.file));
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
  const { stderr } = await cluster.kubectl(['apply', '--openapi-patch=false', '-f', '-'], list);
  return stderr;
}

const ERROR = /^(?=Error from server|error: |The Service "|The request is invalid|Warning: )/m;

/** The changed Service, or why there is none. */
function outcomeOf(change: Change, applied: JsonObject | undefined, stderr: string): JsonObject | string {
  const parts = stderr.split(ERROR).filter((part) => !part.startsWith('Warning: '));
  const error = parts.find(
    (part) => part.includes(`\\"name\\":\\"${change.name}\\"`) || part.includes(`"${change.name}"`),
  );
  if (error !== undefined) {
    // The patch and the objects that it is made of stand before the reason.
    const reason = error.replace(/^.*for: "STDIN": /s, '').trim();
    return reason.replace(/creating patch with:.*(?=The order in patch list)/s, 'creating patch with: …: ');
  }
  if (applied === undefined) throw new Error(`${change.name} is gone`);
  return applied;
}
