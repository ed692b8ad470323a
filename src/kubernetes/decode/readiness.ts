import { readMappings, readString } from './fields.js';
import type { Mapping } from './mapping.js';

/** The first condition Ready of a status counts, and only with status True. */
export function readReadiness(status: Mapping): boolean {
  for (const condition of readMappings(status, 'conditions')) {
    if (readString(condition, 'type') === 'Ready') return readString(condition, 'status') === 'True';
  }
  return false;
}
