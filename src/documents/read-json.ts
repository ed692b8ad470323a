import type { Report } from '../diagnostics/diagnostic.js';
import type { SourceText } from '../diagnostics/location.js';
import type { Document } from './document.js';

export function readJson(source: SourceText, _report: Report): readonly Document[] | null {
  const first = /^\ufeff?\s*([{[])/u.test(source.text);
  if (!first) return null;
  try {
    return [{ source, index: 0, value: JSON.parse(source.text.replace(/^\ufeff/u, '')) }];
  } catch {
    return null;
  }
}
