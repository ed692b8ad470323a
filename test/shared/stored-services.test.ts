import { expect, test } from 'vitest';
import { readCluster } from '../../src/compiler/read-cluster.js';
import { storedServiceSpec } from '../../src/control-plane/stored-service.js';
import { at, isObject, listAt, objectAt, stringAt, toObject, type JsonObject } from '../conformance/json.js';
import { describeWithShared } from './shared-folder.js';

/** Chosen by an allocator, which knew of more than the manifest. */
const ALLOCATED = ['clusterIP', 'clusterIPs', 'healthCheckNodePort'];

describeWithShared('the Services of a real cluster', (shared) => {
  const services = listAt(toObject(JSON.parse(shared.text('cluster-dump/cluster.json')), 'cluster.json'), 'items')
    .filter(isObject)
    .filter((object) => object['kind'] === 'Service');

  test('are stored as they stand', () => {
    expect(services.length).toBeGreaterThan(10);
    for (const service of services) expect(specOf(service, service)).toEqual(service['spec']);
  });

  test('come out of what was applied, except what an allocator chose', () => {
    const applied = services.flatMap((service) => {
      const text = at(service, 'metadata', 'annotations', 'kubectl.kubernetes.io/last-applied-configuration');
      return typeof text === 'string' ? [{ service, written: toObject(JSON.parse(text), 'last applied') }] : [];
    });
    expect(applied.length).toBeGreaterThan(10);
    for (const { service, written } of applied) {
      expect(withoutAllocated(specOf(written, service))).toEqual(withoutAllocated(objectAt(service, 'spec')));
    }
  });
});

function specOf(written: JsonObject, service: JsonObject): JsonObject {
  const { cluster, controlPlane } = readCluster([{ name: 'service.json', text: JSON.stringify(written) }], {
    serviceClusterIpRange: '10.96.0.0/16,fd00:10:96::/112',
  });
  const found = cluster.services.find(({ name }) => name === stringAt(service, 'metadata', 'name'));
  if (found === undefined) throw new Error(`no Service comes of ${JSON.stringify(written)}`);
  return toObject(storedServiceSpec(objectAt(written, 'spec'), found, controlPlane.serviceRanges.ranges), 'spec');
}

function withoutAllocated(spec: JsonObject): JsonObject {
  const kept = Object.entries(spec).filter(([field]) => !ALLOCATED.includes(field));
  const ports = listAt(spec, 'ports').map((port) => (isObject(port) ? { ...port, nodePort: null } : port));
  return { ...Object.fromEntries(kept), ports };
}
