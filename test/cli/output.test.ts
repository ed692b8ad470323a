import { describe, expect, test } from 'vitest';
import { WEB } from './manifests.js';
import { expectDone, expectRefused, svcgen, type Run } from './svcgen.js';
import { workspace } from './workspace.js';

const DUAL = WEB.replace(
  '  clusterIP: 10.96.0.10\n',
  '  clusterIP: 10.96.0.10\n  clusterIPs: [10.96.0.10, "fd00:10:96::a"]\n  ipFamilies: [IPv4, IPv6]\n  ipFamilyPolicy: RequireDualStack\n',
);
const INVENTED = `apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec:
  type: NodePort
  selector: {app: cart}
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: cart, namespace: shop}
spec:
  template:
    metadata: {labels: {app: cart}}
    spec: {containers: [{name: cart}]}
`;

async function compiled(text: string, ...words: readonly string[]): Promise<Run> {
  return svcgen(workspace({ 'm/web.yaml': text }), ['compile', ...words, 'm']);
}

describe('standard output', () => {
  test('carries the primary family, with a note of the other', async () => {
    const run = await compiled(DUAL);
    expectDone(run, ['note[SVC305] 1 service port has IPv6 rules as well: --family ipv6, or --output-dir for both']);
    expect(run.stdout).toContain('-d 10.96.0.10/32');
    expect(run.stdout).not.toContain('fd00:10:96::a');
  });

  test('--family chooses', async () => {
    const ipv4 = await compiled(DUAL, '--family', 'ipv4');
    expect(ipv4.stdout).toBe((await compiled(DUAL)).stdout);
    const ipv6 = await compiled(DUAL, '--family', 'ipv6');
    expectDone(ipv6, ['note[SVC305] 1 service port has IPv4 rules as well: --family ipv4, or --output-dir for both']);
    expect(ipv6.stdout).toContain('-d fd00:10:96::a/128');
  });

  test('the first service range makes the primary family', async () => {
    const run = await compiled(DUAL, '--service-cluster-ip-range', 'fd00:10:96::/112,10.96.0.0/12');
    expect(run.stdout).toContain('-d fd00:10:96::a/128');
  });

  test('one family alone has no note', async () => {
    expect((await compiled(WEB)).stderr).toBe('');
  });

  test('--format restore is what kube-proxy feeds', async () => {
    const run = await compiled(WEB, '--format', 'restore');
    expectDone(run);
    expect(run.stdout).toContain('\n:KUBE-SERVICES - [0:0]\n');
    expect(run.stdout).not.toContain(':INPUT');
    expect(run.stdout.endsWith('COMMIT\n')).toBe(true);
  });

  test('--nfacct adds the counters', async () => {
    expect((await compiled(WEB)).stdout).not.toContain('nfacct');
    const { stdout } = await compiled(WEB, '--nfacct');
    expect(stdout).toContain('-m nfacct --nfacct-name  ct_state_invalid_dropped_pkts -j DROP');
  });

  test('check prints findings alone', async () => {
    const run = await svcgen(workspace({ 'm/web.yaml': DUAL }), ['check', 'm']);
    expect(run.stdout).toBe('');
    expectDone(run, ['note[SVC305] 1 service port has IPv6 rules as well: --family ipv6, or --output-dir for both']);
  });

  test('invented values are announced once; --no-synthesis leaves out what lacks them', async () => {
    const run = await compiled(INVENTED);
    expect(run.exitCode).toBe(0);
    expect(run.stderr.match(/invented: Service shop\/cart gets cluster IP/g)).toHaveLength(1);
    expect(run.stdout).toContain('"shop/cart cluster IP"');
    const none = await compiled(INVENTED, '--no-synthesis');
    expect(none.stderr).toContain(
      'warning[SVC124]: Service shop/cart has no cluster IP and is left out (--no-synthesis)',
    );
    expect(none.stdout).not.toContain('shop/cart');
  });
});

describe('--annotate', () => {
  test('adds lines that name Service, file and line, and invented values', async () => {
    const { stdout } = await compiled(INVENTED, '--annotate');
    const remarks = stdout.split('\n').filter((line) => line.startsWith('#'));
    expect(remarks).toContain('# Service shop/cart (tcp), m/web.yaml:8');
    expect(remarks.some((line) => /^# invented: cluster IP 10\.\d+\.\d+\.\d+$/.test(line))).toBe(true);
    expect(remarks.some((line) => /^# invented: node port 3\d{4}$/.test(line))).toBe(true);
    expect(stdout.replace(/^#.*\n/gm, '')).toBe((await compiled(INVENTED)).stdout);
  });
});

describe('--fail-on', () => {
  const WARNED = WEB.replace('port: 80\n', 'port: 80\n      nodePort: 80\n').replace(
    'spec:\n',
    'spec:\n  type: NodePort\n',
  );

  test.each(['compile', 'check'])('%s', async (command) => {
    const folder = workspace({ 'warned.yaml': WARNED, 'web.yaml': WEB, 'bad.yaml': 'kind: *missing\n' });
    const failed = await svcgen(folder, [command, '--fail-on', 'warning', 'warned.yaml']);
    expect(failed).toMatchObject({ exitCode: 1, stdout: '' });
    expect(failed.stderr).toContain('warning[SVC206]');
    expect(await svcgen(folder, [command, '--fail-on=error', 'warned.yaml'])).toMatchObject({ exitCode: 0 });
    expect(await svcgen(folder, [command, '--fail-on=warning', 'web.yaml'])).toMatchObject({ exitCode: 0 });
    expectRefused(await svcgen(folder, [command, '--fail-on=warning', 'bad.yaml']), [
      'error[SVC005] bad.yaml:1:8 YAML does not parse: unidentified alias "missing"',
    ]);
  });

  test('a note is no warning', async () => {
    expect((await compiled(DUAL, '--fail-on', 'warning')).exitCode).toBe(0);
  });
});
