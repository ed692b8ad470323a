import fc from 'fast-check';
import type { JsonObject } from '../../conformance/json.js';
import { pod, type PodFields, type PodObject } from '../world.js';

export const labels = fc.record(
  { app: fc.constantFrom('web', 'web', 'web', 'api'), tier: fc.constantFrom('front', 'back') },
  { requiredKeys: ['app'] },
);

const ports: fc.Arbitrary<readonly JsonObject[]> = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('http', 'admin', 'dns'),
    containerPort: fc.constantFrom(8080, 8081, 9090),
    protocol: fc.constantFrom('TCP', 'TCP', 'UDP'),
  }),
  { selector: ({ name }) => name, maxLength: 3 },
);

const rarely = fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, { weight: 2, arbitrary: fc.constant(true) });
const identity: fc.Arbitrary<JsonObject> = fc.constantFrom(
  {},
  {},
  { hostname: 'one', subdomain: 's0' },
  { hostname: 'two', subdomain: 's1' },
  { subdomain: 's0' },
);

function addresses(index: number): fc.Arbitrary<readonly string[]> {
  const four = `10.244.1.${String(index + 1)}`;
  const six = `fd00:10:244::${(index + 1).toString(16)}`;
  return fc.constantFrom([four], [four], [four, six], [four, six], [six, four], [six], []);
}

function randomPod(nodes: readonly string[], index: number): fc.Arbitrary<PodObject> {
  const node = fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...nodes) },
    { weight: 1, arbitrary: fc.constantFrom('not-there', null) },
  );
  const phase = fc.constantFrom(
    'Running',
    'Running',
    'Running',
    'Running',
    'Running',
    'Pending',
    'Succeeded',
    'Failed',
  );
  return fc
    .record({
      node,
      ips: addresses(index),
      labels,
      ports,
      phase,
      isUnready: rarely,
      isTerminating: rarely,
      spec: identity,
    })
    .map(({ isUnready, ...fields }): PodObject => {
      const all: PodFields = { ...fields, isReady: !isUnready };
      return pod(`p${String(index).padStart(3, '0')}`, all);
    });
}

export function randomPods(nodes: readonly string[]): fc.Arbitrary<readonly PodObject[]> {
  return fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 12, max: 28 })).chain((count) => {
    const pods = Array.from({ length: count }, (_, index) => randomPod(nodes, index));
    return fc.tuple(...pods);
  });
}
