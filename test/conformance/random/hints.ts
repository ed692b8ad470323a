import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../json.js';
import { weighted } from './choices.js';

export type HintMood = 'none' | 'zones' | 'nodes' | 'both' | 'partly' | 'elsewhere' | 'empty';
export const hintMoodArbitrary = weighted<HintMood>(
  ...([
    [6, 'none'],
    [3, 'zones'],
    [3, 'nodes'],
    [2, 'both'],
    [2, 'partly'],
    [2, 'elsewhere'],
    [1, 'empty'],
  ] as const),
);

type Zone = 'own' | 'zone-b' | 'zone-c';
type Place = 'own' | 'node-b' | 'node-c';

export interface HintsDescription {
  readonly zones: readonly Zone[];
  readonly nodes: readonly Place[];
  readonly isMissing: boolean;
}

export const hintsArbitrary: fc.Arbitrary<HintsDescription> = fc.record({
  zones: fc.subarray<Zone>(['own', 'zone-b', 'zone-c'], { minLength: 1 }),
  nodes: fc.subarray<Place>(['own', 'node-b', 'node-c'], { minLength: 1 }),
  isMissing: weighted([6, false], [1, true]),
});

/** The `hints` of an endpoint; null where it has none. */
export function hintsOf(
  mood: HintMood,
  description: HintsDescription,
  own: { readonly zone: string; readonly node: string },
): JsonObject | null {
  const named = (names: readonly string[]): JsonValue[] => names.map((name) => ({ name }));
  const forZones = named(description.zones.map((zone) => (zone === 'own' ? own.zone : zone)));
  const forNodes = named(description.nodes.map((node) => (node === 'own' ? own.node : node)));
  switch (mood) {
    case 'none':
      return null;
    case 'zones':
      return { forZones };
    case 'nodes':
      return { forNodes };
    case 'both':
      return { forZones, forNodes };
    case 'partly':
      return description.isMissing ? null : { forZones, ...(description.nodes.length > 1 ? { forNodes } : {}) };
    case 'elsewhere':
      return { forZones: named(['zone-b']), ...(description.isMissing ? { forNodes: named(['node-b']) } : {}) };
    case 'empty':
      return description.isMissing ? {} : { forZones: [], forNodes: [] };
  }
}
