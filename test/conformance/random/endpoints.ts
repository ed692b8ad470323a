import * as fc from 'fast-check';
import type { JsonObject } from '../json.js';
import { chance, mostly, weighted } from './choices.js';
import { conditionsArbitrary, conditionsOf, type ConditionMood, type ConditionsDescription } from './conditions.js';
import { hintsArbitrary, hintsOf, type HintMood, type HintsDescription } from './hints.js';
import type { otherNodeNames } from './node.js';
import { type Family } from './node.js';
import { readsEndpointAddresses, type Release } from './release.js';
import { spellingArbitrary, spelt, type Spelling } from './spelling.js';

export type Locality = 'mixed' | 'local' | 'remote' | 'unknown';
export const localityArbitrary = weighted<Locality>([5, 'mixed'], [2, 'local'], [3, 'remote'], [1, 'unknown']);

export interface EndpointDescription {
  readonly network: number;
  readonly host: number;
  /** A Pod with the node's own network. */
  readonly isOnHostNetwork: boolean;
  readonly spelling: Spelling;
  readonly hasSecondAddress: boolean;
  readonly node: 'own' | 'none' | (typeof otherNodeNames)[number];
  readonly isZoned: boolean;
  readonly conditions: ConditionsDescription;
  readonly hints: HintsDescription;
  /** Which of the slices it is in, modulo their number. */
  readonly slice: number;
}

const simplest: EndpointDescription = {
  network: 0,
  host: 1,
  isOnHostNetwork: false,
  spelling: 'canonical',
  hasSecondAddress: false,
  node: 'own',
  isZoned: false,
  conditions: {
    ready: true,
    serving: true,
    terminating: false,
    isLeaving: false,
    isServing: true,
  },
  hints: { zones: ['own'], nodes: ['own'], isMissing: false },
  slice: 0,
};

const anyEndpointArbitrary: fc.Arbitrary<EndpointDescription> = fc.record({
  network: fc.integer({ min: 0, max: 4 }),
  host: fc.integer({ min: 1, max: 250 }),
  isOnHostNetwork: chance(4),
  spelling: spellingArbitrary,
  hasSecondAddress: chance(3),
  node: weighted<EndpointDescription['node']>(
    ...([
      [5, 'own'],
      [3, 'node-b'],
      [1, 'node-c'],
      [1, 'node-ab'],
      [1, 'none'],
    ] as const),
  ),
  isZoned: chance(30),
  conditions: conditionsArbitrary,
  hints: hintsArbitrary,
  slice: fc.integer({ min: 0, max: 2 }),
});

export const endpointArbitrary = mostly(simplest, anyEndpointArbitrary);

/** What the endpoints of one Service and family have in common. */
export interface EndpointSetting {
  readonly family: Family;
  readonly locality: Locality;
  readonly conditions: ConditionMood;
  readonly hints: HintMood;
  readonly node: string;
  readonly zone: string;
  readonly release: Release;
  /** Of the family. */
  readonly nodeAddresses: readonly string[];
}

/** Each with an address of its own. */
export function endpointObjects(
  descriptions: readonly EndpointDescription[],
  setting: EndpointSetting,
): readonly JsonObject[] {
  const taken = new Set<string>();
  return descriptions.map((description) => {
    const address = freeAddress(description, setting, taken);
    taken.add(address);
    return endpointObject(
      description,
      setting,
      spelt(address, description.spelling, readsEndpointAddresses(setting.release)),
    );
  });
}

function freeAddress(description: EndpointDescription, setting: EndpointSetting, taken: ReadonlySet<string>): string {
  const onHost = description.isOnHostNetwork ? setting.nodeAddresses.find((address) => !taken.has(address)) : undefined;
  if (onHost !== undefined) return onHost;
  for (let host = description.host; ; host += 1) {
    const address = podAddress(setting.family, description.network, host);
    if (!taken.has(address)) return address;
  }
}

export function podAddress(family: Family, network: number, host: number): string {
  return family === 'IPv4'
    ? `10.244.${String(network + Math.floor(host / 256))}.${String(host % 256)}`
    : `fd00:10:244:${String(network)}::${host.toString(16)}`;
}

function endpointObject(description: EndpointDescription, setting: EndpointSetting, address: string): JsonObject {
  const conditions = conditionsOf(setting.conditions, description.conditions);
  const hints = hintsOf(setting.hints, description.hints, setting);
  const nodeName = nodeNameOf(description, setting);
  const second = podAddress(setting.family, 9, description.host);
  return {
    addresses: description.hasSecondAddress ? [address, second] : [address],
    ...(conditions === null ? {} : { conditions }),
    ...(nodeName === null ? {} : { nodeName }),
    ...(description.isZoned ? { zone: nodeName === setting.node ? setting.zone : 'zone-b' } : {}),
    ...(hints === null ? {} : { hints }),
  };
}

function nodeNameOf({ node }: EndpointDescription, setting: EndpointSetting): string | null {
  switch (setting.locality) {
    case 'mixed':
      return node === 'own' ? setting.node : node === 'none' ? null : node;
    case 'local':
      return setting.node;
    case 'remote':
      return node === 'own' || node === 'none' ? 'node-b' : node;
    case 'unknown':
      return null;
  }
}
