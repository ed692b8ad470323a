import type { Severity } from '../diagnostic.js';

/** What the catalog holds of a code. `title` is the heading of its page in docs/diagnostics. */
export interface CatalogEntry<Arguments> {
  readonly severity: Severity;
  readonly title: string;
  readonly message: (args: Arguments) => string;
  /** Null where the arguments leave nothing to advise. */
  readonly help?: (args: Arguments) => string | null;
}

export type CatalogBlock<Block> = { readonly [C in keyof Block]: CatalogEntry<Block[C]> };
