import * as fc from 'fast-check';
import { objectAt, stringAt, type JsonObject } from '../json.js';
import { chance, mostly } from './choices.js';

/** Slices that make no rule. */
export interface StraySlicesDescription {
  readonly inOtherNamespace: boolean;
  readonly withoutLabel: boolean;
  readonly withEmptyLabel: boolean;
  readonly ofHostNames: boolean;
  readonly ofUnknownService: boolean;
  readonly labelledHeadless: boolean;
}

const none: StraySlicesDescription = {
  inOtherNamespace: false,
  withoutLabel: false,
  withEmptyLabel: false,
  ofHostNames: false,
  ofUnknownService: false,
  labelledHeadless: false,
};

const someArbitrary: fc.Arbitrary<StraySlicesDescription> = fc.record({
  inOtherNamespace: chance(25),
  withoutLabel: chance(25),
  withEmptyLabel: chance(25),
  ofHostNames: chance(25),
  ofUnknownService: chance(25),
  labelledHeadless: chance(25),
});

export const straySlicesArbitrary = mostly(none, someArbitrary);

export function straySlices(description: StraySlicesDescription, service: JsonObject): readonly JsonObject[] {
  const name = stringAt(service, 'metadata', 'name') ?? '';
  const namespace = stringAt(service, 'metadata', 'namespace') ?? '';
  const labelled = { 'kubernetes.io/service-name': name };
  const headless = { ...labelled, 'service.kubernetes.io/headless': '' };
  return [
    ...(description.inOtherNamespace ? [slice('nowhere', 'stray-1', labelled)] : []),
    ...(description.withoutLabel ? [slice(namespace, 'stray-2', {})] : []),
    ...(description.withEmptyLabel ? [slice(namespace, 'stray-3', { 'kubernetes.io/service-name': '' })] : []),
    ...(description.ofHostNames ? [hostNames(slice(namespace, 'stray-4', labelled))] : []),
    ...(description.ofUnknownService ? [slice(namespace, 'stray-5', { 'kubernetes.io/service-name': 'nobody' })] : []),
    ...(description.labelledHeadless ? [slice(namespace, 'stray-6', headless)] : []),
  ];
}

function slice(namespace: string, name: string, labels: JsonObject): JsonObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { namespace, name, labels },
    addressType: 'IPv4',
    ports: [
      { name: '', port: 80, protocol: 'TCP' },
      { name: 'http', port: 8080, protocol: 'TCP' },
    ],
    endpoints: [{ addresses: ['10.9.9.9'], conditions: { ready: true } }],
  };
}

function hostNames(object: JsonObject): JsonObject {
  return {
    ...object,
    metadata: objectAt(object, 'metadata'),
    addressType: 'FQDN',
    endpoints: [{ addresses: ['db.example.com'], conditions: { ready: true } }],
  };
}
