import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Sessions of docs/lock.md, one after the other in one folder: a command behind `$ `, then exactly what it prints. */
const SESSIONS = [...readFileSync('docs/lock.md', 'utf8').matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(
  ([, text = '']) =>
    [...text.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)].map(
      ([, command = '', output = '']) => [command, output] as const,
    ),
);

const FILES = {
  'taken.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: {name: fresh, namespace: shop}\nspec: {clusterIP: 10.104.123.103, ports: [{port: 80}]}\n',
  'few.yaml': ['one', 'two']
    .map(
      (name) =>
        `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {ports: [{port: 80}]}\n`,
    )
    .join('---\n'),
  'balancer.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: {name: front, namespace: shop}\nspec: {type: LoadBalancer, ports: [{port: 80}]}\n',
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'svcgen-lock-'));
  symlinkSync(resolve('bin/svcgen.js'), join(folder, 'svcgen'));
  symlinkSync(resolve('fixtures'), join(folder, 'fixtures'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('docs/lock.md has sessions', () => {
  expect(SESSIONS.length).toBeGreaterThan(4);
});

test.each(SESSIONS)('$ %s', (command, output) => {
  const env = { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
  const { stdout } = execaSync('sh', ['-c', command], { cwd: folder, env, reject: false, stripFinalNewline: false });
  expect(stdout).toBe(output);
});
