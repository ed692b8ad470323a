import type { ParsedArguments } from './parsed-arguments.js';

/** What cannot be asked for together; null where all is well. */
export function problemOfLock(args: ParsedArguments): string | null {
  const uses = ['write-lock', 'frozen-lock'].filter((name) => args.flag(name) === true);
  if (uses.length > 1) return '--write-lock and --frozen-lock cannot be used together';
  if (args.text('lock') === '-') return '--lock needs a file, not standard input';
  if (args.flag('no-lock') !== true) return null;
  const other = args.text('lock') === undefined ? uses[0] : 'lock';
  return other === undefined ? null : `--no-lock and --${other} cannot be used together`;
}
