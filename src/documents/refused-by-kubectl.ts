import { SCALAR_STYLE } from 'js-yaml';
import type { Report } from '../diagnostics/diagnostic.js';
import type { SourceText, TextSpan } from '../diagnostics/location.js';
import { unreadKindOf } from './document-kind.js';
import type { Document } from './document.js';
import type { Node } from './node.js';
import { readNodes } from './read-nodes.js';
import { walkScalars } from './walk-events.js';
import { yamlEvents, type YamlEvents } from './yaml-events.js';

interface Refused extends TextSpan {
  readonly reason: string;
}

const DIRECTIVE = 'it takes no directives';
const CONTENT_AT_MARKER = 'content must not stand on the line of ---';
const MARK_AT_MARKER = 'a byte order mark stands before ---, which it then takes for text';
const CONTROL_CHARACTER = 'the text holds a control character';
const TAB = 'a tab stands where it wants spaces';
const ESCAPE = 'it does not know this escape';

// js-yaml takes these in comments and quotes; go-yaml's reader (`readerc.go`) takes them nowhere.
const CONTROL = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/u;
const TAB_AFTER_INDICATOR = /^ *(?:[-?:] +)*[-?:] *\t/gmu;
const TAB_AT_START = /^\t/gmu;

/** Cheap: whether there can be anything in the text. */
export function mayBeRefused(text: string): boolean {
  return (
    text.includes('\t') ||
    text.startsWith('%') ||
    text.includes('\n%') ||
    text.includes('\\/') ||
    text.includes('\\u') ||
    text.includes('\\U') ||
    text.includes('\ufeff---') ||
    /(?:^|\n)---[ \t]+[^\s#]/u.test(text) ||
    CONTROL.test(text)
  );
}

/** Warns of what js-yaml takes and go-yaml v2, and so kubectl, refuses, in documents of kinds that svcgen reads. */
export function warnOfRefused(source: SourceText, document: Document, span: TextSpan, report: Report): void {
  if (unreadKindOf(document.value) !== null) return;
  for (const { reason, start, end } of refusedIn(source.text.slice(span.start, span.end), document.index)) {
    report('SVC051', { reason }, { kind: 'span', source, span: { start: span.start + start, end: span.start + end } });
  }
}

function refusedIn(text: string, index: number): readonly Refused[] {
  const refused: Refused[] = [];
  const add = (reason: string, start: number, end = start + 1): void => {
    refused.push({ reason, start, end });
  };
  const directive = /^\ufeff?(?:[ \t]*(?:#.*)?(?:\r\n|\r|\n))*(?<directive>%.*)/u.exec(text);
  if (directive !== null)
    add(DIRECTIVE, directive[0].length - (directive.groups?.['directive'] ?? '').length, directive[0].length);
  const content = /^(?:\ufeff?[ \t]*(?:[#%].*)?(?:\r\n|\r|\n))*\ufeff?---[ \t]+(?<content>[^\s#].*)/u.exec(text);
  if (content !== null)
    add(CONTENT_AT_MARKER, content[0].length - (content.groups?.['content'] ?? '').length, content[0].length);
  if (index > 0 && text.startsWith('\ufeff---')) add(MARK_AT_MARKER, 0, 4);
  const control = CONTROL.exec(text);
  if (control !== null) add(CONTROL_CHARACTER, control.index);
  if (text.includes('\t')) refused.push(...badTabs(text));
  if (/\\[/uU]/u.test(text)) refused.push(...badEscapes(text));
  return refused;
}

/**
 * go-yaml's scanner (`scan_to_next_token`) takes no tab at the start of a line and behind `-` and `?`, unless within brackets
 * or quotes. The first of a document is enough.
 */
function badTabs(original: string): readonly Refused[] {
  const mended = yamlEvents(original);
  const root = readNodes(mended);
  const spans: EnclosingSpan[] = [];
  if (root !== null) collectSpans(mended.text, root, spans);
  const starts = [...mended.text.matchAll(TAB_AT_START)].map(({ index }) => ({ tab: index, isAtStart: true }));
  const others = [...mended.text.matchAll(TAB_AFTER_INDICATOR)].map((found) => ({
    tab: found.index + found[0].length - 1,
    isAtStart: false,
  }));
  const blocks = blockTabs(mended).map((tab) => ({ tab, isAtStart: true }));
  let next = 0;
  for (const { tab, isAtStart } of [...starts, ...others, ...blocks].sort((left, right) => left.tab - right.tab)) {
    while ((spans[next]?.end ?? Infinity) <= tab) next += 1;
    const span = spans[next];
    const isAllowed = span !== undefined && span.start <= tab && (span.isEnclosed || !isAtStart);
    const start = mended.originalOffset(tab);
    if (!isAllowed) return [{ reason: TAB, start, end: start + 1 }];
  }
  return [];
}

/** Tabs where a block scalar wants the spaces that tell its indentation. */
function blockTabs({ text, events }: YamlEvents): readonly number[] {
  const tabs: number[] = [];
  walkScalars(text, events, (_path, { style, valueStart, valueEnd }) => {
    if (style !== SCALAR_STYLE.LITERAL_BLOCK && style !== SCALAR_STYLE.FOLDED_BLOCK) return;
    const header = text.slice(text.lastIndexOf('\n', valueStart - 2) + 1, valueStart);
    if (/[|>][-+]?[1-9]/.test(header)) return;
    const found = /^(?: *\r?\n)* *\t/.exec(text.slice(valueStart, valueEnd));
    if (found !== null) tabs.push(valueStart + found[0].length - 1);
  });
  return tabs;
}

interface EnclosingSpan extends TextSpan {
  /** By brackets or quotes. */
  readonly isEnclosed: boolean;
}

/** In the order of the text. */
function collectSpans(text: string, node: Node, spans: EnclosingSpan[]): void {
  if (node.kind === 'alias' || node.start < 0) return;
  // A mapping of a block may begin with a quoted key.
  const isEnclosed = (node.kind === 'scalar' ? /["']/ : /[[{]/).test(text[node.start] ?? '');
  if (isEnclosed || node.kind === 'scalar') {
    spans.push({ start: node.start, end: node.end, isEnclosed });
    return;
  }
  const children =
    node.kind === 'sequence' ? node.items : [...node.entries.values()].flatMap(({ key, value }) => [key, value]);
  for (const child of children) collectSpans(text, child, spans);
}

/** `\/`, which is of YAML 1.2, and escaped surrogates, which are of JSON. */
function badEscapes(original: string): readonly Refused[] {
  const { text, events, originalOffset } = yamlEvents(original);
  const refused: Refused[] = [];
  walkScalars(text, events, (_path, { style, valueStart, valueEnd }) => {
    if (style !== SCALAR_STYLE.DOUBLE_QUOTED) return;
    for (const found of text
      .slice(valueStart, valueEnd)
      .matchAll(/\\(?:\/|u[dD][89a-fA-F][0-9a-fA-F]{2}|U(?!00(?:0|10))[0-9a-fA-F]{8}|.)/gu)) {
      if (!/^\\[/uU]/.test(found[0]) || (/^\\u/i.test(found[0]) && found[0].length === 2)) continue;
      const start = originalOffset(valueStart + found.index);
      refused.push({ reason: ESCAPE, start, end: start + found[0].length });
    }
  });
  return refused;
}
