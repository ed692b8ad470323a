import { CORE_SCHEMA, loadAll, mergeTag, YAMLException } from 'js-yaml';

/** What js-yaml objects to, and where in the text. */
export interface YamlFailure {
  readonly reason: string;
  readonly position: number;
}

/** js-yaml's own limit, 10,000, is for the whole text: a large file of many Helm releases can pass it honestly. */
export const MOST_MERGE_KEYS = 100_000;

const SCHEMA = CORE_SCHEMA.withTags(mergeTag);

export function parseYaml(
  text: string,
):
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  | { readonly kind: 'failure'; readonly failure: YamlFailure } {
  try {
    return { kind: 'values', values: loadAll(text, { schema: SCHEMA, maxTotalMergeKeys: MOST_MERGE_KEYS }) };
  } catch (error) {
    return { kind: 'failure', failure: failureOf(error, text) };
  }
}

/** What ends too early is missed after the last character that says something. */
function failureOf(error: unknown, text: string): YamlFailure {
  if (error instanceof YAMLException) {
    const position = Math.min(error.mark?.position ?? 0, text.trimEnd().length);
    return { reason: error.reason, position };
  }
  return { reason: error instanceof Error ? error.message : String(error), position: 0 };
}
