import { existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { workspace } from '../cli/workspace.js';
import { at, listAt, objectAt, stringAt, type JsonObject } from '../conformance/json.js';
import { describeWhere } from '../requirements/describe-where.js';
import { ApiError, eventually } from './api-client.js';
import { startCluster, type Cluster } from './cluster.js';
import { whyNoCluster } from './why-no-cluster.js';

const missing = await whyNoCluster();

const service = (name: string, spec: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec,
});

const labels = { app: 'shop' };

const deployment: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'shop' },
  spec: {
    replicas: 2,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        nodeName: 'node-a',
        containers: [{ name: 'web', image: 'registry.example/web:1', ports: [{ name: 'http', containerPort: 8080 }] }],
      },
    },
  },
};

describeWhere(missing, 'a real control plane', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await startCluster({ users: ['reader'] });
  });
  afterAll(() => cluster.stop());

  it('allocates of both ranges, refuses with reasons, keeps nothing of a dry run', async () => {
    const { client } = cluster;
    const made = await client.create(service('dual', { ipFamilyPolicy: 'RequireDualStack', ports: [{ port: 80 }] }));
    expect(listAt(made, 'spec', 'clusterIPs')).toEqual([
      expect.stringMatching(/^10\.96\./),
      expect.stringMatching(/^fd00:10:96::/),
    ]);
    const refused = client.create(service('bad', { ports: [{ port: 0 }] }));
    await expect(refused).rejects.toThrow(ApiError);
    await expect(refused).rejects.toMatchObject({
      code: 422,
      status: { details: { causes: [{ field: 'spec.ports[0].port' }, {}] } },
    });
    await client.create(service('dry', { ports: [{ port: 80 }] }), { dryRun: true });
    await expect(client.get({ kind: 'Service', name: 'dry' })).rejects.toMatchObject({ code: 404 });
    await client.patch({ kind: 'Service', name: 'dual' }, { spec: { type: 'NodePort' } });
    expect(at(await client.get({ kind: 'Service', name: 'dual' }), 'spec', 'type')).toBe('NodePort');
    await client.delete({ kind: 'Service', name: 'dual' });
  });

  it('makes Pods of a Deployment, and slices of Pods that a test makes ready', async () => {
    const { client } = cluster;
    const node = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'node-a', labels: { 'topology.kubernetes.io/zone': 'zone-a' } },
    };
    await client.create(node);
    await client.patchStatus({ kind: 'Node', name: 'node-a' }, { conditions: [{ type: 'Ready', status: 'True' }] });
    await client.create(service('shop', { selector: labels, ports: [{ port: 80, targetPort: 'http' }] }));
    await client.create(deployment);
    const pods = await eventually('the Pods', async () => {
      const found = await client.list('Pod', 'default', { labelSelector: 'app=shop' });
      return found.length === 2 ? found : null;
    });
    for (const [index, pod] of pods.entries()) {
      const ip = `10.244.0.${String(index + 10)}`;
      await client.patchStatus(
        { kind: 'Pod', name: stringAt(pod, 'metadata', 'name') ?? '' },
        { phase: 'Running', podIP: ip, podIPs: [{ ip }], conditions: [{ type: 'Ready', status: 'True' }] },
      );
    }
    const endpoints = await eventually('the endpoints', async () => {
      const slices = await client.list('EndpointSlice', 'default', {
        labelSelector: 'kubernetes.io/service-name=shop',
      });
      const found = slices.flatMap((slice) => listAt(slice, 'endpoints'));
      const ready = found.filter((endpoint) => at(endpoint, 'conditions', 'ready') === true);
      return ready.length === 2 ? ready : null;
    });
    expect(endpoints.map((endpoint) => stringAt(endpoint, 'zone'))).toEqual(['zone-a', 'zone-a']);
    expect(at(await client.get({ kind: 'Node', name: 'node-a' }), 'spec')).toEqual({});
  });

  it('answers kubectl, and users only what they may', async () => {
    const { exitCode, stdout, stderr } = await cluster.kubectl(['get', 'service', 'kubernetes', '-o', 'json']);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(objectAt(JSON.parse(stdout) as JsonObject, 'spec')).toMatchObject({ clusterIP: '10.96.0.1' });
    const asReader = await cluster.kubectl(['--kubeconfig', cluster.kubeconfigOf('reader'), 'get', 'services']);
    expect(asReader.exitCode).toBe(1);
    expect(asReader.stderr).toContain('User "reader" cannot list resource "services"');
    const applied = await cluster.kubectl(
      ['apply', '-f', '-', '--dry-run=server'],
      JSON.stringify(service('piped', { ports: [{ port: 80 }] })),
    );
    expect(applied.stdout).toBe('service/piped created (server dry run)');
  });
});

describeWhere(missing, 'a control plane that ends', () => {
  it('leaves no process and no file', async () => {
    const cluster = await startCluster({ controllers: false, serviceClusterIpRange: 'fd00:10:96::/112' });
    const folder = dirname(dirname(cluster.kubeconfig));
    const made = await cluster.client.create(service('six', { ports: [{ port: 80 }] }));
    expect(at(made, 'spec', 'ipFamilies')).toEqual(['IPv6']);
    await cluster.stop();
    expect(existsSync(folder)).toBe(false);
    await expect(fetch(cluster.url)).rejects.toThrow();
  });

  it('says why it did not start', async () => {
    // Other tests have clusters at the same time.
    const folder = workspace();
    vi.stubEnv('TMPDIR', folder);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    await expect(startCluster({ serviceNodePortRange: 'nonsense' })).rejects.toThrow(
      /kube-apiserver: Command failed[^]*nonsense/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});
