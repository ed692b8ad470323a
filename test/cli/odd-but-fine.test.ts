import { describe, expect, test } from 'vitest';
import { WEB, WEB_RULE } from './manifests.js';
import { expectDone, svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

const MERGED = WEB.replace(
  '    - port: 80\n',
  '    - &first\n      port: 80\n      name: http\n    - <<: *first\n      port: 443\n      name: https\n',
).replace('  - port: 8080\n', '  - port: 8080\n    name: http\n  - port: 8443\n    name: https\n');

const FINE: readonly (readonly [string, string])[] = [
  ['byte order mark', `\ufeff${WEB}`],
  ['CRLF', WEB.replaceAll('\n', '\r\n')],
  ['empty documents and comments', `# nothing\n---\n---\n# more\n---\n${WEB}---\n`],
  ['no line feed at the end', WEB.trimEnd()],
  ['merge keys', MERGED],
];

/** Both byte orders, as PowerShell writes them. */
const UTF16 = ['utf-16le', 'utf-16be'] as const;

function utf16(text: string, order: (typeof UTF16)[number]): Buffer {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return order === 'utf-16be' ? bytes.swap16() : bytes;
}

const WARNED: readonly (readonly [string, string, string])[] = [
  [
    'ConfigMap with odd indentation',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: odd\ndata:\n   a: x\n  b: y\n',
    'warning[SVC011] web.yaml:7:3 a ConfigMap that does not parse is skipped: bad indentation of a mapping entry',
  ],
];

describe('what kubectl takes, svcgen takes', () => {
  test.each(FINE)('%s', async (_title, text) => {
    const run = await svcgen(workspace({ 'web.yaml': text }), ['compile', 'web.yaml']);
    expectDone(run);
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain(WEB_RULE);
    expect(run.stdout).toContain('10.244.0.5:8080');
  });

  test.each([
    ['brackets that close at the margin', WEB.replace('ports:\n', 'ipFamilies: [\n  IPv4,\n]\n  ports:\n')],
    ['a ConfigMap with a repeated key', `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: x\n  a: y\n---\n${WEB}`],
    [
      'byte order marks behind markers',
      `${WEB}---\n\ufeff${WEB.replaceAll('web', 'api').replaceAll('10.96.0.', '10.96.1.')}`,
    ],
  ])('%s', async (_title, text) => {
    const run = await svcgen(workspace({ 'web.yaml': text }), ['compile', 'web.yaml']);
    expectDone(run);
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain(WEB_RULE);
  });

  test.each(UTF16)('%s, from a file and standard input, and as configuration', async (order) => {
    const folder = workspace({
      'web.yaml': utf16(WEB, order),
      'proxy.yaml': utf16(
        'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nclusterCIDR: 10.244.0.0/16\n',
        order,
      ),
    });
    const file = await svcgen(folder, ['compile', 'web.yaml', '--config', 'proxy.yaml']);
    expectDone(file);
    expect(file.stdout).toContain(WEB_RULE);
    expect(file.stdout).toContain('10.244.0.0/16');
    const piped = await svcgen(folder, ['compile', '-', '--config', 'proxy.yaml'], { input: utf16(WEB, order) });
    expect(piped.stdout).toBe(file.stdout);
  });

  test('places in UTF-16 are those of its characters', async () => {
    const folder = workspace({ 'web.yaml': utf16(WEB.replace('port: 80\n', 'port: 0120\n'), 'utf-16le') });
    const { stderr, stdout } = await svcgen(folder, ['compile', 'web.yaml']);
    expect(stderr).toMatch(/warning\[SVC010\]: 0120 is the number 80, [^]*web\.yaml:\d+:13\n/);
    expect(stdout).toContain('--dport 80 ');
  });

  test('the last of repeated keys counts, with a warning', async () => {
    const folder = workspace({ 'web.yaml': WEB.replace('    - port: 80\n', '    - port: 81\n      port: 80\n') });
    const { stderr, stdout } = await svcgen(folder, ['compile', 'web.yaml']);
    expect(stderr).toContain('warning[SVC007]: the key "port" stands twice in one mapping: the last one counts');
    expect(stdout).toContain(WEB_RULE);
  });

  test('a boolean where a text must be names the word', async () => {
    const folder = workspace({ 'web.yaml': WEB.replace('spec:\n', 'spec:\n  selector: {a: yes, b: 80}\n') });
    const { stderr, stdout } = await svcgen(folder, ['compile', 'web.yaml']);
    expect(stderr).toContain('= help: "yes" is true in YAML 1.1, as kubectl reads it; quote it\n');
    expect(stderr).toContain('= help: quote it: "80"\n');
    expect(stderr).not.toContain('SVC010');
    expect(stdout).toBe('');
  });

  test.each(WARNED)('%s is a warning, the rest compiles', async (_title, text, finding) => {
    const run = await svcgen(workspace({ 'web.yaml': `${text}---\n${WEB}` }), ['compile', 'web.yaml']);
    expectDone(run, [finding]);
    expect(run.stdout).toContain('10.244.0.5:8080');
  });

  test("a ConfigMap with odd indentation that may be kube-proxy's own is an error", async () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kube-proxy\ndata:\n   a: x\n  b: y\n';
    const run = await svcgen(workspace({ 'web.yaml': `${text}---\n${WEB}` }), ['compile', 'web.yaml']);
    expect(run.stderr).toContain(
      'error[SVC005]: YAML does not parse: bad indentation of a mapping entry\n --> web.yaml:7:3',
    );
    expect(run.stdout).toBe('');
    expect(run.exitCode).toBe(2);
  });

  test.each([
    ['on', 'true'],
    ['0100', '64'],
  ])('refused as a text, which it is to YAML 1.2: %s', async (scalar, value) => {
    const text = WEB.replace('spec:\n', `spec:\n  selector:\n    app: ${scalar}\n`);
    const { stderr, stdout } = await svcgen(workspace({ 'web.yaml': text }), ['compile', 'web.yaml']);
    expect(stderr).toContain(`spec.selector.app must be a string, found ${value}\n --> web.yaml:8:10\n`);
    expect(stderr).toContain(`= help: "${scalar}" is ${value} in YAML 1.1, as kubectl reads it; quote it\n`);
    expect(stdout).toBe('');
  });
});
