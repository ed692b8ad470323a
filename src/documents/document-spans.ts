import { parseEvents } from 'js-yaml';

import type { TextSpan } from '../diagnostics/location.js';
import { withPlainLines } from './kubectl-lines.js';
import { splitDocuments } from './split.js';
import { splitJson } from './split-json.js';

/**
 * Where the documents of a source stand; says what the n-th document of a source is. Concatenated JSON by its values,
 * all else by YAML's markers.
 */
export function documentSpans(original: string): readonly TextSpan[] {
  const text = withPlainLines(original);
  const values = splitJson(text);
  // One value is one YAML document too. YAML in braces can look like several, but only JSON does not parse then.
  return values !== null && values.length > 1 && !isYaml(text) ? values : splitDocuments(text);
}

function isYaml(text: string): boolean {
  try {
    parseEvents(text, {});
    return true;
  } catch {
    return false;
  }
}
