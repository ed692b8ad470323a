import fc from 'fast-check';
import { expect, it } from 'vitest';
import { at, isObject, listAt, objectAt, stringAt, type JsonObject } from '../../conformance/json.js';
import { slicesMadeOf } from '../made-slices.js';
import type { PodObject, World } from '../world.js';
import { randomWorld } from './random-world.js';

/** Of what a cluster is made in the test with the real controllers, without one. */
function storedObjects({ nodes, namespaces }: World): readonly JsonObject[] {
  return [
    ...nodes.map(({ object, status }) => ({ ...object, status })),
    ...namespaces.flatMap(({ name, pods, services, endpoints }) => [
      ...pods.map((pod) => storedPod(pod, name)),
      ...[...services, ...endpoints].map((object) => placed(object, name, {})),
    ]),
  ];
}

function storedPod({ object, status, isTerminating }: PodObject, namespace: string): JsonObject {
  const deleted = isTerminating ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {};
  return { ...placed(object, namespace, deleted), status };
}

function placed(object: JsonObject, namespace: string, more: JsonObject): JsonObject {
  return { ...object, metadata: { ...objectAt(object, 'metadata'), ...more, namespace } };
}

it('holds what it is for', () => {
  const worlds = fc.sample(randomWorld('w', 10), { seed: 3, numRuns: 12 });
  const slices = worlds.flatMap((world) => slicesMadeOf(storedObjects(world), { maxEndpointsPerSlice: 4 }).slices);
  const endpoints = slices.flatMap((slice) => listAt(slice, 'endpoints')).filter(isObject);
  const zoneOf = (endpoint: JsonObject): string | undefined =>
    stringAt(listAt(endpoint, 'hints', 'forZones')[0] ?? null, 'name');
  const counts = {
    placeholders: slices.filter((slice) => listAt(slice, 'endpoints').length === 0).length,
    full: slices.filter((slice) => listAt(slice, 'endpoints').length === 4).length,
    portless: slices.filter((slice) => listAt(slice, 'ports').length === 0 && listAt(slice, 'endpoints').length > 0)
      .length,
    severalPorts: slices.filter((slice) => listAt(slice, 'ports').length > 2).length,
    mirrored: slices.filter((slice) => at(slice, 'metadata', 'labels', 'made') === 'by-hand').length,
    hostNames: endpoints.filter((endpoint) => Object.hasOwn(endpoint, 'hostname')).length,
    draining: endpoints.filter((endpoint) => at(endpoint, 'conditions', 'terminating') === true).length,
    ownZone: endpoints.filter((endpoint) => zoneOf(endpoint) !== undefined && zoneOf(endpoint) === endpoint['zone'])
      .length,
    otherZone: endpoints.filter((endpoint) => zoneOf(endpoint) !== undefined && zoneOf(endpoint) !== endpoint['zone'])
      .length,
    nodeHints: endpoints.filter((endpoint) => listAt(endpoint, 'hints', 'forNodes').length > 0).length,
  };
  for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(9);
});
