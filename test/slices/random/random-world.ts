import fc from 'fast-check';
import { at, stringAt } from '../../conformance/json.js';
import type { NamespaceObjects, World } from '../world.js';
import { randomEndpoints } from './random-endpoints.js';
import { randomNodes } from './random-nodes.js';
import { randomPods } from './random-pods.js';
import { randomServices } from './random-services.js';

function randomNamespace(name: string, nodes: readonly string[]): fc.Arbitrary<NamespaceObjects> {
  return fc.tuple(randomPods(nodes), randomServices).chain(([pods, services]) => {
    // The Endpoints controller would fight for Endpoints of a Service with a selector.
    const unselecting = services.filter((service) => JSON.stringify(at(service, 'spec', 'selector')) === '{}');
    const endpoints = unselecting.map((service) => randomEndpoints(stringAt(service, 'metadata', 'name') ?? ''));
    return fc.tuple(...endpoints).map((objects) => ({ name, pods, services, endpoints: objects }));
  });
}

export function randomWorld(name: string, namespaces: number): fc.Arbitrary<World> {
  return randomNodes(name).chain((nodes) => {
    const names = nodes.map(({ object }) => stringAt(object, 'metadata', 'name') ?? '');
    const all = Array.from({ length: namespaces }, (_, index) => randomNamespace(`${name}-${String(index)}`, names));
    return fc.tuple(...all).map((made) => ({ nodes, namespaces: made }));
  });
}
