import type { JsonObject } from '../../conformance/json.js';

/** Objects as they are created, and the status that they get then. */
export interface WorldObject {
  readonly object: JsonObject;
  readonly status: JsonObject | null;
  /** Deleted at the end, and kept by a finalizer. */
  readonly isTerminating: boolean;
}

export function plain(object: JsonObject, status: JsonObject | null = null, isTerminating = false): WorldObject {
  return { object, status, isTerminating };
}
