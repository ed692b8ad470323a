import type { Report } from '../diagnostics/diagnostic.js';
import type { ParsedArguments } from './parsed-arguments.js';

/** Not Number() alone: that reads '0x1f' and '1e1'. The range is the library's to check. */
export function wholeNumber(args: ParsedArguments, name: string, report: Report): number | undefined {
  const text = args.text(name);
  if (text === undefined || /^[0-9]+$/.test(text)) return text === undefined ? undefined : Number(text);
  const problem = `must be a whole number, found ${JSON.stringify(text)}`;
  report('SVC015', { option: `--${name}`, problem }, { kind: 'name', name: `--${name}` });
  return undefined;
}
