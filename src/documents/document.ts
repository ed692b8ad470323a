import type { SourceText } from '../diagnostics/location.js';

/** A parsed document of a source; `value` is plain data: null, boolean, number, string, array, object. */
export interface Document {
  readonly source: SourceText;
  /** Counted from 0 within the source, empty documents included. */
  readonly index: number;
  readonly value: unknown;
  /** The live object that the document's only object changes. */
  readonly former?: Readonly<Record<string, unknown>>;
}
