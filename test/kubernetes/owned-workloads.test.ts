import { describe, expect, it } from 'vitest';
import { describeObject } from '../../src/kubernetes/objects.js';
import { collectTexts } from './findings.js';

function workload(kind: string, name: string, metadata = '', apiVersion = 'apps/v1'): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}${metadata}}\nspec: {template: {spec: {}}}\n`;
}

function owned(owner: string): string {
  return workload('ReplicaSet', 'web-5d4f', `, ownerReferences: [${owner}]`);
}

const OWNER = '{apiVersion: apps/v1, kind: Deployment, name: web, uid: x, controller: true}';

function described(...texts: readonly string[]): readonly string[] {
  const { objects, places } = collectTexts(...texts);
  expect(places).toEqual([]);
  return objects.map(describeObject);
}

describe('a workload that another made', () => {
  it('is left out where the other is in the input, whatever the order', () => {
    const texts = [workload('Deployment', 'web'), owned(OWNER)];
    expect(described(...texts)).toEqual(['Deployment default/web']);
    expect(described(...texts.reverse())).toEqual(['Deployment default/web']);
  });

  it('is found behind owners that are no controllers', () => {
    const other = '{apiVersion: v1, kind: ConfigMap, name: x, uid: y}';
    expect(described(workload('Deployment', 'web'), owned(`${other}, ${OWNER}`))).toEqual(['Deployment default/web']);
  });

  it.each([
    ['the other is not in the input', owned(OWNER)],
    ['the other is in another namespace', owned(OWNER), workload('Deployment', 'web', ', namespace: shop')],
    ['the other is of another kind', owned(OWNER), workload('StatefulSet', 'web')],
    ['the other does not control it', owned(OWNER.replace('true', 'false')), workload('Deployment', 'web')],
    [
      'the other is of a group that is not read',
      owned(OWNER.replace('apps/v1', 'example.com/v1')),
      workload('Deployment', 'web'),
    ],
    ['its owners are not legible', owned('x'), workload('Deployment', 'web')],
  ])('stays where %s', (_what, ...texts) => {
    expect(described(...texts)).toContain('ReplicaSet default/web-5d4f');
  });

  it('stays itself where an owner has its own name', () => {
    const itself = owned(OWNER.replace('Deployment', 'ReplicaSet').replace('name: web', 'name: web-5d4f'));
    expect(described(itself)).toEqual(['ReplicaSet default/web-5d4f']);
  });

  it('does not concern Pods', () => {
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: web-1, ownerReferences: [${OWNER}]}\nspec: {}\n`;
    expect(described(pod, workload('Deployment', 'web'))).toEqual(['Deployment default/web', 'Pod default/web-1']);
  });
});
