import type { Code } from '../diagnostics/catalog.js';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.js';
import type { Location, SourceText } from '../diagnostics/location.js';

/** Its node may have come later; a name that is wrong is told of the present state. */
const OF_THE_PRESENT: Code = 'SVC108';

/**
 * Of the former state only errors count: what else there is to say of it is old news. `known` are the findings of the
 * present state: options are those of both, and a file may be, too.
 */
export function reportErrorsOfOld(found: readonly Diagnostic[], known: readonly Diagnostic[], report: Report): void {
  const errors = found.filter(({ severity, code }) => severity === 'error' && code !== OF_THE_PRESENT);
  if (errors.length === 0) return;
  const placeOf = places();
  const keyOf = ({ code, arguments: args, where }: Diagnostic): string => JSON.stringify([code, args, placeOf(where)]);
  const told = new Set(known.filter(({ severity }) => severity === 'error').map(keyOf));
  for (const error of errors) {
    if (!told.has(keyOf(error))) report(error.code, error.arguments, error.where, error.related);
  }
}

/** Equal for equal places, also of two copies of one text. Names are options, the same for both states. */
function places(): (where: Location | null) => readonly unknown[] {
  const numberOf = sourceNumbers();
  return (where) => {
    if (where === null || where.kind === 'name') return [];
    const place = where.kind === 'span' ? where.span : [where.path, where.part, where.document];
    return [numberOf(where.source), place];
  };
}

function sourceNumbers(): (source: SourceText) => number {
  const ofSource = new Map<SourceText, number>();
  const ofContent = new Map<string, number>();
  return (source) => {
    const known = ofSource.get(source);
    if (known !== undefined) return known;
    const content = JSON.stringify([source.name, source.text]);
    const number = ofContent.get(content) ?? ofContent.size;
    ofContent.set(content, number);
    ofSource.set(source, number);
    return number;
  };
}
