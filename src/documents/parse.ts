import type { Report } from '../diagnostics/diagnostic.js';
import type { SourceText, TextSpan } from '../diagnostics/location.js';
import { isWithinAliasLimit, mayHoldAliases } from './aliases.js';
import { warnOfDialect } from './dialect.js';
import { unreadKindOf } from './document-kind.js';
import type { Document } from './document.js';
import { documentSpans } from './document-spans.js';
import { looksLikeJson, parseJson, type Parsed } from './parse-json.js';
import { parsePlainYaml, parseYamlDocument } from './parse-yaml.js';
import { warnOfRepeatedKeys } from './repeated-keys.js';
import { reportUnreadable } from './unreadable.js';

/**
 * The documents of a text, JSON or YAML. A bad document is reported and left out, the others are used; indexes count all
 * documents, empty and bad ones included.
 */
export function readDocuments(source: SourceText, report: Report): readonly Document[] {
  const values = parseWhole(source, report) ?? parseEach(source, report);
  const yaml: Document[] = [];
  const hasAliases = values.some((parsed) => parsed?.isYaml === true) && mayHoldAliases(source.text);
  const documents = values.flatMap((parsed, index) => {
    if (parsed === null) return [];
    const document = { source, index, value: parsed.value };
    if (parsed.isYaml && hasAliases && !isWithinAliasLimit(document, report)) return [];
    if (parsed.isYaml) yaml.push(document);
    return [document];
  });
  warnOfDialect(source, yaml, report);
  return documents;
}

/** Values of a text that is sound as a whole, in one call, which is three times as fast as one by one. */
function parseWhole(source: SourceText, report: Report): readonly (Parsed | null)[] | null {
  if (looksLikeJson(source.text)) {
    const json = parseJson({ source, index: 0, span: { start: 0, end: source.text.length } }, report);
    if (json !== 'no-json') return [json];
  }
  return parsePlainYaml(source.text)?.map((value) => ({ value, isYaml: true })) ?? null;
}

/** Values one by one, null for those that were reported. */
function parseEach(source: SourceText, report: Report): readonly (Parsed | null)[] {
  return documentSpans(source.text).map((span, index, spans): Parsed | null => {
    const text = source.text.slice(span.start, span.end);
    if (looksLikeJson(text)) {
      const json = parseJson({ source, index, span }, report);
      if (json !== 'no-json') return json;
    }
    const yaml = parseYamlDocument(text);
    if (yaml.kind === 'failure') {
      reportUnreadable(source, span, yaml.failure, report);
      return null;
    }
    if (isBehindEnd(source.text, span, spans[index - 1])) {
      reportBehindEnd({ source, index, value: yaml.value }, report);
      return { value: null, isYaml: true };
    }
    if (yaml.hasRepeatedKeys) warnOfRepeatedKeys(source, span, yaml.value, report);
    return { value: yaml.value, isYaml: true };
  });
}

function reportBehindEnd({ source, index, value }: Document, report: Report): void {
  if (value === null || unreadKindOf(value) !== null) return;
  const kind = typeof value === 'object' && 'kind' in value && typeof value.kind === 'string' ? value.kind : null;
  report('SVC050', { kind }, { kind: 'field', source, document: index, path: [], part: 'value' });
}

/** Whether a document follows the `...` of the one before without a `---`: what is given to go-yaml ends there. */
function isBehindEnd(text: string, { start, end }: TextSpan, before: TextSpan | undefined): boolean {
  if (before === undefined || !/(?:^|[\r\n])\.\.\.[^\r\n]*[\r\n]*$/u.test(text.slice(before.start, before.end)))
    return false;
  return !/^(?:[ \t]*(?:[#%][^\r\n]*)?[\r\n]+)*---/u.test(text.slice(start, end));
}
