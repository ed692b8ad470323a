import { expect, it } from 'vitest';
import { apiResources } from './api-resources.js';
import type { JsonObject } from './json.js';
import { ObjectStore, type WatchEvent } from './object-store.js';
import { selectorOf } from './selectors.js';

const services = apiResources.find(({ kind }) => kind === 'Service');
const unlabelled = selectorOf(new URLSearchParams({ labelSelector: '!proxy' }));

function service(name: string, port: number, labels: JsonObject = {}): JsonObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'shop', name, labels }, spec: { port } };
}

function eventsOf(before: JsonObject[], after: JsonObject[]): string[] {
  if (!services) throw new Error('Services are no resource');
  const store = new ObjectStore(before);
  const seen: WatchEvent[] = [];
  store.watch({ resource: services, matches: unlabelled, send: (events) => seen.push(...events) });
  store.change(after);
  return seen.map(({ type, object }) => `${type} ${JSON.stringify(object['spec'])}`);
}

it.each([
  ['an object that comes', [], [service('a', 1)], ['ADDED {"port":1}']],
  ['an object that goes', [service('a', 1)], [], ['DELETED {"port":1}']],
  ['a field', [service('a', 1)], [service('a', 2)], ['MODIFIED {"port":2}']],
  ['nothing', [service('a', 1), service('b', 1)], [service('b', 1), service('a', 1)], []],
  ['a label that hides it', [service('a', 1)], [service('a', 2, { proxy: '' })], ['DELETED {"port":1}']],
  ['a label that showed it', [service('a', 1, { proxy: '' })], [service('a', 1)], ['ADDED {"port":1}']],
  ['what the selector never sees', [service('a', 1, { proxy: '' })], [service('a', 2, { proxy: '' })], []],
])('tells a watch of %s', (_, before, after, expected) => {
  expect(eventsOf(before, after)).toEqual(expected);
});

it('gives an object a new version only when it changed', () => {
  if (!services) throw new Error('Services are no resource');
  const store = new ObjectStore([service('a', 1), service('b', 1)]);
  const [oldA, oldB] = store.list(services, () => true);
  store.change([service('a', 1), service('b', 2)]);
  const [newA, newB] = store.list(services, () => true);
  expect(newA).toBe(oldA);
  expect(newB?.['metadata']).not.toEqual(oldB?.['metadata']);
});
