import { positionOf, type Location, locationName } from './location.js';
import { visible } from './visible.js';

/** A location in the form that editors and terminals make a link of: `file:line:column`. */
export function placeOf(location: Location): string {
  const position = positionOf(location);
  const name = visible(locationName(location));
  return position === null ? name : `${name}:${String(position.line)}:${String(position.column)}`;
}
