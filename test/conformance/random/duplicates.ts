import * as fc from 'fast-check';
import { objectAt, type JsonObject } from '../json.js';
import { chance, weighted } from './choices.js';
import { conditionsArbitrary, conditionsOf, reworded, type ConditionsDescription } from './conditions.js';
import { otherNodeNames } from './node.js';
import type { Release } from './release.js';

/** `told differently`: across slices, but only so that kube-proxy does not leave it to chance which one it uses. */
export type Duplicates = 'none' | 'across' | 'told differently' | 'inside';

export interface CopyDescription {
  readonly endpoint: number;
  readonly slice: number;
  readonly isExact: boolean;
  readonly conditions: ConditionsDescription;
  readonly isLocal: boolean;
}

export const duplicatesArbitrary = weighted<Duplicates>(
  ...([
    [6, 'none'],
    [3, 'across'],
    [3, 'told differently'],
    [2, 'inside'],
  ] as const),
);

export const copyArbitrary: fc.Arbitrary<CopyDescription> = fc.record({
  endpoint: fc.integer({ min: 0, max: 11 }),
  slice: fc.integer({ min: 0, max: 2 }),
  isExact: chance(30),
  conditions: conditionsArbitrary,
  isLocal: fc.boolean(),
});

interface DuplicatesSetting {
  readonly node: string;
  readonly release: Release;
}

/** Puts copies of endpoints into the endpoints of slices. */
export function addDuplicates(
  description: { readonly duplicates: Duplicates; readonly copies: readonly CopyDescription[] },
  setting: DuplicatesSetting,
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
function otherTelling(endpoint: JsonObject, copy: CopyDescription, setting: DuplicatesSetting): JsonObject {
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

function changedCopy(endpoint: JsonObject, copy: CopyDescription, setting: DuplicatesSetting): JsonObject {
  return {
    ...endpoint,
    conditions: conditionsOf('mixed', copy.conditions),
    nodeName: copy.isLocal ? setting.node : otherNodeNames[0],
  };
}
