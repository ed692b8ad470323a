import type { FieldPart, FieldPath, SourceText, TextSpan } from '../diagnostics/location.js';
import { documentSpans } from './document-spans.js';
import { findField } from './find-field.js';
import type { Node } from './node.js';
import { readNodes } from './read-nodes.js';
import { yamlEvents } from './yaml-events.js';

/** Trees kept of a source: findings mostly come in the order of the documents, and trees take much memory. */
const KEPT_DOCUMENTS = 64;

/** A document as far as it has been read for positions. */
interface ReadDocument {
  readonly span: TextSpan;
  readonly root: Node | null;
  readonly originalOffset: (offset: number) => number;
}

/**
 * Finds fields of a source text. A text is split at the first question, a document is parsed at the first question
 * about it; a source keeps its locator.
 */
export function fieldLocator(text: string): SourceText['locate'] {
  let spans: readonly TextSpan[] | null = null;
  const read = new Map<number, ReadDocument>();

  const documentOf = (index: number): ReadDocument | null => {
    const known = read.get(index);
    if (known !== undefined) return known;
    spans ??= documentSpans(text);
    const span = spans[index];
    if (span === undefined) return null;
    const oldest = read.keys().next();
    if (read.size >= KEPT_DOCUMENTS && oldest.done !== true) read.delete(oldest.value);
    const document = { span, ...rootOf(text.slice(span.start, span.end)) };
    read.set(index, document);
    return document;
  };

  return (index, path, part) => {
    const document = documentOf(index);
    if (document === null) return { start: 0, end: 0 };
    const { span, root, originalOffset } = document;
    const found = root === null ? null : findField(root, path, part);
    return found === null
      ? contentLine(text, span)
      : withinLine(text, {
          start: span.start + originalOffset(found.start),
          end: span.start + originalOffset(found.end),
        });
  };
}

function rootOf(text: string): Omit<ReadDocument, 'span'> {
  try {
    const events = yamlEvents(text);
    return { root: readNodes(events), originalOffset: events.originalOffset };
  } catch {
    // The error is reported where the document is read for its value.
    return { root: null, originalOffset: (offset) => offset };
  }
}

/** One question; whoever has more asks a `fieldLocator`. */
export function locateField(text: string, document: number, path: FieldPath, part: FieldPart): TextSpan {
  return fieldLocator(text)(document, path, part);
}

/** The span as far as its first line goes: the fields of an item are not all concerned. */
function withinLine(text: string, { start, end }: TextSpan): TextSpan {
  const [line = ''] = text.slice(start, end).split(/[\r\n]/u, 1);
  return { start, end: start + line.trimEnd().length };
}

/** The first line of a document that says something; of an empty one, its start. */
function contentLine(text: string, { start, end }: TextSpan): TextSpan {
  const found = /^(?!---|\.\.\.|%)[ \t]*([^\s#].*)/mu.exec(text.slice(start, end));
  if (found === null) return { start, end: start };
  const line = found[1] ?? '';
  const lineStart = start + found.index + found[0].length - line.length;
  return { start: lineStart, end: lineStart + line.trimEnd().length };
}
