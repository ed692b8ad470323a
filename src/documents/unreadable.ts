import { getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml';
import type { Report } from '../diagnostics/diagnostic.js';
import type { Location, SourceText, TextSpan } from '../diagnostics/location.js';
import { unreadKindOfText } from './document-kind.js';
import { looksLikeJson } from './parse-json.js';
import { MOST_MERGE_KEYS, type YamlFailure } from './parse-yaml.js';
import { findTemplate } from './template.js';
import { walkScalars } from './walk-events.js';

/** Reports a document that does not parse as what it most likely is. */
export function reportUnreadable(source: SourceText, span: TextSpan, failure: YamlFailure, report: Report): void {
  const text = source.text.slice(span.start, span.end);
  const place = (start: number, end: number): Location => ({
    kind: 'span',
    source,
    span: { start: span.start + start, end: Math.min(span.start + end, source.text.length) },
  });
  const at = failure.position;
  const reason = reasonOf(failure);
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
  const key = failure.reason === 'duplicated mapping key' ? keyAt(text, failure.position) : null;
  if (key !== null) report('SVC007', { key: key.name }, place(key.span.start, key.span.end));
  else if (/maxTotalMergeKeys|maxAliases/.test(reason)) report('SVC008', { limit: MOST_MERGE_KEYS }, place(at, at + 1));
  else report(looksLikeJson(text) ? 'SVC006' : 'SVC005', { reason }, place(at, at + 1));
}

function reasonOf({ reason }: YamlFailure): string {
  return reason === 'object-based map does not support complex keys' ? 'a mapping or list stands as a key' : reason;
}

function keyAt(text: string, position: number): { readonly name: string; readonly span: TextSpan } | null {
  let found: { readonly name: string; readonly span: TextSpan } | null = null;
  walkScalars(text, parseEvents(text, {}), (_path, scalar, isKey) => {
    if (!isKey || scalar.valueStart < position || found !== null) return;
    const quote = scalar.style === SCALAR_STYLE.PLAIN ? 0 : 1;
    const span = { start: scalar.valueStart - quote, end: scalar.valueEnd + quote };
    found = { name: getScalarValue(text, scalar), span };
  });
  return found;
}
