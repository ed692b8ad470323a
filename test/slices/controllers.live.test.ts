import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCluster, type Cluster } from '../cluster/cluster.js';
import { whyNoCluster } from '../cluster/why-no-cluster.js';
import { describeWhere } from '../requirements/describe-where.js';
import { isObject, listAt, objectAt, toObject, type JsonObject, type JsonValue } from '../conformance/json.js';
import { shown } from '../kubectl/shown.js';
import { ENDPOINTS_CASES } from './cases/endpoints-cases.js';
import { NODES } from './cases/nodes.js';
import { POD_CASES } from './cases/pod-cases.js';
import { PORT_CASES } from './cases/port-cases.js';
import { SERVICE_CASES } from './cases/service-cases.js';
import { compared, type ComparisonOptions } from './comparison.js';
import { observeWorld, type Observed } from './observe.js';

const NAMESPACES = [...PORT_CASES, ...POD_CASES, ...SERVICE_CASES, ...ENDPOINTS_CASES];
const OPTIONS: ComparisonOptions = { maxEndpointsPerSlice: 100, hints: 'exact' };

describeWhere(await whyNoCluster(), 'the slices of the real controllers', () => {
  let cluster: Cluster;
  let observed: readonly Observed[];

  beforeAll(async () => {
    cluster = await startCluster();
    const agrees = (one: Observed): boolean => {
      const { theirs, ours } = compared(one, OPTIONS);
      return JSON.stringify(theirs) === JSON.stringify(ours);
    };
    observed = await observeWorld(cluster.client, { nodes: NODES, namespaces: NAMESPACES }, agrees);
  }, 180_000);
  afterAll(() => cluster.stop());

  it.each(NAMESPACES.map(({ name }) => name))('equal svcgen’s: %s', (name) => {
    const { theirs, ours } = compared(observedOf(name), OPTIONS);
    expect(theirs.slices).not.toEqual([]);
    expect(ours).toEqual(theirs);
  });

  const observedOf = (name: string): Observed => {
    const found = observed.find(({ namespace }) => namespace === name);
    if (found === undefined) throw new Error(`${name} was not observed`);
    return found;
  };

  it.each(NAMESPACES)('equal those of the Services as they were written: $name', ({ name, services }) => {
    const { theirs, ours } = compared(observedOf(name), OPTIONS, { services: inNamespace(name, services) });
    expect(ours).toEqual(theirs);
  });

  it.each(ENDPOINTS_CASES)('equal those of the Endpoints as they were written: $name', ({ name, endpoints }) => {
    const { theirs, ours } = compared(observedOf(name), OPTIONS, { endpoints: inNamespace(name, endpoints) });
    expect(ours).toEqual(theirs);
  });

  it('have Endpoints beside them that svcgen shows, though others were written', () => {
    const { namespace, services, pods, nodes, endpoints } = observedOf('overwriting');
    const written = ENDPOINTS_CASES.find(({ name }) => name === namespace)?.endpoints ?? [];
    const items = [...services, ...pods, ...nodes, ...inNamespace(namespace, written)];
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
    const ours = listAt(toObject(JSON.parse(shown('ep', text, { format: 'json' })), 'Endpoints'), 'items');
    expect(ours.map(comparableEndpoints)).toEqual(endpoints.map(comparableEndpoints));
  });
});

function inNamespace(namespace: string, objects: readonly JsonObject[]): readonly JsonObject[] {
  return objects.map((object) => ({ ...object, metadata: { ...objectAt(object, 'metadata'), namespace } }));
}

/** Without what tells of when, and of the versions of objects. */
function comparableEndpoints(object: JsonValue): JsonObject {
  const { name, labels, annotations } = objectAt(object, 'metadata');
  const kept = Object.entries(isObject(annotations) ? annotations : {}).filter(
    ([key]) => key !== 'endpoints.kubernetes.io/last-change-trigger-time',
  );
  return {
    name: name ?? '',
    labels: labels ?? {},
    annotations: Object.fromEntries(kept),
    subsets: listAt(object, 'subsets'),
  };
}
