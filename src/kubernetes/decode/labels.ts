import { readMapping, reportType } from './fields.js';
import type { Mapping } from './mapping.js';
import { checkName } from './names.js';

export const NO_LABELS: ReadonlyMap<string, string> = new Map();

/** Labels, or a selector by labels; empty when absent. */
export function readLabels(at: Mapping, key: string): ReadonlyMap<string, string> {
  const mapping = readMapping(at, key);
  if (mapping === null) return NO_LABELS;
  const labels = new Map<string, string>();
  for (const [label, value] of Object.entries(mapping.values)) {
    if (typeof value !== 'string') {
      // `key:` alone is null in YAML, which the API server reads as ''.
      if (value === null) labels.set(label, '');
      else reportType(mapping, label, -1, 'a string', value);
    } else if (
      checkName(mapping, label, -1, label, 'label-key', 'key') &&
      checkName(mapping, label, -1, value, 'label-value')
    ) {
      labels.set(label, value);
    }
  }
  return labels;
}
