import { readMapping, reportType } from './fields.js';
import type { Mapping } from './mapping.js';

const NO_ANNOTATIONS: ReadonlyMap<string, string> = new Map();

/** metadata.annotations; empty when absent. */
export function readAnnotations(at: Mapping): ReadonlyMap<string, string> {
  const metadata = readMapping(at, 'metadata');
  const mapping = metadata === null ? null : readMapping(metadata, 'annotations');
  if (mapping === null) return NO_ANNOTATIONS;
  const annotations = new Map<string, string>();
  for (const [name, value] of Object.entries(mapping.values)) {
    // `key:` alone is null in YAML, which the API server reads as ''.
    if (typeof value === 'string' || value === null) annotations.set(name, value ?? '');
    else reportType(mapping, name, -1, 'a string', value);
  }
  return annotations;
}
