import { helpOf, messageOf, type Diagnostic, type Severity } from './diagnostic.js';
import { jsonText } from './json-text.js';
import { locationName, positionOf, type Location } from './location.js';
import type { Reporter } from './reporters.js';

/** The JSON report. Within a schema version, keys are only added. */
export interface JsonReport {
  readonly schemaVersion: 1;
  readonly diagnostics: readonly JsonDiagnostic[];
}

export interface JsonDiagnostic extends JsonPlace {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string | null;
  readonly arguments: Diagnostic['arguments'];
  readonly related: readonly JsonPlace[];
}

/** Lines and columns count from 1, columns in UTF-16 units; the end is exclusive. */
export interface JsonPlace {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
}

/** For programs: one JSON document. */
export const reportJson: Reporter = (diagnostics) => {
  const report: JsonReport = { schemaVersion: 1, diagnostics: diagnostics.map(jsonDiagnostic) };
  return jsonText(report);
};

function jsonDiagnostic(found: Diagnostic): JsonDiagnostic {
  return {
    code: found.code,
    severity: found.severity,
    message: messageOf(found),
    help: helpOf(found),
    arguments: found.arguments,
    ...jsonPlace(found.where),
    related: found.related.map(jsonPlace),
  };
}

function jsonPlace(location: Location | null): JsonPlace {
  const position = location === null ? null : positionOf(location);
  return {
    file: location === null ? null : locationName(location),
    line: position?.line ?? null,
    column: position?.column ?? null,
    endLine: position?.endLine ?? null,
    endColumn: position?.endColumn ?? null,
  };
}
