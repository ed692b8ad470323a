import * as fc from 'fast-check';
import type { JsonObject } from '../json.js';
import { chance, mostly, weighted } from './choices.js';
import { listOf } from './lists.js';
import { conditionMoodArbitrary, type ConditionMood } from './conditions.js';
import {
  endpointArbitrary,
  endpointObjects,
  localityArbitrary,
  type EndpointDescription,
  type Locality,
} from './endpoints.js';
import {
  addDuplicates,
  copyArbitrary,
  duplicatesArbitrary,
  type CopyDescription,
  type Duplicates,
} from './duplicates.js';
import { hintMoodArbitrary, type HintMood } from './hints.js';
import type { Family } from './node.js';
import type { Port } from './ports.js';
import type { Release } from './release.js';
import { simplestSlicePorts, slicePorts, slicePortsArbitrary, type SlicePortsDescription } from './slice-ports.js';

/** The slices of a Service of one family. */
export interface SlicesDescription {
  readonly isMissing: boolean;
  readonly endpoints: readonly EndpointDescription[];
  readonly locality: Locality;
  readonly conditions: ConditionMood;
  readonly hints: HintMood;
  readonly count: number;
  readonly ports: readonly SlicePortsDescription[];
  readonly havePortsOfTheirOwn: boolean;
  readonly duplicates: Duplicates;
  readonly copies: readonly CopyDescription[];
  readonly isManaged: boolean;
  readonly isHeadless: boolean;
  /** Labelled as another proxy's, which only older releases heed. */
  readonly isOfOtherProxy: boolean;
  readonly isEmptyNull: boolean;
}

const simplest: SlicesDescription = {
  isMissing: true,
  endpoints: [],
  locality: 'mixed',
  conditions: 'ready',
  hints: 'none',
  count: 1,
  ports: [simplestSlicePorts],
  havePortsOfTheirOwn: false,
  duplicates: 'none',
  copies: [],
  isManaged: false,
  isHeadless: false,
  isOfOtherProxy: false,
  isEmptyNull: false,
};

const anySlicesArbitrary: fc.Arbitrary<SlicesDescription> = fc.record({
  isMissing: chance(8),
  endpoints: fc.oneof(
    { weight: 2, arbitrary: listOf(endpointArbitrary, 0, 3) },
    { weight: 3, arbitrary: listOf(endpointArbitrary, 0, 12) },
  ),
  locality: localityArbitrary,
  conditions: conditionMoodArbitrary,
  hints: hintMoodArbitrary,
  count: weighted([5, 1], [3, 2], [2, 3]),
  ports: listOf(slicePortsArbitrary, 3, 3),
  havePortsOfTheirOwn: chance(30),
  duplicates: duplicatesArbitrary,
  copies: listOf(copyArbitrary, 1, 3),
  isManaged: fc.boolean(),
  isHeadless: chance(3),
  isOfOtherProxy: chance(4),
  isEmptyNull: chance(50),
});

export const slicesArbitrary = mostly(simplest, anySlicesArbitrary);

export interface SlicesSetting {
  readonly namespace: string;
  readonly service: string;
  /** Unique among the Services. */
  readonly index: number;
  readonly family: Family;
  readonly ports: readonly Port[];
  readonly isHeadless: boolean;
  readonly node: string;
  readonly zone: string;
  readonly nodeAddresses: readonly string[];
  readonly release: Release;
}

export function sliceObjects(description: SlicesDescription, setting: SlicesSetting): readonly JsonObject[] {
  if (description.isMissing) return [];
  const endpoints = endpointObjects(description.endpoints, { ...setting, ...description });
  const parts = Array.from({ length: description.count }, (): JsonObject[] => []);
  const partOf = (slice: number): JsonObject[] => parts[slice % parts.length] ?? [];
  endpoints.forEach((endpoint, index) => partOf(description.endpoints[index]?.slice ?? 0).push(endpoint));
  addDuplicates(description, setting, endpoints, parts);
  return parts.map((part, index) => sliceObject(description, setting, part, index));
}

function sliceObject(
  description: SlicesDescription,
  setting: SlicesSetting,
  endpoints: readonly JsonObject[],
  index: number,
): JsonObject {
  const own = description.ports[description.havePortsOfTheirOwn ? index : 0];
  const ports = own === undefined ? [] : slicePorts(setting.ports, own, setting.release);
  const suffix = `${setting.family === 'IPv4' ? 'a' : 'b'}${String(setting.index)}-${String(index)}`;
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      // As of every stored object: svcgen takes what today's API server would refuse.
      uid: `00000000-0000-4000-9000-${suffix.replace(/\D/g, '').padStart(11, '0')}${setting.family === 'IPv4' ? '4' : '6'}`,
      namespace: setting.namespace,
      name: `${setting.service.slice(0, 40).replace(/-+$/, '')}-${suffix}`,
      labels: {
        'kubernetes.io/service-name': setting.service,
        ...(description.isManaged
          ? { 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io' }
          : {}),
        ...(description.isHeadless || setting.isHeadless ? { 'service.kubernetes.io/headless': '' } : {}),
        ...(description.isOfOtherProxy ? { 'service.kubernetes.io/service-proxy-name': 'cilium' } : {}),
      },
    },
    addressType: setting.family,
    ports: ports.length === 0 && description.isEmptyNull ? null : [...ports],
    endpoints: endpoints.length === 0 && description.isEmptyNull ? null : [...endpoints],
  };
}
