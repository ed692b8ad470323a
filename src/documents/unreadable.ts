import type { Report } from '../diagnostics/diagnostic.js';
import type { Location, SourceText, TextSpan } from '../diagnostics/location.js';
import { unreadKindOfText } from './document-kind.js';
import { looksLikeJson } from './parse-json.js';
import { MOST_MERGE_KEYS, TOO_MANY_MERGE_KEYS } from './merging-schema.js';
import type { YamlFailure } from './parse-yaml.js';
import { findTemplate } from './template.js';

/** Reports a document that does not parse as what it most likely is. */
export function reportUnreadable(source: SourceText, span: TextSpan, failure: YamlFailure, report: Report): void {
  const text = source.text.slice(span.start, span.end);
  const place = (start: number, end: number): Location => ({
    kind: 'span',
    source,
    span: { start: span.start + start, end: Math.min(span.start + end, source.text.length) },
  });
  const at = failure.position;
  const { reason } = failure;
  const unread = unreadKindOfText(text);
  const template = findTemplate(text, at);
  if (template !== null) {
    const { expression, start, end } = template;
    if (unread === null) report('SVC009', { expression }, place(start, end));
    else report('SVC011', { kind: unread, reason: `it is a template, ${expression}` }, place(start, end));
    return;
  }
  if (unread !== null) {
    report('SVC011', { kind: unread, reason }, place(at, at + 1));
    return;
  }
  if (reason === TOO_MANY_MERGE_KEYS) report('SVC008', { limit: MOST_MERGE_KEYS }, place(at, at + 1));
  else report(looksLikeJson(text) ? 'SVC006' : 'SVC005', { reason }, place(at, at + 1));
}
