import * as fc from 'fast-check';
import type { JsonObject } from '../json.js';
import { chance, mostly, weighted } from './choices.js';
import { listOf } from './lists.js';
import { conditionMoodArbitrary, conditionsArbitrary, conditionsOf, type ConditionMood } from './conditions.js';
import type { ConditionsDescription } from './conditions.js';
import {
  endpointArbitrary,
  endpointObjects,
  localityArbitrary,
  podAddress,
  type EndpointDescription,
  type Locality,
} from './endpoints.js';
import { hintMoodArbitrary, type HintMood } from './hints.js';
import { otherNodeNames, type Family } from './node.js';
import type { Port } from './ports.js';
import type { Release } from './release.js';
import { simplestSlicePorts, slicePorts, slicePortsArbitrary, type SlicePortsDescription } from './slice-ports.js';

/** Across slices a copy is exact: kube-proxy leaves it to chance which of two different ones it uses (SVC208). */
type Duplicates = 'none' | 'across' | 'inside';

interface DuplicateDescription {
  readonly endpoint: number;
  readonly slice: number;
  readonly isExact: boolean;
  readonly conditions: ConditionsDescription;
  readonly isLocal: boolean;
}

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
  readonly copies: readonly DuplicateDescription[];
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
  duplicates: weighted<Duplicates>([6, 'none'], [4, 'across'], [2, 'inside']),
  copies: listOf(
    fc.record({
      endpoint: fc.integer({ min: 0, max: 11 }),
      slice: fc.integer({ min: 0, max: 2 }),
      isExact: chance(30),
      conditions: conditionsArbitrary,
      isLocal: fc.boolean(),
    }),
    1,
    3,
  ),
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
  /** Plain endpoints beside the described ones. */
  readonly crowd: number;
  readonly release: Release;
}

export function sliceObjects(description: SlicesDescription, setting: SlicesSetting): readonly JsonObject[] {
  if (description.isMissing && setting.crowd === 0) return [];
  const endpoints = endpointObjects(description.endpoints, { ...setting, ...description });
  const parts = Array.from({ length: description.count }, (): JsonObject[] => []);
  const partOf = (slice: number): JsonObject[] => parts[slice % parts.length] ?? [];
  endpoints.forEach((endpoint, index) => partOf(description.endpoints[index]?.slice ?? 0).push(endpoint));
  addDuplicates(description, setting, endpoints, parts);
  parts[0]?.push(...crowdOf(setting));
  return parts.map((part, index) => sliceObject(description, setting, part, index));
}

function addDuplicates(
  description: SlicesDescription,
  setting: SlicesSetting,
  endpoints: readonly JsonObject[],
  parts: readonly JsonObject[][],
): void {
  if (description.duplicates === 'none' || endpoints.length === 0) return;
  for (const copy of description.copies) {
    const index = copy.endpoint % endpoints.length;
    const endpoint = endpoints[index];
    if (endpoint === undefined) continue;
    if (description.duplicates === 'across') {
      const into = parts[copy.slice % parts.length];
      into?.splice(copy.endpoint % (into.length + 1), 0, endpoint);
    } else {
      const home = parts.find((part) => part.includes(endpoint));
      home?.push(copy.isExact ? endpoint : changedCopy(endpoint, copy, setting));
    }
  }
}

function changedCopy(endpoint: JsonObject, copy: DuplicateDescription, setting: SlicesSetting): JsonObject {
  return {
    ...endpoint,
    conditions: conditionsOf('mixed', copy.conditions),
    nodeName: copy.isLocal ? setting.node : otherNodeNames[0],
  };
}

function crowdOf({ crowd, family, node }: SlicesSetting): readonly JsonObject[] {
  return Array.from({ length: crowd }, (_, index) => ({
    addresses: [podAddress(family, 5, index + 1)],
    conditions: { ready: index % 7 !== 0, serving: true, terminating: false },
    nodeName: index % 5 === 0 ? node : otherNodeNames[0],
  }));
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
