import { CATALOG, type Code, type DiagnosticArguments } from './catalog.js';
import type { Location } from './location.js';

export type Severity = 'error' | 'warning' | 'note';

/** One finding. The message is made from code and arguments when it is printed (`messageOf`). */
export type Diagnostic = {
  readonly [C in Code]: {
    readonly code: C;
    readonly severity: Severity;
    readonly arguments: DiagnosticArguments[C];
    readonly where: Location | null;
    /** Other places concerned, most telling first. */
    readonly related: readonly Location[];
  };
}[Code];

/** Makes a finding with the severity that the catalog gives its code. */
export function diagnostic<C extends Code>(
  code: C,
  args: DiagnosticArguments[C],
  where: Location | null,
  related: readonly Location[] = [],
): DiagnosticOf<C> {
  return { code, severity: CATALOG[code].severity, arguments: args, where, related };
}

export interface DiagnosticOf<C extends Code> {
  readonly code: C;
  readonly severity: Severity;
  readonly arguments: DiagnosticArguments[C];
  readonly where: Location | null;
  readonly related: readonly Location[];
}

/** What is wrong, one line without a full stop. */
export function messageOf<C extends Code>(found: DiagnosticOf<C>): string {
  return CATALOG[found.code].message(found.arguments);
}

/** What to do about it, one line; null where the message says it all. */
export function helpOf<C extends Code>(found: DiagnosticOf<C>): string | null {
  return CATALOG[found.code].help?.(found.arguments) ?? null;
}

/** Takes the findings of a stage; a stage adds in the order of its input. */
export type Report = <C extends Code>(
  code: C,
  args: DiagnosticArguments[C],
  where: Location | null,
  related?: readonly Location[],
) => void;

/** A list of findings that grows by reporting. */
export interface DiagnosticList {
  readonly found: readonly Diagnostic[];
  readonly report: Report;
}

export function diagnosticList(): DiagnosticList {
  const found: Diagnostic[] = [];
  const report: Report = (code, args, where, related) => {
    // The compiler does not see that code and arguments of one call belong together once they are in a union.
    found.push(diagnostic(code, args, where, related) as Diagnostic);
  };
  return { found, report };
}
