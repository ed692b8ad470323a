import type { MistakenInput } from '../diagnostics/catalog/mistaken-input.js';
import type { Location } from '../diagnostics/location.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { compareBytes } from '../net/ordering.js';

/** What a text of the input holds. Mutable: it grows as its documents are read. */
export interface TextContents {
  /** Whether there is an object of a kind that svcgen reads, good or bad. */
  hasObjects: boolean;
  /** How many objects it does not read, by `apiVersion kind`. */
  readonly skipped: Map<string, number>;
  /** Documents that are no objects. */
  readonly noObjects: Location[];
  /** What else than manifests it holds, and was reported. */
  readonly mistaken: Set<MistakenInput>;
}

/** By the names of texts. */
export type ContentsOfTexts = Map<string, TextContents>;

export const NO_KIND = '(no kind)';

export function contentsOf(texts: ContentsOfTexts, name: string): TextContents {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const contents: TextContents = { hasObjects: false, skipped: new Map(), noObjects: [], mistaken: new Set() };
  texts.set(name, contents);
  return contents;
}

export function skip({ skipped }: TextContents, label: string): void {
  skipped.set(label, (skipped.get(label) ?? 0) + 1);
}

/** All that was skipped, sorted. */
export function skippedIn(texts: Iterable<TextContents>): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const { skipped } of texts) {
    for (const [label, count] of skipped) all.set(label, (all.get(label) ?? 0) + count);
  }
  return new Map([...all].sort(([left], [right]) => compareBytes(left, right)));
}

/** A warning for each text that holds documents which are no objects. */
export function reportNoObjects(texts: Iterable<TextContents>, report: Report): void {
  for (const { noObjects } of texts) {
    const [first] = noObjects;
    if (first !== undefined) report('SVC055', { documents: noObjects.length }, first);
  }
}
