import { expect } from 'vitest';
import { eventually } from '../../cluster/api-client.js';
import { startCluster, type Cluster } from '../../cluster/cluster.js';
import type { ClusterOptions } from '../../cluster/options.js';
import { isKind } from '../../cluster/resources.js';
import { objectAt, stringAt, type JsonObject } from '../../conformance/json.js';
import { world } from './world.js';

export const ALL_KINDS = 'services,endpoints,endpointslices,nodes,pods';

export interface StartedWorld {
  readonly cluster: Cluster;
  /** What `kubectl get -A -o yaml` prints of all kinds. */
  readonly exported: string;
}

export async function startWorld(options: ClusterOptions = {}): Promise<StartedWorld> {
  const cluster = await startCluster(options);
  const objects = world(Date.now());
  for (const { object, status } of objects) {
    await cluster.client.create(object);
    if (status !== null) await cluster.client.patchStatus(referenceTo(object), status);
  }
  for (const { object, isTerminating } of objects) {
    if (isTerminating) await cluster.client.delete(referenceTo(object));
  }
  return { cluster, exported: await settledExport(cluster) };
}

/** What there is once the controllers have done their work: two exports that are equal. */
async function settledExport(cluster: Cluster): Promise<string> {
  let before = '';
  return eventually(
    'the controllers rest',
    async () => {
      const { stdout, exitCode } = await cluster.kubectl(['get', ALL_KINDS, '-A', '-o', 'yaml']);
      expect(exitCode).toBe(0);
      const isSettled = stdout === before && /app=web|balanced/.test(stdout);
      before = stdout;
      return isSettled ? stdout : null;
    },
    { interval: 1500 },
  );
}

function referenceTo(object: JsonObject): Parameters<Cluster['client']['patchStatus']>[0] {
  const kind = object['kind'];
  if (!isKind(kind)) throw new Error(`no kind: ${JSON.stringify(kind)}`);
  const metadata = objectAt(object, 'metadata');
  return { kind, name: stringAt(metadata, 'name') ?? '', namespace: stringAt(metadata, 'namespace') ?? '' };
}
