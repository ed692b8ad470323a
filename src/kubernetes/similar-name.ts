import leven from 'leven';

/** The candidate that a misspelt name was meant to be: one that differs in case only, else the nearest; null where none is near. */
export function similarName(name: string, candidates: Iterable<string>): string | null {
  let nearest: { readonly name: string; readonly distance: number } | null = null;
  for (const candidate of candidates) {
    const distance = leven(candidate.toLowerCase(), name.toLowerCase());
    if (distance > mostDistance(candidate)) continue;
    if (nearest === null || distance < nearest.distance) nearest = { name: candidate, distance };
  }
  return nearest?.name ?? null;
}

/** Any word of four letters is two edits from some other: `host` from `port`. */
function mostDistance(candidate: string): number {
  return candidate.length < 5 ? 1 : 2;
}
