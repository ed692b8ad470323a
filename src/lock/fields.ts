import type { Report } from '../diagnostics/diagnostic.js';
import type { FieldPath, FieldPart, Location, SourceText } from '../diagnostics/location.js';

/** A mapping of a lock and the way to it. */
export interface LockMapping {
  readonly values: Readonly<Record<string, unknown>>;
  readonly path: FieldPath;
}

/** Reads a lock strictly: everything that is not expected is reported, and the lock with it is not used. */
export interface LockReader {
  readonly placeOf: (path: FieldPath, part?: FieldPart) => Location;
  readonly complain: (problem: string, path: FieldPath, part?: FieldPart) => void;
  /** null, after a report, for anything but a mapping. */
  readonly mapping: (value: unknown, path: FieldPath) => LockMapping | null;
  readonly onlyKeys: (mapping: LockMapping, known: readonly string[]) => void;
  readonly list: (value: unknown, path: FieldPath) => readonly unknown[];
}

export function lockReader(source: SourceText, document: number, report: Report): LockReader {
  const placeOf: LockReader['placeOf'] = (path, part = 'value') => ({ kind: 'field', source, document, path, part });
  const complain: LockReader['complain'] = (problem, path, part) => {
    report('SVC220', { problem }, placeOf(path, part));
  };
  return {
    placeOf,
    complain,
    mapping: (value, path) => {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return { values: value as Readonly<Record<string, unknown>>, path };
      }
      complain(`${nameOf(path)} must be a mapping`, path);
      return null;
    },
    onlyKeys: ({ values, path }, known) => {
      for (const key of Object.keys(values)) {
        if (known.includes(key)) continue;
        const problem = `${nameOf(path)} has no key ${JSON.stringify(key)}; it has ${known.join(', ')}`;
        complain(problem, [...path, key], 'key');
      }
    },
    list: (value, path) => {
      if (Array.isArray(value)) return value as readonly unknown[];
      complain(`${nameOf(path)} must be a list`, path);
      return [];
    },
  };
}

/** As messages call what stands there. */
export function nameOf(path: FieldPath): string {
  return path.length === 0 ? 'the lock' : path.map(String).join(' ');
}
