import type { Location } from './location.js';

/** Index into a source map; every rule carries one. */
export type OriginIndex = number;

/** Where planned things come from. Index 0 is the tool itself: rules that no manifest asks for. */
export interface SourceMap {
  readonly locations: readonly (Location | null)[];
}

export const BUILT_IN: OriginIndex = 0;

export interface SourceMapBuilder {
  readonly record: (location: Location) => OriginIndex;
  readonly finish: () => SourceMap;
}

export function buildSourceMap(): SourceMapBuilder {
  const locations: (Location | null)[] = [null];
  return {
    record: (location) => locations.push(location) - 1,
    finish: () => ({ locations }),
  };
}
