import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCluster, type Cluster } from '../cluster/cluster.js';
import { whyNoCluster } from '../cluster/why-no-cluster.js';
import { describeWhere } from '../requirements/describe-where.js';
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
    const found = observed.find(({ namespace }) => namespace === name);
    if (found === undefined) throw new Error(`${name} was not observed`);
    const { theirs, ours } = compared(found, OPTIONS);
    expect(theirs.slices).not.toEqual([]);
    expect(ours).toEqual(theirs);
  });

  it.each(NAMESPACES)('equal those of the Services as they were written: $name', ({ name, services }) => {
    const found = observed.find(({ namespace }) => namespace === name);
    if (found === undefined) throw new Error(`${name} was not observed`);
    const written = services.map((object) => ({
      ...object,
      metadata: { ...(object['metadata'] as object), namespace: name },
    }));
    const { theirs, ours } = compared(found, OPTIONS, written);
    expect(ours).toEqual(theirs);
  });
});
