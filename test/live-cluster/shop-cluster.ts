import { expect } from 'vitest';
import { eventually } from '../cluster/api-client.js';
import { startCluster, type Cluster } from '../cluster/cluster.js';
import { listAt, type JsonObject } from '../conformance/json.js';
import { CONFIG_MAP, ROLE } from './manifests.js';

/** Service shop/web of that spec. */
export const web = (spec: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec,
});

/** As it is at the start. */
export const WEB = {
  type: 'NodePort',
  selector: { app: 'web' },
  ports: [{ name: 'http', port: 80, targetPort: 8080 }],
};

/** A control plane with one Node, two Pods of the Service shop/web and one of another, and users of few rights. */
export async function startShopCluster(): Promise<Cluster> {
  const cluster = await startCluster({ users: ['reader', 'outsider'] });
  const { client } = cluster;
  await apply(cluster, `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n${CONFIG_MAP}---\n${ROLE}`);
  await client.create({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'worker-1', labels: { 'topology.kubernetes.io/zone': 'a' } },
  });
  const pod = (name: string, app: string): JsonObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', labels: { app } },
    spec: { nodeName: 'worker-1', containers: [{ name: 'c', image: 'registry.example/c:1' }] },
  });
  for (const [index, app] of ['web', 'web', 'other'].entries()) {
    await client.create(pod(`pod-${String(index)}`, app));
    const ip = `10.244.0.${String(index + 5)}`;
    await client.patchStatus(
      { kind: 'Pod', name: `pod-${String(index)}`, namespace: 'shop' },
      { phase: 'Running', podIP: ip, podIPs: [{ ip }], conditions: [{ type: 'Ready', status: 'True' }] },
    );
  }
  await apply(cluster, JSON.stringify(web(WEB)));
  // Its slice is made by the API server itself, in its own time.
  await eventually('the endpoint of default/kubernetes', async () => {
    const [slice] = await cluster.client.list('EndpointSlice', 'default');
    return slice !== undefined && listAt(slice, 'endpoints').length > 0 ? true : null;
  });
  await endpointsAre(cluster, ['10.244.0.5:8080', '10.244.0.6:8080']);
  return cluster;
}

export async function apply(cluster: Cluster, text: string): Promise<void> {
  const { exitCode, stderr } = await cluster.kubectl(['apply', '-f', '-'], text);
  expect([exitCode, stderr]).toEqual([0, '']);
}

/** Waits until the controllers have made these of the Service. */
export async function endpointsAre(cluster: Cluster, wanted: readonly string[], service = 'web'): Promise<void> {
  await eventually(`endpoints ${wanted.join()}`, async () => {
    const slices = await cluster.client.list('EndpointSlice', 'shop', {
      labelSelector: `kubernetes.io/service-name=${service}`,
    });
    const found = slices.flatMap((slice) => {
      const ports = listAt(slice, 'ports').map((port) => JSON.stringify((port as JsonObject)['port']));
      return listAt(slice, 'endpoints').flatMap((endpoint) =>
        listAt(endpoint, 'addresses').flatMap((address) =>
          typeof address === 'string' ? ports.map((port) => `${address}:${port}`) : [],
        ),
      );
    });
    return JSON.stringify(found.sort()) === JSON.stringify(wanted) ? true : null;
  });
}
