import { constructFromEvents, loadAll, YAMLException } from 'js-yaml';

import type { TextSpan } from '../diagnostics/location.js';
import { documentSpans } from './document-spans.js';
import { holdsKubectlLines } from './kubectl-lines.js';
import { mergingSchema } from './merging-schema.js';
import { yamlEvents } from './yaml-events.js';
import { asValue, FAST_SCHEMA } from './yaml-schema.js';

/** What js-yaml objects to, and where in the text. */
export interface YamlFailure {
  readonly reason: string;
  readonly position: number;
}

/** The values of all documents in one call; null for a text that needs `parseYamlDocument`. */
export function parsePlainYaml(text: string): readonly unknown[] | null {
  // What kubectl reads otherwise, and js-yaml does not complain of.
  if (text.includes('\n...') || text.includes('\ufeff', 1) || holdsKubectlLines(text)) return null;
  try {
    return loadAll(text, { schema: FAST_SCHEMA }).map(asValue);
  } catch {
    return null;
  }
}

export interface YamlDocument {
  readonly kind: 'document';
  /** Null for an empty document. */
  readonly value: unknown;
  /** Of several values of a key the last counts, as it does for kubectl. */
  readonly hasRepeatedKeys: boolean;
}

/** A text that is one document. */
export function parseYamlDocument(
  text: string,
): YamlDocument | { readonly kind: 'failure'; readonly failure: YamlFailure } {
  let originalOffset = (offset: number): number => offset;
  try {
    const notes = { hasRepeatedKeys: false, mergedKeys: 0 };
    const mended = yamlEvents(text);
    originalOffset = mended.originalOffset;
    const options = { source: mended.text, schema: mergingSchema(notes), json: true };
    const [value = null] = constructFromEvents(mended.events, options);
    return { kind: 'document', value: asValue(value), hasRepeatedKeys: notes.hasRepeatedKeys };
  } catch (error) {
    return { kind: 'failure', failure: failureOf(error, text, originalOffset) };
  }
}

/** The documents of a text one by one; the first that does not parse ends it. */
export function parseYaml(
  text: string,
):
  | readonly (YamlDocument & { readonly span: TextSpan })[]
  | { readonly kind: 'failure'; readonly failure: YamlFailure } {
  const documents: (YamlDocument & { readonly span: TextSpan })[] = [];
  for (const span of documentSpans(text)) {
    const parsed = parseYamlDocument(text.slice(span.start, span.end));
    if (parsed.kind === 'document') documents.push({ ...parsed, span });
    else return { kind: 'failure', failure: { ...parsed.failure, position: span.start + parsed.failure.position } };
  }
  return documents;
}

/** What ends too early is missed after the last character that says something. */
function failureOf(error: unknown, text: string, originalOffset: (offset: number) => number): YamlFailure {
  if (error instanceof YAMLException) {
    const position = Math.min(originalOffset(error.mark?.position ?? 0), text.trimEnd().length);
    return { reason: error.reason, position };
  }
  return { reason: error instanceof Error ? error.message : String(error), position: 0 };
}
