import type { Report } from '../diagnostics/diagnostic.js';
import type { SourceText } from '../diagnostics/location.js';
import { isWithinAliasLimit, mayHoldAliases } from './aliases.js';
import { warnOfDialect } from './dialect.js';
import type { Document } from './document.js';
import { documentSpans } from './document-spans.js';
import { looksLikeJson, parseJson, type Parsed } from './parse-json.js';
import { parseYaml } from './parse-yaml.js';
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
  const yaml = parseYaml(source.text);
  return yaml.kind === 'values' ? yaml.values.map((value) => ({ value, isYaml: true })) : null;
}

/** Values one by one, null for those that were reported. */
function parseEach(source: SourceText, report: Report): readonly (Parsed | null)[] {
  return documentSpans(source.text).map((span, index): Parsed | null => {
    const text = source.text.slice(span.start, span.end);
    if (looksLikeJson(text)) {
      const json = parseJson({ source, index, span }, report);
      if (json !== 'no-json') return json;
    }
    const yaml = parseYaml(text);
    if (yaml.kind === 'values') return { value: yaml.values[0] ?? null, isYaml: true };
    reportUnreadable(source, span, yaml.failure, report);
    return null;
  });
}
