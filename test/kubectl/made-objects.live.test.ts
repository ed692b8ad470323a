import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster } from '../cluster/cluster.js';
import { whyNoCluster } from '../cluster/why-no-cluster.js';
import { at, isObject, listAt, stringAt, toObject, type JsonObject, type JsonValue } from '../conformance/json.js';
import { describeWhere } from '../requirements/describe-where.js';
import { shown } from './shown.js';
import { startWorld } from './world/started-world.js';
import { services } from './world/services.js';

describeWhere(await whyNoCluster(), 'objects as the real control plane makes them', () => {
  let cluster: Cluster;
  let live: readonly JsonObject[] = [];

  beforeAll(async () => {
    ({ cluster } = await startWorld());
    const { stdout } = await cluster.kubectl(['get', 'svc,ep,endpointslices,no,po', '-A', '-o', 'json']);
    live = itemsOf(stdout);
  }, 120_000);
  afterAll(() => cluster.stop());

  const ofKind = (...kinds: readonly string[]): readonly JsonObject[] =>
    live.filter((object) => kinds.includes(stringAt(object, 'kind') ?? ''));

  test.each([
    ['Pods', ['Service', 'Pod', 'Node']],
    ['slices', ['Service', 'EndpointSlice', 'Node']],
  ])('Endpoints, from %s', (_, kinds) => {
    const selecting = new Set(
      ofKind('Service').flatMap((service) =>
        at(service, 'spec', 'selector') === undefined || at(service, 'spec', 'type') === 'ExternalName'
          ? []
          : [nameOf(service)],
      ),
    );
    const theirs = ofKind('Endpoints').filter((object) => selecting.has(nameOf(object)));
    expect(theirs.length).toBeGreaterThan(10);
    const ours = itemsOf(shown('ep', listOf(ofKind(...kinds)), { format: 'json' }));
    expect(ours.map(nameOf)).toEqual(theirs.map(nameOf));
    expect(ours.map(withoutHistory)).toEqual(theirs.map(withoutHistory));
  });

  test('Services: defaults, and marks on what is allocated', () => {
    const manifests = services().map(({ object, status }) => (status === null ? object : { ...object, status }));
    const ranges = '10.96.0.0/16,fd00:10:96::/112';
    const ours = itemsOf(shown('svc', listOf(manifests), { format: 'json', serviceClusterIpRange: ranges }));
    const theirs = new Map(ofKind('Service').map((service) => [nameOf(service), service]));
    expect(ours).toHaveLength(manifests.length);
    for (const service of ours) {
      const real = theirs.get(nameOf(service)) ?? {};
      expect(withValuesOf(real, service)).toEqual(withoutHistory(real));
    }
    const marks = Object.fromEntries(ours.map((service) => [nameOf(service), inventedOf(service).join()]));
    expect(marks).toMatchObject({
      'shop/web': 'spec.clusterIP,spec.clusterIPs[0]',
      'shop/dual': 'spec.clusterIP,spec.clusterIPs[0],spec.clusterIPs[1]',
      'shop/web-2': 'spec.ports[0].nodePort,spec.clusterIP,spec.clusterIPs[0]',
      'shop/local': 'spec.ports[0].nodePort,spec.healthCheckNodePort,spec.clusterIP,spec.clusterIPs[0]',
      'shop/headless': '',
      'shop/outside': '',
    });
  });
});

/** Of the metadata only what a controller means: who made it and when is told by no manifest. */
function withoutHistory(object: JsonObject): JsonObject {
  const { name, namespace, labels, annotations } = toObject(object['metadata'], 'metadata');
  const kept = Object.entries(isObject(annotations) ? annotations : {}).filter(
    ([key]) => key !== 'endpoints.kubernetes.io/last-change-trigger-time' && key !== 'svcgen/invented',
  );
  return {
    ...object,
    metadata: {
      ...(name === undefined ? {} : { name }),
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels === undefined || Object.keys(toObject(labels, 'labels')).length === 0 ? {} : { labels }),
      annotations: Object.fromEntries(kept),
    },
  };
}

/** Ours, with the real values where ours say that they are invented. */
function withValuesOf(real: JsonObject, ours: JsonObject): JsonObject {
  const copy = toObject(JSON.parse(JSON.stringify(withoutHistory(ours))), 'copy');
  for (const path of inventedOf(ours)) {
    const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
    const last = steps.pop() ?? '';
    const [to, from] = [copy, real].map((root) =>
      steps.reduce<JsonValue | undefined>((value, step) => field(value, step), root),
    );
    expect(field(from, last), path).toBeDefined();
    if (Array.isArray(to)) to[Number(last)] = field(from, last) ?? null;
    else if (isObject(to)) to[last] = field(from, last) ?? null;
  }
  return copy;
}

function field(value: JsonValue | undefined, step: string): JsonValue | undefined {
  return Array.isArray(value) ? value[Number(step)] : at(value, step);
}

function inventedOf(object: JsonObject): readonly string[] {
  const value = at(object, 'metadata', 'annotations', 'svcgen/invented');
  return typeof value === 'string' ? value.split(',') : [];
}

function nameOf(object: JsonObject): string {
  return `${stringAt(object, 'metadata', 'namespace') ?? ''}/${stringAt(object, 'metadata', 'name') ?? ''}`;
}

function itemsOf(text: string): readonly JsonObject[] {
  return listAt(toObject(JSON.parse(text), 'list'), 'items').filter(isObject);
}

function listOf(items: readonly JsonObject[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}
