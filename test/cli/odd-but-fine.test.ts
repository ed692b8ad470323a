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
  [
    'a scalar that only the other YAML reads as a boolean, where nothing reads it',
    WEB.replace('web\n', 'web\n  annotations: {a: on}\n'),
  ],
];

const WARNED: readonly (readonly [string, string, string])[] = [
  [
    'ConfigMap with odd indentation',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: odd\ndata:\n   a: x\n  b: y\n',
    'warning[SVC011] web.yaml:7:3 a ConfigMap that does not parse is skipped: bad indentation of a mapping entry',
  ],
  [
    'ConfigMap with a duplicate key',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: odd\ndata:\n  a: x\n  a: y\n',
    'warning[SVC011] web.yaml:7:3 a ConfigMap that does not parse is skipped: duplicated mapping key',
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
    ['on', 'app: on', 'on is the text "on" here (YAML 1.2) but true in YAML 1.1, which kubectl follows'],
    [
      '0100',
      'app: 0100',
      '0100 is the number 100 here (YAML 1.2) but the number 64 in YAML 1.1, which kubectl follows',
    ],
  ])('a scalar that YAML 1.1 and 1.2 read differently: %s', async (_scalar, line, message) => {
    const text = WEB.replace('spec:\n', `spec:\n  selector:\n    ${line}\n`);
    const run = await svcgen(workspace({ 'web.yaml': text }), ['compile', 'web.yaml']);
    expect(run.stderr).toContain(`warning[SVC010]: ${message}\n --> web.yaml:8:10\n`);
  });
});
