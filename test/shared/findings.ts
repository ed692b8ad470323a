import { locationName, positionOf, type Diagnostic } from '../../src/index.js';

/** Errors and warnings: for each file `code:line,line,…`; without a place under ''. */
export type Findings = Readonly<Record<string, readonly string[]>>;

/** Files and folders of one project, and everything that svcgen has to say about them taken together. */
export interface ProjectFindings {
  readonly name: string;
  /** Relative to the folder of the manifests. */
  readonly paths: readonly string[];
  readonly findings: Findings;
  /** How many notes of each code. */
  readonly notes: Readonly<Record<string, number>>;
}

export function findingsOf(diagnostics: readonly Diagnostic[]): Findings {
  const files = new Map<string, Map<string, number[]>>();
  for (const { code, severity, where } of diagnostics) {
    if (severity === 'note') continue;
    const position = where === null ? null : positionOf(where);
    const codes = entryOf(files, where === null ? '' : locationName(where), () => new Map<string, number[]>());
    entryOf(codes, code, () => []).push(position?.line ?? 0);
  }
  return Object.fromEntries([...files].map(([file, codes]) => [file, [...codes].map(formatted).sort()]));
}

function formatted([code, lines]: readonly [string, readonly number[]]): string {
  return `${code}:${lines.toSorted((left, right) => left - right).join()}`;
}

/** Notes, counted. */
export function notesOf(diagnostics: readonly Diagnostic[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code, severity } of diagnostics) {
    if (severity === 'note') counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
