import type { Diagnostic } from './diagnostic.js';
import { reportGithub } from './report-github.js';
import { reportJson } from './report-json.js';
import { reportSarif } from './report-sarif.js';
import { reportText } from './report-text.js';

/** How findings are printed: for people, for programs, for code scanning, for GitHub Actions annotations. */
export type DiagnosticsFormat = 'text' | 'json' | 'sarif' | 'github';

export const DIAGNOSTICS_FORMATS: readonly DiagnosticsFormat[] = ['text', 'json', 'sarif', 'github'];

export interface ReporterOptions {
  /** ANSI colours, in `text` only. */
  readonly colour: boolean;
}

/** Prints findings in the order given; the text ends with a line feed unless it is empty. */
export type Reporter = (diagnostics: readonly Diagnostic[], options: ReporterOptions) => string;

export const REPORTERS: Readonly<Record<DiagnosticsFormat, Reporter>> = {
  text: reportText,
  json: reportJson,
  sarif: reportSarif,
  github: reportGithub,
};
