import { EVENT_ID, type Event, type ScalarEvent } from 'js-yaml';

import { keyName } from './key-name.js';

/** Called for each scalar with the path to it; `isKey` with the path of the mapping that the key stands in. */
export type ScalarVisitor = (path: readonly (string | number)[], scalar: ScalarEvent, isKey: boolean) => void;

interface Level {
  readonly isMapping: boolean;
  /** Children seen; in a mapping, keys and values both. */
  count: number;
}

/**
 * Visits the scalars of the first document of the events in order. Aliases are not followed;
 * paths are right where no collection stands as a key, which no document that parses has.
 */
export function walkScalars(text: string, events: readonly Event[], visit: ScalarVisitor): void {
  const levels: Level[] = [];
  const path: (string | number)[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) {
      if (levels.length > 0) return;
      levels.push({ isMapping: false, count: 0 });
      continue;
    }
    if (event.type === EVENT_ID.POP) {
      levels.pop();
      if (levels.length > 1) path.pop();
      continue;
    }
    const level = levels.at(-1);
    if (level === undefined) return;
    const isKey = level.isMapping && level.count % 2 === 0;
    if (!isKey && levels.length > 1 && !level.isMapping) path.push(level.count);
    level.count += 1;
    if (event.type === EVENT_ID.SCALAR) {
      visit(path, event, isKey);
      if (isKey) path.push(event.valueStart < 0 ? '' : keyName(text, event));
      else if (levels.length > 1) path.pop();
    } else if (event.type === EVENT_ID.ALIAS) {
      if (isKey) path.push('');
      else if (levels.length > 1) path.pop();
    } else {
      if (isKey) path.push('');
      levels.push({ isMapping: event.type === EVENT_ID.MAPPING, count: 0 });
    }
  }
}
