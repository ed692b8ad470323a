import { describe, expect, test } from 'vitest';
import { expectDone, expectRefused, shell, svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';

function service(name: string, clusterIp: string, more = ''): string {
  return `apiVersion: v1
kind: Service
metadata: {namespace: shop, name: ${name}}
spec:
  clusterIP: ${clusterIp}
  ports: [{port: 80}]
${more}---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {namespace: shop, name: ${name}-1, labels: {kubernetes.io/service-name: ${name}}}
addressType: IPv4
ports: [{port: 8080, name: ''}]
endpoints: [{addresses: [${clusterIp.replace('10.96', '10.244')}]}]
`;
}

const OLD = { 'old/web.yaml': service('web', '10.96.0.10'), 'old/api.yaml': service('api', '10.96.0.11') };

const UNCHANGED = 'note[SVC310] kube-proxy would send no IPv4 rules: nothing that it reads of IPv4 has changed';

/** Service ports of which the payload writes chains of their own. */
function written(payload: string): readonly string[] {
  return [...payload.matchAll(/^-A KUBE-SEP-\S+ -m comment --comment (\S+) -s /gm)].map((match) => match[1] ?? '');
}

describe('compile --since', () => {
  const files = { ...OLD, 'new/web.yaml': service('web', '10.96.0.10'), 'new/api.yaml': service('api', '10.96.0.12') };

  test('prints the changed Service, shared chains in full, and deletes what is gone', async () => {
    const run = await svcgen(workspace(files), ['compile', 'new', '--since', 'old']);
    expectDone(run);
    expect(written(run.stdout)).toEqual(['shop/api']);
    expect(run.stdout).toContain('"shop/web cluster IP"');
    expect(run.stdout.match(/^-X KUBE-SEP-/gm)).toHaveLength(1);
  });

  test('takes several values, and the form that it prints anyway', async () => {
    const since = ['--since', 'old/web.yaml', '--since=old/api.yaml', '--format', 'restore'];
    const run = await svcgen(workspace(files), ['compile', 'new', ...since]);
    expectDone(run);
    expect(written(run.stdout)).toEqual(['shop/api']);
  });

  test('annotations name the new file, also above Services whose chains are left out', async () => {
    const run = await svcgen(workspace(files), ['compile', 'new', '--since', 'old', '--annotate']);
    expectDone(run);
    expect(run.stdout).toContain('# Service shop/api (tcp), new/api.yaml:6');
    expect(run.stdout).toContain('# Service shop/web (tcp), new/web.yaml:6');
    expect(run.stdout).not.toContain('old/');
  });

  test('prints nothing where nothing has changed, and says so', async () => {
    const run = await svcgen(workspace(OLD), ['compile', 'old', '--since', 'old']);
    expectDone(run, [UNCHANGED]);
    expect(run.stdout).toBe('');
  });

  test('values that svcgen invents stay where a Service stays', async () => {
    const bare = 'apiVersion: v1\nkind: Service\nmetadata: {name: bare}\nspec: {type: NodePort, ports: [{port: 80}]}\n';
    const folder = workspace({ 'old.yaml': bare, 'new/a.yaml': bare, 'new/b.yaml': service('web', '10.96.0.10') });
    const run = await svcgen(folder, ['compile', 'new', '--since', 'old.yaml']);
    expect(run.exitCode).toBe(0);
    expect(written(run.stdout)).toEqual(['shop/web']);
  });

  test('warnings of the former state are not told', async () => {
    const warned = service('web', '10.96.0.10', '  nonsense: 1\n');
    const run = await svcgen(workspace({ 'old.yaml': warned, 'new.yaml': service('web', '10.96.0.10') }), [
      'compile',
      'new.yaml',
      '--since',
      'old.yaml',
      '--validate=warn',
    ]);
    expectDone(run, [UNCHANGED]);
  });

  test('the former state may come from a pipe, as of git show', async () => {
    const run = await shell(workspace(files), 'cat old/web.yaml | $svcgen compile new --since -');
    expectDone(run);
    expect(written(run.stdout)).toEqual(['shop/api']);
  });
});

describe('compile --since refuses', () => {
  test('bad objects of the former state, by their place', async () => {
    const folder = workspace({ ...OLD, 'bad.yaml': service('web', '10.96.0.10').replace('port: 80', 'port: 0') });
    expectRefused(await svcgen(folder, ['compile', 'old', '--since', 'bad.yaml']), [
      'error[SVC022] bad.yaml:6:18 spec.ports[0].port must be a whole number from 1 to 65535, found 0',
    ]);
  });

  test('a former state that is not there, and says no more', async () => {
    expectRefused(await svcgen(workspace(OLD), ['compile', 'old', '--since', 'gone']), [
      'error[SVC001] gone there is no file or folder gone',
    ]);
  });

  test.each<readonly [string, readonly string[]]>([
    ['--since prints --format restore, not --format save', ['--format', 'save']],
    ['--since prints rules, not --emit', ['--emit', 'plan']],
    ['--since prints rules, not --emit', ['--emit', 'program']],
  ])('%s', async (problem, words) => {
    const run = await svcgen(workspace(OLD), ['compile', 'old', '--since', 'old', ...words]);
    expectRefused(run, [`error[SVC017] ${problem}`]);
  });

  test('one standard input for two things', async () => {
    expectRefused(await svcgen(workspace(OLD), ['compile', '-', '--since', '-']), [
      'error[SVC017] standard input cannot be both manifests and --since',
    ]);
    expectRefused(await svcgen(workspace(OLD), ['compile', 'old', '--since', '-', '--config', '-']), [
      'error[SVC017] standard input cannot be both --since and --config',
    ]);
  });

  test('as an option of check', async () => {
    expectRefused(await svcgen(workspace(OLD), ['check', 'old', '--since', 'old']), [
      'error[SVC017] --since is not an option of check',
    ]);
  });
});
