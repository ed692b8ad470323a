import leven from 'leven';

/** The name that a misspelt word was meant to be; null when none is near. */
export function nearest(word: string, names: readonly string[]): string | null {
  const [best] = names
    .map((name) => ({ name, distance: leven(word.toLowerCase(), name.toLowerCase()) }))
    .sort((left, right) => left.distance - right.distance);
  const most = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  return best !== undefined && best.distance <= most ? best.name : null;
}
