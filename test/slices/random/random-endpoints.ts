import fc from 'fast-check';
import { stringAt, type JsonObject } from '../../conformance/json.js';

const address: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      ip: fc.constantFrom('10.1.0.1', '10.1.0.2', '10.1.0.3', 'fd00::1', 'fd00::2'),
      hostname: fc.constantFrom('one', 'two'),
      nodeName: fc.constantFrom('here', 'there'),
      targetRef: fc.constantFrom({ kind: 'Pod', name: 'one', uid: '1' }, { kind: 'Pod', name: 'two', uid: '2' }),
    },
    { requiredKeys: ['ip'] },
  )
  .map((fields) => ({ ...fields }));

const addresses = fc.uniqueArray(address, { selector: (one) => stringAt(one, 'ip'), maxLength: 3 });
const ports: fc.Arbitrary<readonly JsonObject[]> = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('http', 'admin'),
    port: fc.constantFrom(80, 90),
    protocol: fc.constantFrom('TCP', 'TCP', 'UDP'),
  }),
  { selector: ({ name }) => name, maxLength: 2 },
);

const subset: fc.Arbitrary<JsonObject> = fc
  .tuple(addresses, addresses, ports)
  .filter(([ready, unready]) => ready.length + unready.length > 0)
  .map(([ready, unready, own]) => ({ addresses: ready, notReadyAddresses: unready, ports: [...own] }));

/** Of a Service of that name, whether it has a selector or not. */
export function randomEndpoints(name: string): fc.Arbitrary<JsonObject> {
  return fc.array(subset, { minLength: 1, maxLength: 3 }).map((subsets) => ({
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name, labels: { made: 'by-hand' }, annotations: { 'example.com/note': 'kept' } },
    subsets,
  }));
}
