import { describe, expect, test } from 'vitest';
import { findingsOf, svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';
import { lockOf, serviceText } from './manifests.js';

const LOCK = 'svcgen.lock.yaml';

/** The errors of a run with this lock: nothing is printed, and nothing of a stack. */
async function errorsWith(text: string | Uint8Array): Promise<readonly string[]> {
  const folder = workspace({ 'web.yaml': serviceText('web'), [LOCK]: text });
  const run = await svcgen(folder, ['compile', 'web.yaml', '--write-lock']);
  expect(run.stdout).toBe('');
  expect(run.exitCode).toBe(2);
  expect(run.stderr).not.toMatch(/[\u0000-\u0008\u001b]/);
  return findingsOf(run.stderr).filter((line) => line.startsWith('error'));
}

const IP = 'clusterIPs: [10.96.0.50]';

describe('a lock that is no lock', () => {
  test.each<readonly [string, string | Uint8Array, string]>([
    ['empty', '', `error[SVC220] ${LOCK} a lock is one document, and ${LOCK} holds none`],
    ['comments alone', '# nothing\n', `error[SVC220] ${LOCK}`],
    ['a list', '- 1\n', `error[SVC220] ${LOCK}:1:1 the lock must be a mapping`],
    ['a manifest', serviceText('web'), `error[SVC220] ${LOCK}:1:1 the version of the lock must be 1, it has none`],
    [
      'two documents',
      `${lockOf([])}---\n${lockOf([])}`,
      `error[SVC220] ${LOCK} a lock is one document, and ${LOCK} holds several`,
    ],
    [
      'a later version',
      'version: 2\nservices: {}\npods: {}\n',
      `error[SVC220] ${LOCK}:1:10 the version of the lock must be 1, found 2`,
    ],
    [
      'a version in quotes',
      'version: "1"\n',
      `error[SVC220] ${LOCK}:1:10 the version of the lock must be 1, found "1"`,
    ],
    ['no YAML', 'version: 1\nservices: {\n', `error[SVC005] ${LOCK}:2:12 YAML does not parse`],
    ['no YAML of a kind that is not read', 'kind: ConfigMap\nx: {\n', `error[SVC220] ${LOCK} a lock is one document`],
    ['no text', new Uint8Array([0xff, 0x00]), `error[SVC004] ${LOCK} ${LOCK} is not UTF-8 text`],
    [
      'an unknown key',
      `${lockOf([])}more: 1\n`,
      `error[SVC220] ${LOCK}:4:1 the lock has no key "more"; it has version, services, pods`,
    ],
    [
      'a section that is none',
      'version: 1\nservices: []\npods: {}\n',
      `error[SVC220] ${LOCK}:2:1 services must be a mapping`,
    ],
    ['a section that is missing', 'version: 1\npods: {}\n', `error[SVC220] ${LOCK}:1:1 services must be a mapping`],
    [
      'a key twice',
      lockOf([`shop/a: { ${IP} }`, 'shop/a: { nodePort: 30000 }']),
      `error[SVC220] ${LOCK}:4:3 the key "shop/a" stands twice`,
    ],
    [
      'a Service without namespace',
      lockOf([`a: { ${IP} }`]),
      `error[SVC220] ${LOCK}:3:3 "a" is not the namespace/name of a Service`,
    ],
    ['a name that no Service has', lockOf([`"shop/\\e[31m": { ${IP} }`]), `error[SVC220] ${LOCK}:3:3`],
    [
      'a prototype',
      lockOf([`__proto__: { ${IP} }`]),
      `error[SVC220] ${LOCK}:3:3 "__proto__" is not the namespace/name`,
    ],
    [
      'an entry that is none',
      lockOf(['shop/a: 10.96.0.50']),
      `error[SVC220] ${LOCK}:3:11 services shop/a must be a mapping`,
    ],
    [
      'an unknown value',
      lockOf(['shop/a: { externalIPs: [] }']),
      `error[SVC220] ${LOCK}:3:13 services shop/a has no key "externalIPs"`,
    ],
    [
      'no address',
      lockOf(['shop/a: { clusterIPs: [10.96.0] }']),
      `error[SVC220] ${LOCK}:3:26 services shop/a clusterIPs 0 must be an IP address`,
    ],
    [
      'a number for an address',
      lockOf(['shop/a: { clusterIPs: [10] }']),
      `error[SVC220] ${LOCK}:3:26 services shop/a clusterIPs 0 must be an IP`,
    ],
    [
      'another spelling',
      lockOf(['shop/a: { clusterIPs: ["FD00::1"] }']),
      `error[SVC220] ${LOCK}:3:26 services shop/a clusterIPs 0 must be spelt fd00::1`,
    ],
    [
      'two of a family',
      lockOf(['shop/a: { clusterIPs: [10.96.0.1, 10.96.0.2] }']),
      `error[SVC220] ${LOCK}:3:37 services shop/a clusterIPs holds two addresses of one family`,
    ],
    [
      'no list',
      lockOf(['shop/a: { clusterIPs: 10.96.0.1 }']),
      `error[SVC220] ${LOCK}:3:25 services shop/a clusterIPs must be a list`,
    ],
    [
      'no port',
      lockOf(['shop/a: { nodePorts: { http: 70000 } }']),
      `error[SVC220] ${LOCK}:3:32 services shop/a nodePorts http must be a port, 1 to 65535`,
    ],
    [
      'a port as text',
      lockOf(['shop/a: { nodePort: "30000" }']),
      `error[SVC220] ${LOCK}:3:23 services shop/a nodePort must be a port`,
    ],
    [
      'no name of a port',
      lockOf(['shop/a: { nodePorts: { "a b": 30000 } }']),
      `error[SVC220] ${LOCK}:3:26 "a b" is not the name of a port`,
    ],
    [
      'a Pod of no kind',
      lockOf([], ['JobSet/shop/a/0: { podIPs: [10.244.0.9] }']),
      `error[SVC220] ${LOCK}:4:3 "JobSet/shop/a/0" is not Pod/namespace/name`,
    ],
    [
      'a replica without a number',
      lockOf([], ['Deployment/shop/a: { node: n }']),
      `error[SVC220] ${LOCK}:4:3 "Deployment/shop/a" is not Pod`,
    ],
    [
      'no Node',
      lockOf([], ['Pod/shop/a: { node: [] }']),
      `error[SVC220] ${LOCK}:4:17 pods Pod/shop/a node must be the name of a Node`,
    ],
    ['aliases', `version: 1\nservices: &a { shop/a: { nodePorts: *a } }\npods: {}\n`, 'error[SVC'],
    [
      'a merge conflict',
      `version: 1\nservices:\n<<<<<<< HEAD\n=======\n  shop/a: { ${IP} }\n>>>>>>> main\n`,
      `error[SVC221] ${LOCK}:3:1 ${LOCK} holds the marks of a merge conflict`,
    ],
    ['a merge conflict, with CRLF', `version: 1\r\nservices:\r\n=======\r\n`, `error[SVC221] ${LOCK}:3:1`],
    [
      'one cluster IP twice',
      lockOf([`shop/a: { ${IP} }`, `shop/b: { ${IP} }`]),
      `error[SVC222] ${LOCK}:4:26 cluster IP 10.96.0.50 is that of Service shop/a and of Service shop/b`,
    ],
    [
      'one node port twice',
      lockOf(['shop/a: { nodePort: 30000 }', 'shop/b: { healthCheckNodePort: 30000 }']),
      `error[SVC222] ${LOCK}:4:34 node port 30000 is that of Service shop/a and of Service shop/b`,
    ],
    [
      'one Pod address twice',
      lockOf([], ['Pod/shop/a: { podIPs: [10.244.0.9] }', 'Pod/shop/b: { podIPs: [10.244.0.9] }']),
      `error[SVC222] ${LOCK}:5:26 Pod address 10.244.0.9 is that of Pod/shop/a and of Pod/shop/b`,
    ],
  ])('%s', async (_title, text, finding) => {
    expect((await errorsWith(text))[0]).toContain(finding);
  });

  test('all problems are told at once', async () => {
    expect(await errorsWith(lockOf(['a: {}', 'shop/b: { nodePort: 0, x: 1 }']))).toHaveLength(3);
  });

  test('deep, long and wide ones end in words', async () => {
    expect((await errorsWith(`version: 1\nservices: ${'['.repeat(100_000)}`)).length).toBe(1);
    expect((await errorsWith('x'.repeat(5_000_000))).length).toBe(1);
    const folded = `version: 1\nservices:\n  shop/a: { nodePorts: { ${'a'.repeat(100_000)}: 30000 } }\npods: {}\n`;
    expect((await errorsWith(folded)).length).toBe(1);
  });
});

test('a lock with CRLF, a byte order mark or as JSON is read', async () => {
  const json = JSON.stringify({ version: 1, services: { 'shop/web': { clusterIPs: ['10.96.0.50'] } }, pods: {} });
  for (const text of [
    lockOf([`shop/web: { ${IP} }`]).replaceAll('\n', '\r\n'),
    `\ufeff${lockOf([`shop/web: { ${IP} }`])}`,
    json,
  ]) {
    const run = await svcgen(workspace({ 'web.yaml': serviceText('web'), [LOCK]: text }), ['compile', 'web.yaml']);
    expect(run.stdout).toContain('-d 10.96.0.50/32');
    expect(run.exitCode).toBe(0);
  }
});
