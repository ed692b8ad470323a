import fc from 'fast-check';
import type { JsonObject } from '../../conformance/json.js';
import { service } from '../world.js';

const TOPOLOGY = ['service.kubernetes.io/topology-mode', 'service.kubernetes.io/topology-aware-hints'] as const;

const selector: fc.Arbitrary<JsonObject> = fc.constantFrom(
  { app: 'web' },
  { app: 'web' },
  { app: 'web' },
  { app: 'web' },
  { app: 'api' },
  { tier: 'front' },
  { app: 'web', tier: 'back' },
  { app: 'nobody' },
  {},
);

const port = fc.record({
  name: fc.constantFrom('http', 'admin', 'dns', 'x'),
  protocol: fc.constantFrom('TCP', 'TCP', 'TCP', 'UDP'),
  targetPort: fc.constantFrom<string | number>('http', 'admin', 'dns', 8080, 9999),
  appProtocol: fc.constantFrom(null, null, 'http', 'kubernetes.io/h2c'),
});
const ports: fc.Arbitrary<readonly JsonObject[]> = fc
  .uniqueArray(port, { selector: ({ name }) => name, minLength: 1, maxLength: 4 })
  .map((all) =>
    all.map(({ appProtocol, ...rest }, index) => ({
      ...rest,
      port: 80 + index,
      ...(appProtocol === null ? {} : { appProtocol }),
    })),
  );

const families: fc.Arbitrary<JsonObject> = fc.constantFrom(
  {},
  { ipFamilies: ['IPv6'] },
  { ipFamilyPolicy: 'PreferDualStack' },
  { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv6', 'IPv4'] },
);

const routing: fc.Arbitrary<{ readonly spec: JsonObject; readonly annotations: JsonObject }> = fc.oneof(
  fc
    .constantFrom({}, { trafficDistribution: 'PreferClose' }, { trafficDistribution: 'PreferSameNode' })
    .map((spec) => ({
      spec,
      annotations: {},
    })),
  fc
    .tuple(fc.constantFrom(...TOPOLOGY), fc.constantFrom('Auto', 'Auto', 'Auto', 'auto', 'Disabled'))
    .map(([name, value]) => ({ spec: { trafficDistribution: 'PreferSameZone' }, annotations: { [name]: value } })),
);

const labels: fc.Arbitrary<JsonObject> = fc.constantFrom(
  {},
  { team: 'shop' },
  { 'service.kubernetes.io/headless': '', 'endpointslice.kubernetes.io/managed-by': 'me' },
);

function randomService(index: number): fc.Arbitrary<JsonObject> {
  const shape = fc.constantFrom<JsonObject>(
    {},
    {},
    { clusterIP: 'None' },
    { type: 'NodePort' },
    { clusterIP: 'None', ports: [] },
  );
  return fc
    .record({ selector, ports, families, routing, labels, shape, publishNotReadyAddresses: fc.boolean() })
    .map(
      ({
        selector: wanted,
        ports: own,
        families: stack,
        routing: route,
        labels: given,
        shape: own2,
        publishNotReadyAddresses,
      }) =>
        service(
          `s${String(index)}`,
          { selector: wanted, ports: [...own], ...stack, ...route.spec, publishNotReadyAddresses, ...own2 },
          { labels: given, annotations: route.annotations },
        ),
    );
}

export const randomServices: fc.Arbitrary<readonly JsonObject[]> = fc
  .integer({ min: 1, max: 5 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => randomService(index))));
