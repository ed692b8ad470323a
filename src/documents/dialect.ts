import type { Report } from '../diagnostics/diagnostic.js';
import type { SourceText } from '../diagnostics/location.js';
import type { Document } from './document.js';

export function warnOfDialect(_source: SourceText, _documents: readonly Document[], _report: Report): void {}
