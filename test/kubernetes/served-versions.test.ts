import { describe, expect, it } from 'vitest';
import { collectTexts } from './findings.js';

const SPEC = 'metadata: {name: a}\nspec: {template: {spec: {}}}\n';
const workload = (kind: string, apiVersion: string): string => `apiVersion: ${apiVersion}\nkind: ${kind}\n${SPEC}`;

describe('an API version that is served no more', () => {
  it.each([
    ['Deployment', 'extensions/v1beta1', 'apps/v1'],
    ['Deployment', 'apps/v1beta1', 'apps/v1'],
    ['ReplicaSet', 'apps/v1beta2', 'apps/v1'],
    ['DaemonSet', 'extensions/v1beta1', 'apps/v1'],
    ['StatefulSet', 'apps/v1beta1', 'apps/v1'],
  ])('%s of %s is read, with a warning', (kind, apiVersion, served) => {
    const { objects, places, messages, helps } = collectTexts(workload(kind, apiVersion));
    expect(objects).toHaveLength(1);
    expect([places, messages, helps]).toEqual([
      ['SVC036 1:13'],
      [`Kubernetes 1.36 serves no ${kind} of ${apiVersion}`],
      [`write apiVersion: ${served}`],
    ]);
  });

  it('is reported of an EndpointSlice', () => {
    const text = 'apiVersion: discovery.k8s.io/v1beta1\nkind: EndpointSlice\nmetadata: {name: a}\naddressType: IPv4\n';
    const { places, helps } = collectTexts(text);
    expect([places, helps]).toEqual([['SVC036 1:13'], ['write apiVersion: discovery.k8s.io/v1']]);
  });

  it('is reported once a document', () => {
    const item = (name: string): string =>
      `- {apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: ${name}}, spec: {template: {spec: {}}}}\n`;
    const list = `apiVersion: v1\nkind: List\nitems:\n${item('a')}${item('b')}`;
    expect(collectTexts(`${list}---\n${item('c').slice(2)}`).places).toEqual(['SVC036 4:16', 'SVC036 7:14']);
  });

  it('is not offered for a version that never was', () => {
    expect(collectTexts(workload('Deployment', 'apps/v9')).messages).toEqual([
      'apiVersion must be apps/v1, found "apps/v9"',
    ]);
    expect(collectTexts(workload('Deployment', 'extensions/v1')).messages).toEqual([
      'apiVersion must be apps/v1, found "extensions/v1"',
    ]);
  });
});

describe('a typed list', () => {
  const list = (apiVersion: string): string =>
    `apiVersion: ${apiVersion}\nkind: DeploymentList\nitems:\n- {metadata: {name: a}, spec: {template: {spec: {}}}}\n`;

  it('gives its version to its items', () => {
    const { objects, places } = collectTexts(list('apps/v1beta1'));
    expect([objects.length, places]).toEqual([1, ['SVC036 4:3']]);
  });

  it('of a version that never was is reported', () => {
    const { objects, messages } = collectTexts(list('apps/v9'));
    expect([objects, messages]).toEqual([[], ['apiVersion must be apps/v1, found "apps/v9"']]);
  });
});
