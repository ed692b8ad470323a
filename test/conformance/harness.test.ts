import { describe, expect, it } from 'vitest';
import { startApiServer } from './api-server.js';
import type { JsonObject } from './json.js';
import { throwawayModule } from './throwaway-module.js';
import { isSameRecording } from './same-recording.js';
import { withoutNoise } from './saved-text.js';
import { selectorOf } from './selectors.js';

const service = (name: string, clusterIP: string, labels: Record<string, string> = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'shop', labels },
  spec: { clusterIP },
});

describe('selectorOf', () => {
  const passes = (query: string, labels: Record<string, string> = {}): boolean =>
    selectorOf(new URLSearchParams(query))(service('cart', '10.96.0.1', labels));

  it.each([
    ['labelSelector=!proxy', {}, true],
    ['labelSelector=!proxy', { proxy: '' }, false],
    ['labelSelector=proxy', { proxy: '' }, true],
    ['labelSelector=a%3D1,b', { a: '1', b: '' }, true],
    ['labelSelector=a%3D1,b', { a: '2', b: '' }, false],
    ['labelSelector=a!%3D1', {}, true],
    ['labelSelector=a in (1,2)', { a: '2' }, true],
    ['labelSelector=a notin (1,2)', { a: '2' }, false],
    ['fieldSelector=spec.clusterIP!%3DNone', {}, true],
    ['fieldSelector=metadata.name%3Dcatalog', {}, false],
  ])('%s', (query, labels, expected) => {
    expect(passes(query, labels)).toBe(expected);
  });
});

describe('startApiServer', () => {
  it('lists with selectors, and holds Services back until Nodes and EndpointSlices were asked for', async () => {
    const server = await startApiServer([service('cart', '10.96.0.1'), service('headless', 'None')]);
    try {
      let delivered = false;
      const services = fetch(`${server.url}/api/v1/services?fieldSelector=spec.clusterIP!%3DNone`).then((response) => {
        delivered = true;
        return response.json();
      });
      await fetch(`${server.url}/apis/discovery.k8s.io/v1/endpointslices`);
      expect(delivered).toBe(false);
      await fetch(`${server.url}/api/v1/nodes`);
      expect(await services).toMatchObject({
        kind: 'ServiceList',
        items: [{ metadata: { name: 'cart', resourceVersion: '1' } }],
      });
    } finally {
      await server.close();
    }
  });

  it('ends the initial events of a watch with a bookmark', async () => {
    const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-a' } };
    const server = await startApiServer([node]);
    try {
      const response = await fetch(`${server.url}/api/v1/nodes?watch=true&sendInitialEvents=true`);
      if (response.body === null) throw new Error('no body');
      // The stream stays open, so only what comes first is read.
      let text = '';
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        break;
      }
      const events = text
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line));
      expect(events).toMatchObject([
        { type: 'ADDED', object: { metadata: { name: 'node-a' } } },
        {
          type: 'BOOKMARK',
          object: { kind: 'Node', metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } } },
        },
      ]);
    } finally {
      await server.close();
    }
  });
});

describe('saved text', () => {
  it('drops dates and counters', () => {
    expect(withoutNoise('# Generated on Monday\n*nat\n:INPUT ACCEPT [3:180]\nCOMMIT\n')).toBe(
      '*nat\n:INPUT ACCEPT [0:0]\nCOMMIT\n',
    );
  });
});

describe('a recording made again', () => {
  const text = (...rules: string[]): string => ['*nat', ...rules, 'COMMIT', ''].join('\n');
  const rule = (chain: string, comment: string, target: string): string =>
    `-A ${chain} -m comment --comment "${comment}" -j ${target}`;
  const cart = rule('KUBE-SERVICES', 'shop/cart cluster IP', 'KUBE-SVC-AAAAAAAAAAAAAAAA');
  const catalog = rule('KUBE-SERVICES', 'shop/catalog cluster IP', 'KUBE-SVC-BBBBBBBBBBBBBBBB');
  const balancing = rule('KUBE-SVC-AAAAAAAAAAAAAAAA', 'shop/cart -> a', 'KUBE-SEP-1');

  it.each(['iptables-save.txt', 'payload.ip6tables.txt'])('is the same in another order of services (%s)', (file) => {
    expect(isSameRecording(file, text(cart, catalog), text(catalog, cart), new Set())).toBe(true);
  });

  it.each([
    ['iptables-save.txt', text(cart, balancing), text(cart)],
    ['payload.iptables.txt', text(cart, balancing), text(cart)],
    ['refused.txt', 'must be a valid CIDR\n', 'unknown field\n'],
  ])('is another when it says something else (%s)', (file, recorded, made) => {
    expect(isSameRecording(file, recorded, made, new Set())).toBe(false);
  });
});

it('throwawayModule replaces the staging modules and nothing else', () => {
  const upstream =
    'module k8s.io/kubernetes\n\ngo 1.26.0\n\nrequire (\n\tk8s.io/api v0.0.0\n\tk8s.io/utils v0.0.0-20260210185600-b8788abfbbc2\n)\n';
  const module = throwawayModule('v1.36.3', upstream);
  expect(module).toContain('go 1.26.0\n');
  expect(module).toContain('replace k8s.io/api => k8s.io/api v0.36.3\n');
  expect(module).not.toContain('k8s.io/utils');
});
