import type { Fields } from './raw-fields.js';
import type { ShownKind } from './resource.js';

/** An object as the API server would answer it. */
export interface ShownObject {
  readonly kind: ShownKind;
  /** '' for a Node. */
  readonly namespace: string;
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  /** Everything of it, apiVersion and kind too. */
  readonly fields: Fields;
  /** Paths of the values that no manifest holds, such as `spec.ports[0].nodePort`. */
  readonly invented: ReadonlySet<string>;
}

export const NOTHING_INVENTED: ReadonlySet<string> = new Set();
