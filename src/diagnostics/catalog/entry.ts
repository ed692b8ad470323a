import type { Severity } from '../diagnostic.js';

/** What the catalog holds of a code. `title` is the heading of its page in docs/diagnostics. */
export interface CatalogEntry<Arguments> {
  readonly severity: Severity;
  readonly title: string;
  readonly message: (args: Arguments) => string;
  readonly help?: (args: Arguments) => string;
}

export type CatalogBlock<Block> = { readonly [C in keyof Block]: CatalogEntry<Block[C]> };
