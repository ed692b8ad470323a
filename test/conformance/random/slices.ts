import * as fc from 'fast-check';
import { objectAt, type JsonObject } from '../json.js';
import { chance, mostly, weighted } from './choices.js';
import { listOf } from './lists.js';
import {
  conditionMoodArbitrary,
  conditionsArbitrary,
  conditionsOf,
  reworded,
  type ConditionMood,
} from './conditions.js';
import type { ConditionsDescription } from './conditions.js';
import {
  endpointArbitrary,
  endpointObjects,
  localityArbitrary,
  type EndpointDescription,
  type Locality,
} from './endpoints.js';
import { hintMoodArbitrary, type HintMood } from './hints.js';
import { otherNodeNames, type Family } from './node.js';
import type { Port } from './ports.js';
import type { Release } from './release.js';
import { simplestSlicePorts, slicePorts, slicePortsArbitrary, type SlicePortsDescription } from './slice-ports.js';

/** `told differently`: across slices, but only so that kube-proxy does not leave it to chance which one it uses. */
type Duplicates = 'none' | 'across' | 'told differently' | 'inside';

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
  duplicates: weighted<Duplicates>(
    ...([
      [6, 'none'],
      [3, 'across'],
      [3, 'told differently'],
      [2, 'inside'],
    ] as const),
  ),
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

function addDuplicates(
  description: SlicesDescription,
  setting: SlicesSetting,
  endpoints: readonly JsonObject[],
  parts: readonly JsonObject[][],
): void {
  const copied = new Set<JsonObject>();
  for (const copy of description.copies) {
    const endpoint = endpoints[copy.endpoint % Math.max(1, endpoints.length)];
    const home = parts.findIndex((part) => endpoint !== undefined && part.includes(endpoint));
    if (endpoint === undefined || home === -1) continue;
    switch (description.duplicates) {
      case 'none':
        break;
      case 'across':
        insert(parts[copy.slice % parts.length], copy.endpoint, endpoint);
        break;
      case 'told differently': {
        const other = (home + 1 + copy.slice) % parts.length;
        // A third telling could be as good as the second.
        if (other !== home && !copied.has(endpoint))
          insert(parts[other], copy.endpoint, otherTelling(endpoint, copy, setting));
        break;
      }
      case 'inside':
        if (isSortedStably(parts[home], setting.release))
          parts[home]?.push(copy.isExact ? endpoint : changedCopy(endpoint, copy, setting));
    }
    copied.add(endpoint);
  }
}

function insert(part: JsonObject[] | undefined, place: number, endpoint: JsonObject): void {
  part?.splice(place % (part.length + 1), 0, endpoint);
}

/** Up to 1.30 kube-proxy sorts a slice first, and only insertion keeps the order of equals (SVC317). */
function isSortedStably(part: readonly JsonObject[] | undefined, { facts }: Release): boolean {
  return facts.keepsEndpointOrder || (part?.length ?? 0) < 12;
}

/** One that surely wins or surely loses against the endpoint, or means the same. */
function otherTelling(endpoint: JsonObject, copy: DuplicateDescription, setting: SlicesSetting): JsonObject {
  if (copy.isExact) return { ...endpoint, conditions: reworded(objectAt(endpoint, 'conditions'), copy.conditions) };
  const hints = copy.isLocal ? { forZones: [{ name: 'zone-b' }] } : {};
  const other = { ...endpoint, hints, conditions: conditionsOf('mixed', copy.conditions) ?? {} };
  switch (setting.release.facts.duplicateEndpoint) {
    case 'last-unless-terminating': {
      const terminating = objectAt(endpoint, 'conditions')['terminating'] !== true;
      return {
        ...other,
        nodeName: copy.isLocal ? setting.node : otherNodeNames[0],
        conditions: { ...other.conditions, terminating },
      };
    }
    case 'first-unless-local':
      return { ...other, nodeName: endpoint['nodeName'] === setting.node ? otherNodeNames[0] : setting.node };
  }
}

function changedCopy(endpoint: JsonObject, copy: DuplicateDescription, setting: SlicesSetting): JsonObject {
  return {
    ...endpoint,
    conditions: conditionsOf('mixed', copy.conditions),
    nodeName: copy.isLocal ? setting.node : otherNodeNames[0],
  };
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
