import { spanOf, type Location, type TextSpan } from '../../diagnostics/location.js';
import type { ConfigurationSource } from './source.js';

type EmbeddedSource = Extract<ConfigurationSource, { readonly kind: 'config-map' }>;

/**
 * The place in the manifest of a span of the embedded text, if that stands there as a block scalar line by line; else the
 * ConfigMap's key. Told by comparing the texts: a folded or quoted scalar does not agree.
 */
export function placeInBlock(embedded: EmbeddedSource, span: TextSpan): Location {
  const outer = spanOf(embedded.where);
  if (outer === null) return embedded.where;
  const { source } = outer;
  const firstLine = source.text.lastIndexOf('\n', outer.span.start - 1) + 1;
  const indentation = outer.span.start - firstLine;
  const before = embedded.text.slice(0, span.start).split('\n');
  const line = nthLineStart(source.text, firstLine, before.length - 1);
  if (line === null) return embedded.where;
  const start = line + indentation + (before.at(-1) ?? '').length;
  const end = start + (span.end - span.start);
  const agrees = source.text.slice(start, end) === embedded.text.slice(span.start, span.end);
  return agrees ? { kind: 'span', source, span: { start, end } } : embedded.where;
}

function nthLineStart(text: string, first: number, count: number): number | null {
  let start = first;
  for (let passed = 0; passed < count; passed += 1) {
    const feed = text.indexOf('\n', start);
    if (feed < 0) return null;
    start = feed + 1;
  }
  return start;
}
