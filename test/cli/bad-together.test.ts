import { describe, expect, test } from 'vitest';
import { serviceManifest, WEB, WEB_RULE } from './manifests.js';
import { expectDone, expectRefused, svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

const [SERVICE = '', SLICE = ''] = WEB.split('---\n');
const API = serviceManifest('api', '10.96.0.11');

function withNodePort(text: string, nodePort: number): string {
  return text
    .replace('    - port: 80\n', `    - port: 80\n      nodePort: ${String(nodePort)}\n`)
    .replace('spec:\n', 'spec:\n  type: NodePort\n');
}

function withExternalIp(text: string): string {
  return text.replace('spec:\n', 'spec:\n  externalIPs: [192.0.2.1]\n');
}

describe('objects that are good alone and bad together', () => {
  test('the same Service twice with equal content is a note, and used once', async () => {
    const folder = workspace({ 'a.yaml': WEB, 'b.yaml': SERVICE });
    const run = await svcgen(folder, ['compile', '.']);
    expectDone(run, ['note[SVC204] Service shop/web stands twice with equal content and is used once (b.yaml:1:1)']);
    expect(run.stdout.split(WEB_RULE)).toHaveLength(
      (await svcgen(folder, ['compile', 'a.yaml'])).stdout.split(WEB_RULE).length,
    );
  });

  test('the same Service twice with different content is an error that names both places', async () => {
    const folder = workspace({ 'a.yaml': WEB, 'b.yaml': `\n${SERVICE.replace('port: 80', 'port: 81')}` });
    const run = await svcgen(folder, ['compile', '.']);
    expectRefused(run, ['error[SVC205] b.yaml:2:1 Service shop/web stands twice with different content']);
    expect(run.stderr).toContain('= also here: a.yaml:1:1\n');
  });

  test('two Services with one node port', async () => {
    const folder = workspace({ 'a.yaml': withNodePort(API, 30080), 'b.yaml': withNodePort(WEB, 30080) });
    const run = await svcgen(folder, ['compile', '.']);
    expectRefused(run, [
      'error[SVC202] b.yaml:11:17 node port 30080 is claimed by shop/api:80/TCP and shop/web:80/TCP',
    ]);
    expect(run.stderr).toContain('= also here: a.yaml:11:17\n');
  });

  test('two Services with one cluster IP', async () => {
    const folder = workspace({ 'a.yaml': API.replace('10.96.0.11', '10.96.0.10'), 'b.yaml': WEB });
    const run = await svcgen(folder, ['compile', '.']);
    expectRefused(run, ['error[SVC201] b.yaml:7:14 10.96.0.10 is claimed by shop/api and shop/web']);
    expect(run.stderr).toContain('= also here: a.yaml:7:14\n');
  });

  test('two Services with one external frontend: a warning', async () => {
    const folder = workspace({ 'a.yaml': withExternalIp(API), 'b.yaml': withExternalIp(WEB) });
    const run = await svcgen(folder, ['compile', '.']);
    const deprecated = 'spec.externalIPs is deprecated and may no longer be implemented in some clusters';
    expectDone(run, [
      `warning[SVC042] a.yaml:7:3 ${deprecated}`,
      `warning[SVC042] b.yaml:7:3 ${deprecated}`,
      'warning[SVC203] b.yaml:7:17 192.0.2.1:80/tcp is claimed by shop/api:80/TCP and shop/web:80/TCP',
    ]);
    expect(run.stderr).toContain('= also here: a.yaml:7:17\n');
  });

  test('a node port outside the range: a warning', async () => {
    const run = await svcgen(workspace({ 'a.yaml': withNodePort(WEB, 80) }), ['compile', '.']);
    expectDone(run, [
      'warning[SVC206] a.yaml:11:17 spec.ports[0].nodePort 80 is outside the node-port range 30000-32767',
    ]);
  });

  test('a slice for a Service that is not there: a warning', async () => {
    const run = await svcgen(workspace({ 'a.yaml': API, 'slice.yaml': SLICE }), ['compile', '.']);
    expectDone(run, [
      'warning[SVC101] slice.yaml:7:33 EndpointSlice shop/web-abcde belongs to the Service shop/web, which the input does not hold',
    ]);
  });

  test('a named target port that no container has: a warning', async () => {
    const service = SERVICE.replace('port: 80\n', 'port: 80\n      targetPort: metrics\n  selector: {app: web}\n');
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: web-0, namespace: shop, labels: {app: web}}\n' +
      'spec: {containers: [{name: web, ports: [{name: http, containerPort: 80}]}]}\n' +
      'status: {podIP: 10.244.0.5}\n';
    const run = await svcgen(workspace({ 'pod.yaml': pod, 'web.yaml': service }), ['compile', '.']);
    expectDone(run, [
      'warning[SVC104] web.yaml:10:19 Service shop/web targets port "metrics", which no container of Pod shop/web-0 names',
    ]);
    expect(run.stderr).toContain('= also here: pod.yaml:1:1\n');
  });

  test('an unknown node', async () => {
    const node = 'apiVersion: v1\nkind: Node\nmetadata: {name: worker-1}\n';
    const folder = workspace({ 'web.yaml': WEB, 'node.yaml': node });
    const run = await svcgen(folder, ['compile', '--node', 'worker-2', '.']);
    expectRefused(run, ['error[SVC108] --node the input holds no Node worker-2']);
    expect(run.stderr).toContain('= help: it holds worker-1\n');
  });
});
