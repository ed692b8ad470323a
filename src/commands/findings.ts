import type { Code } from '../diagnostics/catalog.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { REPORTERS, type DiagnosticsFormat } from '../diagnostics/reporters.js';

/** Exit codes: 0 done, 1 findings that --fail-on asks to fail for, 2 bad usage or input. */
export type ExitCode = 0 | 1 | 2;

export type FailOn = 'warning' | 'error';

export function exitCodeOf(diagnostics: readonly Diagnostic[], failOn: FailOn): ExitCode {
  if (diagnostics.some(({ severity }) => severity === 'error')) return 2;
  return failOn === 'warning' && diagnostics.some(({ severity }) => severity === 'warning') ? 1 : 0;
}

/** Prints findings on standard error: standard output carries artifacts only. */
export function printFindings(diagnostics: readonly Diagnostic[], format: DiagnosticsFormat): void {
  process.stderr.write(REPORTERS[format](diagnostics, { colour: wantsColour() }));
}

/** https://no-color.org: set and not empty. Node takes an empty one for set, hence the environment without it. */
function wantsColour(): boolean {
  if (!process.stderr.isTTY || (process.env['NO_COLOR'] ?? '') !== '') return false;
  return process.stderr.hasColors({ ...process.env, NO_COLOR: undefined });
}

/** Nothing to compile, and what has changed. */
const CONSEQUENCES: ReadonlySet<Code> = new Set(['SVC012', 'SVC071', 'SVC310', 'SVC311', 'SVC312', 'SVC313']);

/** What could not be read says more than what follows from that. */
export function consequential(reading: readonly Diagnostic[], following: readonly Diagnostic[]): readonly Diagnostic[] {
  return reading.every(({ severity }) => severity !== 'error')
    ? following
    : following.filter(({ code }) => !CONSEQUENCES.has(code));
}
