import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOf, svcgen, type Run } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';
import type { Cluster } from '../cluster/cluster.js';
import { createAll } from '../cluster/create-all.js';
import { freePorts } from '../cluster/free-ports.js';
import { whyNoCluster } from '../cluster/why-no-cluster.js';
import type { JsonObject } from '../conformance/json.js';
import { describeWhere } from '../requirements/describe-where.js';
import { expiredToken } from './expired-token.js';
import { writeKubeconfig } from './kubeconfig.js';
import { listening, relay } from './other-servers.js';
import { apply, endpointsAre, startShopCluster, WEB, web } from './shop-cluster.js';

/** Four pages of 500. */
const BULK = 1600;

describeWhere(await whyNoCluster(), 'a live cluster', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await startShopCluster();
  }, 120_000);
  afterAll(() => cluster.stop());

  async function live(words: readonly string[], kubeconfig = cluster.kubeconfig, folder = workspace()): Promise<Run> {
    return svcgen(folder, ['compile', '--from-cluster', '--kubeconfig', kubeconfig, '--node', 'worker-1', ...words]);
  }

  async function piped(words: readonly string[] = []): Promise<string> {
    const kinds = 'services,endpointslices,nodes,configmaps';
    const { stdout } = await cluster.kubectl(['get', kinds, '-A', '-o', 'yaml']);
    const run = await svcgen(workspace(), ['compile', '--node', 'worker-1', ...words, '-'], { input: stdout });
    expect(run.exitCode).toBe(0);
    return run.stdout;
  }

  function asUser(token: string, more: { readonly server?: string; readonly cluster?: object } = {}): string {
    const { url, certificateAuthority } = cluster;
    return writeKubeconfig(workspace(), { server: url, certificateAuthority, user: { token }, ...more });
  }

  test('gives the rules of what kubectl gets, with the configuration of kube-proxy', async () => {
    const run = await live([]);
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toContain('! -s 10.244.0.0/16');
    expect(run.stdout).toContain('--to-destination 10.244.0.5:8080');
    expect(run.stdout).toBe(await piped());
    expect((await live(['-n', 'shop'])).stdout).toBe(await piped(['-n', 'shop']));
    expect((await live(['-A', '-n', 'shop'])).stdout).toBe(await piped(['-n', 'shop']));
    expect((await live(['-l', 'app=none'])).stdout).toBe(await piped(['-l', 'app=none']));
  });

  test('takes KUBECONFIG, a list of files of which some may be missing', async () => {
    const env = { KUBECONFIG: `/nonexistent/kubeconfig:${cluster.kubeconfig}` };
    const run = await svcgen(workspace(), ['check', '--from-cluster'], { env });
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
  });

  test('names objects where there are no lines', async () => {
    const run = await live(['--annotate']);
    expect(run.stdout).toContain('# Service shop/web:http (tcp), cluster svcgen-test: Service shop/web\n');
  });

  test('needs the rights of docs/rbac.yaml and no others', async () => {
    await apply(cluster, readFileSync('docs/rbac.yaml', 'utf8'));
    const token = await cluster.kubectl(['create', 'token', 'svcgen', '-n', 'kube-system']);
    const run = await live([], asUser(token.stdout));
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toBe(await piped());
    const changed = workspace({ 'web.json': JSON.stringify(web({ ...WEB, selector: { app: 'other' } })) });
    expect((await live(['web.json'], asUser(token.stdout), changed)).exitCode).toBe(0);
  });

  test('goes on without Nodes and ConfigMap where one namespace is allowed', async () => {
    const run = await live(['-n', 'shop'], cluster.kubeconfigOf('reader'));
    const at = `warning[SVC066] ${cluster.url}`;
    expect(findingsOf(run.stderr)).toEqual([
      `${at} nodes is forbidden: User "reader" cannot list resource "nodes" in API group "" at the cluster scope`,
      `${at} configmaps "kube-proxy" is forbidden: User "reader" cannot get resource "configmaps" in API group "" in the namespace "kube-system"`,
    ]);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('--to-destination 10.244.0.6:8080');
    const needsNode = await live(['-n', 'shop', '--detect-local-mode', 'NodeCIDR'], cluster.kubeconfigOf('reader'));
    expectError(needsNode, 'SVC065', /nodes may not be listed, .*: detectLocalMode is NodeCIDR/);
  });

  test('says which right is missing', async () => {
    const run = await live([], cluster.kubeconfigOf('outsider'));
    expectError(run, 'SVC065', /^services is forbidden: User "outsider" cannot list resource "services"/);
  });

  test('says that a token is wrong, and that one has expired', async () => {
    expectError(await live([], asUser('wrong')), 'SVC064', /does not accept the credentials of user ada$/);
    expectError(await live([], asUser(expiredToken(cluster))), 'SVC064', /has expired on 2020-01-01T00:00:00.000Z$/);
  });

  test('says that a server is not there, or never answers', async () => {
    const [port = 0] = await freePorts(1);
    const server = `https://127.0.0.1:${String(port)}`;
    expectError(await live([], asUser('x', { server })), 'SVC062', /connection refused \(ECONNREFUSED\)$/);
    const silent = await listening(() => undefined);
    const run = await live(['--request-timeout', '1s'], writeKubeconfig(workspace(), { server: silent }));
    expectError(run, 'SVC062', /no answer within 1 seconds$/);
    expectError(await live([], asUser('x', { server: 'https://nowhere.invalid' })), 'SVC062', /cannot be reached/);
  });

  test('says that a certificate is not trusted', async () => {
    const selfSigned = writeKubeconfig(workspace(), { server: cluster.url, user: { token: cluster.token } });
    expectError(await live([], selfSigned), 'SVC063', /is not trusted/);
    const named = { cluster: { 'tls-server-name': 'nowhere.example' } };
    expectError(await live([], asUser(cluster.token, named)), 'SVC063', /ERR_TLS_CERT_ALTNAME_INVALID/);
  });

  test('says that a kubeconfig or a part of it is missing', async () => {
    expectError(await live([], '/nonexistent/kubeconfig'), 'SVC060', /^there is no kubeconfig \/nonexistent/);
    expectError(await live(['--context', 'nope']), 'SVC060', /^the kubeconfig has no context "nope"$/);
    const folder = workspace({ bad: 'clusters: [' });
    expectError(await live([], join(folder, 'bad')), 'SVC060', /cannot be used as a kubeconfig/);
    const lost = asUser('x', { cluster: { 'certificate-authority': 'lost.crt' } });
    expectError(await live([], lost), 'SVC060', /no such file/);
  });

  test('says that a server is not Kubernetes', async () => {
    const page = await listening((respond) => {
      respond(200, '<html>login</html>');
    });
    const html = writeKubeconfig(workspace(), { server: page });
    expectError(await live([], html), 'SVC067', /it gave 200 and "<html>login<\/html>"/);
    const noTls = writeKubeconfig(workspace(), { server: page.replace('http:', 'https:') });
    expectError(await live([], noTls), 'SVC067', /no TLS/);
    const plain = writeKubeconfig(workspace(), { server: cluster.url.replace('https:', 'http:') });
    expectError(await live([], plain), 'SVC067', /Client sent an HTTP request to an HTTPS/);
  });

  test('asks credential plugins, and not for ever', async () => {
    const folder = workspace();
    const plugin = (name: string, script: string): string => {
      writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(folder, name), 0o755);
      const { url: server, certificateAuthority } = cluster;
      const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: `./${name}`, interactiveMode: 'Never' };
      return writeKubeconfig(folder, { server, certificateAuthority, user: { exec } });
    };
    const credential = `{"kind":"ExecCredential","status":{"token":"${cluster.token}"}}`;
    const good = await live([], plugin('good', `[ -n "$KUBERNETES_EXEC_INFO" ] && echo '${credential}'`));
    expect([good.exitCode, good.stderr]).toEqual([0, '']);
    expectError(await live([], plugin('bad', 'echo log in first >&2; exit 1')), 'SVC061', /log in first$/);
    const started = Date.now();
    expectError(await live(['--request-timeout=1s'], plugin('slow', 'sleep 25')), 'SVC061', /within 1 seconds$/);
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  test.each<readonly [string, JsonObject, readonly string[]]>([
    ['another target port', { ...WEB, ports: [{ name: 'http', port: 80, targetPort: 9090 }] }, ['5:9090', '6:9090']],
    ['another port of the same name', { ...WEB, ports: [{ name: 'http', port: 81 }] }, ['5:81', '6:81']],
    ['another selector', { ...WEB, selector: { app: 'other' } }, ['7:8080']],
    ['affinity', { ...WEB, sessionAffinity: 'ClientIP' }, ['5:8080', '6:8080']],
    ['a load balancer', { ...WEB, type: 'LoadBalancer', externalTrafficPolicy: 'Cluster' }, ['5:8080', '6:8080']],
    [
      'a second port',
      { ...WEB, ports: [...WEB.ports, { name: 'dns', port: 53, protocol: 'UDP', nodePort: 32053 }] },
      ['5:53', '5:8080', '6:53', '6:8080'],
    ],
    ['as it was', WEB, ['5:8080', '6:8080']],
    ['no node ports', { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] }, ['5:80', '6:80']],
  ])('files laid over it: %s is what kubectl apply makes of it', async (_title, spec, endpoints) => {
    const text = JSON.stringify(web(spec));
    const folder = workspace({ 'web.json': text });
    const before = await live([]);
    const expected = await live(['web.json'], cluster.kubeconfig, folder);
    const sent = await live(['web.json', '--since-cluster'], cluster.kubeconfig, folder);
    expect([expected.exitCode, expected.stderr, sent.exitCode]).toEqual([0, '', 0]);
    await apply(cluster, text);
    await endpointsAre(
      cluster,
      endpoints.map((endpoint) => `10.244.0.${endpoint}`),
    );
    const after = await live([]);
    expect(expected.stdout).toBe(after.stdout);
    expect(sent.stdout !== '').toBe(before.stdout !== after.stdout);
  });

  test('files laid over it: a new Service, in the namespace of the context, selects the Pods that run', async () => {
    const { url: server, certificateAuthority, token } = cluster;
    const kubeconfig = writeKubeconfig(workspace(), {
      server,
      certificateAuthority,
      user: { token },
      namespace: 'shop',
    });
    const folder = workspace({
      'new.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: {name: new}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n',
    });
    const run = await live(['new.yaml'], kubeconfig, folder);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('"shop/new -> 10.244.0.5:80"');
    expect(run.stdout).toContain('"shop/new -> 10.244.0.6:80"');
  });

  test('files laid over it: a new Service has the families that the ServiceCIDRs tell', async () => {
    const both = { selector: { app: 'web' }, ports: [{ port: 80 }], ipFamilyPolicy: 'RequireDualStack' };
    const folder = workspace({
      'both.json': JSON.stringify({ ...web(both), metadata: { name: 'both', namespace: 'shop' } }),
    });
    const run = await live(['both.json', '--family', 'ipv6'], cluster.kubeconfig, folder);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/-d fd00:10:96::\S+ .*"shop\/both has no endpoints"/);
  });

  test('files laid over it: a cluster IP does not change', async () => {
    const file =
      'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec:\n  clusterIP: 10.96.77.77\n';
    const folder = workspace({ 'web.yaml': `${file}  ports: [{name: http, port: 80}]\n` });
    const run = await live(['web.yaml'], cluster.kubeconfig, folder);
    expect(findingsOf(run.stderr)[0]).toMatch(/^error\[SVC069\] web.yaml:5:14 .* cannot become 10.96.77.77$/);
    expect([run.exitCode, run.stdout]).toEqual([2, '']);
    const refused = await cluster.kubectl(['apply', '-f', '-'], readFileSync(join(folder, 'web.yaml'), 'utf8'));
    expect(refused.stderr).toContain('may not change once set');
  });

  test('files laid over it: Endpoints are mirrored anew, or ignored where the Service has a selector', async () => {
    const endpointsOf = (name: string, ip: string): JsonObject => ({
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name, namespace: 'shop' },
      subsets: [{ addresses: [{ ip }], ports: [{ port: 5432 }] }],
    });
    const ledger: JsonObject = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'ledger', namespace: 'shop' },
      spec: { ports: [{ port: 5432 }] },
    };
    await cluster.client.create(ledger);
    await cluster.client.create(endpointsOf('ledger', '198.51.100.20'));
    await endpointsAre(cluster, ['198.51.100.20:5432'], 'ledger');
    const changed = endpointsOf('ledger', '198.51.100.21');
    const folder = workspace({
      'ledger.json': JSON.stringify(changed),
      'web.json': JSON.stringify(endpointsOf('web', '198.51.100.22')),
    });
    const expected = await live(['ledger.json'], cluster.kubeconfig, folder);
    const ignored = await live(['web.json'], cluster.kubeconfig, folder);
    expect(findingsOf(ignored.stderr)).toContainEqual(
      expect.stringMatching(/^warning\[SVC112\] web.json:1:1 Endpoints shop\/web are ignored/),
    );
    expect(ignored.stdout).toBe((await live([])).stdout);
    await cluster.client.update(changed);
    await endpointsAre(cluster, ['198.51.100.21:5432'], 'ledger');
    expect(expected.stdout).toBe((await live([])).stdout);
    await cluster.client.delete({ kind: 'Service', name: 'ledger', namespace: 'shop' });
    await endpointsAre(cluster, [], 'ledger');
  });

  describe('with more Services than a page holds', () => {
    beforeAll(async () => {
      const services = Array.from({ length: BULK }, (_, index) => ({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: `svc-${String(index)}`, namespace: 'shop' },
        spec: { ports: [{ port: 80 }] },
      }));
      await createAll(cluster.client, services);
    }, 600_000);

    test('is read page by page', async () => {
      const pages: string[] = [];
      const proxy = await relay(cluster, (path) => {
        pages.push(path);
        return null;
      });
      const run = await live([], writeKubeconfig(workspace(), { server: proxy }));
      expect(run.exitCode).toBe(0);
      expect(run.stdout).toBe(await piped());
      const ofServices = pages.filter((path) => path.startsWith('/api/v1/services?'));
      // With default/kubernetes and shop/web.
      expect(ofServices).toHaveLength(Math.ceil((BULK + 2) / 500));
      expect(ofServices.filter((path) => !path.includes('continue='))).toEqual(ofServices.slice(0, 1));
      expect(ofServices.every((path) => path.includes('limit=500'))).toBe(true);
    });

    test('is read anew, once, when the server forgets a page', async () => {
      // What kube-apiserver says when etcd has compacted the list's revision: apimachinery, NewResourceExpired.
      const expired = { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Expired', code: 410 };
      let forgotten = 0;
      const proxy = await relay(cluster, (path) => {
        if (!path.includes('continue=') || forgotten > 0) return null;
        forgotten += 1;
        return { status: 410, body: JSON.stringify(expired) };
      });
      const run = await live([], writeKubeconfig(workspace(), { server: proxy }));
      expect([run.exitCode, forgotten]).toEqual([0, 1]);
      expect(run.stdout).toBe(await piped());
      const always = await relay(cluster, (path) =>
        path.includes('continue=') ? { status: 410, body: JSON.stringify(expired) } : null,
      );
      expectError(await live([], writeKubeconfig(workspace(), { server: always })), 'SVC068', /410 Expired/);
    });
  });
});

/** One error first, nothing on standard output. */
function expectError(run: Run, code: string, message: RegExp): void {
  expect([run.exitCode, run.stdout]).toEqual([2, '']);
  const first = findingsOf(run.stderr).find((finding) => finding.startsWith('error')) ?? '';
  expect(first).toMatch(new RegExp(`^error\\[${code}\\]`));
  expect(/^error\[SVC\d+\]: (.*)$/m.exec(run.stderr)?.[1] ?? '').toMatch(message);
}
