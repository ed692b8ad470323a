import type { Report } from '../diagnostics/diagnostic.js';
import type { Document } from '../documents/document.js';
import { readDocuments } from '../documents/parse.js';
import { sourceText } from '../documents/source.js';
import { collectObjects, type Collected } from '../kubernetes/collect.js';
import { compareBytes } from '../net/ordering.js';
import { FACTS_BY_RELEASE } from '../releases/facts-by-release.js';
import type { Release } from '../releases/release.js';
import { overlayInput } from './overlay-input.js';
import type { CompileOptions, InputText } from './options.js';

export interface CollectedInput extends Collected {
  readonly documentCount: number;
  /** Kept only where they are compared. */
  readonly documents: readonly Document[];
}

/** A function of its own, so that the parsed documents are garbage as soon as they are decoded. */
export function collectInput(
  inputs: readonly InputText[],
  options: CompileOptions,
  release: Release,
  report: Report,
  keepsDocuments = options.since !== undefined,
): CollectedInput {
  const sorted = [...inputs].sort(
    (left, right) => compareBytes(left.name, right.name) || compareBytes(left.text, right.text),
  );
  const live = sorted.flatMap((input) => (input.live === undefined ? [] : [{ ...input, live: input.live }]));
  const files = sorted
    .filter((input) => input.live === undefined)
    .flatMap(({ name, text }) => readDocuments(sourceText(name, text), report));
  const documents = live.length === 0 ? files : overlayInput(live, files, report).documents;
  const kept = keepsDocuments ? documents : [];
  const collected = collectObjects(documents, report, FACTS_BY_RELEASE[release], options.fieldValidation);
  return { ...collected, documentCount: documents.length, documents: kept };
}
