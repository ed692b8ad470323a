import { isRecord } from './decode/mapping.js';
import { similarName } from './similar-name.js';

/** The fields of a mapping, each with those below it, in a list those of its items; null where anything may stand below. */
export type KnownFields = ReadonlyMap<string, KnownFields | null>;

export interface UnknownField {
  readonly path: readonly [...(string | number)[], string];
  /** A known field of the same mapping with a similar name. */
  readonly suggestion: string | null;
}

/** Fields without known fields of their own, in one text, and those with. */
export function knownFields(names: string, below: Readonly<Record<string, KnownFields>> = {}): KnownFields {
  const fields = new Map<string, KnownFields | null>(Object.entries(below));
  for (const name of names.split(' ')) fields.set(name, null);
  return fields;
}

/** The fields that are not known, in the order given. */
export function unknownFields(values: Readonly<Record<string, unknown>>, known: KnownFields): readonly UnknownField[] {
  const found: UnknownField[] = [];
  searchMapping(values, known, [], found);
  return found;
}

/** The value as the API server stores it: without fields that are not known. */
export function withKnownFields(value: unknown, known: KnownFields): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withKnownFields(item, known));
  if (!isRecord(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    const below = known.get(name);
    if (below !== undefined) kept[name] = below === null ? field : withKnownFields(field, below);
  }
  return kept;
}

/** `path` is where the search stands: a path for each mapping would cost more than the search. */
function searchMapping(
  values: Readonly<Record<string, unknown>>,
  known: KnownFields,
  path: (string | number)[],
  found: UnknownField[],
): void {
  for (const name in values) {
    const below = known.get(name);
    if (below === null) continue;
    if (below === undefined) {
      found.push({ path: [...path, name], suggestion: similarName(name, known.keys()) });
      continue;
    }
    path.push(name);
    searchValue(values[name], below, path, found);
    path.pop();
  }
}

function searchValue(value: unknown, known: KnownFields, path: (string | number)[], found: UnknownField[]): void {
  if (isRecord(value)) {
    searchMapping(value, known, path, found);
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const item: unknown = value[index];
      if (!isRecord(item)) continue;
      path.push(index);
      searchMapping(item, known, path, found);
      path.pop();
    }
  }
}
