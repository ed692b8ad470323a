import { CORE_SCHEMA, loadAll, mergeTag } from 'js-yaml';
import type { Report } from '../diagnostics/diagnostic.js';
import type { SourceText } from '../diagnostics/location.js';
import type { Document } from './document.js';

export function readYaml(source: SourceText, _report: Report): readonly Document[] {
  const values = loadAll(source.text, { schema: CORE_SCHEMA.withTags(mergeTag) });
  return values.map((value, index) => ({ source, index, value }));
}
