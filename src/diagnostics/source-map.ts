import type { Location } from './location.js';

/** Index into a source map; every rule carries one. */
export type OriginIndex = number;

/** Where planned things come from. */
export interface SourceMap {
  /** One more than the greatest index. */
  readonly size: number;
  /** null for the tool itself: rules that no manifest asks for. */
  readonly locate: (origin: OriginIndex) => Location | null;
}

export const BUILT_IN: OriginIndex = 0;

export interface SourceMapBuilder {
  readonly record: (location: Location) => OriginIndex;
  /** Gives `count` indexes at once, the first of which it returns; their locations are made when asked for. */
  readonly reserve: (count: number, locate: (offset: number) => Location) => OriginIndex;
  readonly finish: () => SourceMap;
}

/** Indexes from `first` on, up to the next entry's. */
interface Entry {
  readonly first: OriginIndex;
  readonly locate: (offset: number) => Location;
}

export function buildSourceMap(): SourceMapBuilder {
  const entries: Entry[] = [];
  let size = BUILT_IN + 1;
  const reserve = (count: number, locate: (offset: number) => Location): OriginIndex => {
    const first = size;
    if (count > 0) entries.push({ first, locate });
    size += count;
    return first;
  };
  return {
    record: (location) => reserve(1, () => location),
    reserve,
    finish: () => ({ size, locate: (origin) => locateIn(entries, origin) }),
  };
}

function locateIn(entries: readonly Entry[], origin: OriginIndex): Location | null {
  let low = -1;
  let high = entries.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((entries[middle]?.first ?? 0) <= origin) low = middle;
    else high = middle - 1;
  }
  const entry = entries[low];
  return entry === undefined ? null : entry.locate(origin - entry.first);
}
