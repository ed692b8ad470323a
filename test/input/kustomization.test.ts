import { describe, expect, test } from 'vitest';
import { compile, helpOf, positionOf } from '../../src/index.js';
import { expectDone, svcgen } from '../cli/svcgen.js';
import { WEB, WEB_RULE } from '../cli/manifests.js';
import { workspace } from '../cli/workspace.js';

type Files = Readonly<Record<string, string>>;

const PATCH = 'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {type: NodePort}\n';
const OF_KUSTOMIZE = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';
const COMPONENT = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n';

/** Errors and warnings, `code file:line` with the help. */
function findings(files: Files): readonly string[] {
  const inputs = Object.entries(files).map(([name, text]) => ({ name, text }));
  return compile(inputs).diagnostics.flatMap((found) => {
    if (found.severity === 'note' || found.code === 'SVC012') return [];
    const place = found.where === null ? null : positionOf(found.where);
    return [`${found.code} ${place?.name ?? ''}:${String(place?.line)} ${helpOf(found) ?? ''}`];
  });
}

const build = (folder: string): string => `build it first: kubectl kustomize ${folder} | svcgen compile -`;

describe('a kustomization', () => {
  test.each(['kustomization.yaml', 'kustomization.yml', 'Kustomization'])('in %s is told of once', async (name) => {
    const files = { [`app/${name}`]: 'resources: [web.yaml]\nnamePrefix: dev-\n', 'app/web.yaml': WEB };
    const run = await svcgen(workspace(files), ['compile', 'app']);
    expectDone(run, [
      `warning[SVC019] app/${name}:1:1 the kustomization app/${name} is not applied: what it changes or adds is missing from the rules`,
    ]);
    expect(run.stderr).toContain(`= help: ${build('app')}\n`);
    expect(run.stdout).toContain(WEB_RULE);
  });

  test.each([
    ['patches', 'patches: [{path: patch.yaml, target: {kind: Service}}]'],
    ['patchesStrategicMerge', 'patchesStrategicMerge: [./patch.yaml]'],
    ['patchesJson6902', 'patchesJson6902: [{path: patch.yaml, target: {}}]'],
    ['replacements', 'replacements: [{path: patch.yaml}]'],
    ['configurations', 'configurations: [patch.yaml]'],
    ['files of a ConfigMap', 'configMapGenerator: [{name: a, files: [settings=patch.yaml]}]'],
  ])('leaves files out that it uses otherwise than as objects: %s', (_what, fields) => {
    const kustomization = `resources: [web.yaml]\n${fields}\n`;
    const files = { 'app/kustomization.yaml': kustomization, 'app/web.yaml': WEB };
    for (const patch of [PATCH, 'kind: [', 'metadata: {name: web}\n', '- {op: add}\n', 'a text\n']) {
      expect(findings({ ...files, 'app/patch.yaml': patch })).toEqual([
        `SVC019 app/kustomization.yaml:1 ${build('app')}; left out, as no whole objects: app/patch.yaml`,
      ]);
    }
    // Without its kustomization nothing says that it is one.
    expect(findings({ 'app/web.yaml': WEB, 'app/patch.yaml': PATCH })[0]).toMatch(/^SVC034|^SVC205|^SVC021/);
  });

  test('that only lists files, all of which are there, is passed over', () => {
    const files = {
      'app/kustomization.yaml': `${OF_KUSTOMIZE}resources: [web.yaml, ../base]\n`,
      'app/web.yaml': WEB,
      'base/kustomization.yaml': 'resources: []\n',
    };
    expect(findings(files)).toEqual([]);
    const others = ['gone.yaml', '../gone', 'https://example.com/all.yaml'];
    for (const other of others) {
      const lists = `${OF_KUSTOMIZE}resources: [web.yaml, ${other}]\n`;
      expect(findings({ ...files, 'app/kustomization.yaml': lists })).toEqual([
        `SVC019 app/kustomization.yaml:1 ${build('app')}`,
      ]);
    }
  });

  test('is told of where no other one builds on it', () => {
    const files = {
      'base/kustomization.yaml': 'resources: [web.yaml]\nnamePrefix: dev-\n',
      'base/web.yaml': WEB,
      'part/kustomization.yaml': `${COMPONENT}patches: [{path: patch.yaml}]\n`,
      'part/patch.yaml': PATCH,
      'overlays/a/kustomization.yaml': 'resources: [../../base]\n',
      'overlays/b/kustomization.yaml': 'resources: [../../base]\ncomponents: [../../part]\n',
    };
    expect(findings(files)).toEqual([
      `SVC019 overlays/a/kustomization.yaml:1 ${build('overlays/a')}`,
      `SVC019 overlays/b/kustomization.yaml:1 ${build('overlays/b')}; left out, as no whole objects: part/patch.yaml`,
    ]);
    const rest = Object.fromEntries(Object.entries(files).filter(([name]) => !name.startsWith('overlays/')));
    // A Component is built by another one.
    expect(findings(rest)).toEqual([
      `SVC019 base/kustomization.yaml:1 ${build('base')}`,
      `SVC019 part/kustomization.yaml:1 ${build('DIR')}; left out, as no whole objects: part/patch.yaml`,
    ]);
  });

  test('that build on each other in a circle are told of', () => {
    const files = {
      'a/kustomization.yaml': 'resources: [../b]\nnamePrefix: x\n',
      'b/kustomization.yaml': 'resources: [../a]\n',
    };
    expect(findings(files)).toEqual([`SVC019 a/kustomization.yaml:1 ${build('a')}`]);
  });

  test('in a file of another name, or in standard input, is told of without a folder', () => {
    expect(findings({ '<stdin>': `${OF_KUSTOMIZE}namePrefix: x\n` })).toEqual([`SVC019 <stdin>:1 ${build('DIR')}`]);
  });

  test('of Flux is a kind of somebody else', () => {
    expect(findings({ 'a.yaml': 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n' })).toEqual([]);
  });

  test('names its folder as one word of the shell', () => {
    const [found] = findings({ "it's $(here)/kustomization.yaml": 'namePrefix: x\n' });
    expect(found).toContain(build(`'it'\\''s $(here)'`));
  });

  test('a file that it lists both ways is an object', () => {
    const files = {
      'kustomization.yaml': 'resources: [web.yaml]\nconfigMapGenerator: [{name: a, files: [web.yaml]}]\n',
      'web.yaml': WEB,
    };
    expect(findings(files)).toEqual([
      `SVC019 kustomization.yaml:1 ${build('.')}; left out, as no whole objects: web.yaml`,
    ]);
  });
});
