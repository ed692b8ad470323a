import type { Report } from '../diagnostics/diagnostic.js';
import type { SourceText } from '../diagnostics/location.js';
import type { Document } from './document.js';
import { warnOfDialect } from './dialect.js';
import { readJson } from './read-json.js';
import { readYaml } from './read-yaml.js';

/**
 * The documents of a text, JSON or YAML. A bad document is reported and left out, the others are used; indexes count all
 * documents, empty and bad ones included.
 */
export function readDocuments(source: SourceText, report: Report): readonly Document[] {
  const json = readJson(source, report);
  if (json !== null) return json;
  const documents = readYaml(source, report);
  warnOfDialect(source, documents, report);
  return documents;
}
