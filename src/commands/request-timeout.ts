import type { Report } from '../diagnostics/diagnostic.js';
import type { ParsedArguments } from './parsed-arguments.js';

const SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600 };

const DEFAULT_MILLISECONDS = 30_000;
/** Timers of Node take no more; kubectl's 0, no end, is not offered. */
const MOST_SECONDS = 86_400;

/** --request-timeout in milliseconds, written as for kubectl; null after a report. */
export function requestTimeout(args: ParsedArguments, report: Report): number | null {
  const text = args.text('request-timeout');
  if (text === undefined) return DEFAULT_MILLISECONDS;
  const [, number = '', unit = ''] = /^([0-9]{1,6})([smh]?)$/.exec(text) ?? [];
  const seconds = Number(number) * (SECONDS[unit] ?? 0);
  if (seconds > 0 && seconds <= MOST_SECONDS) return seconds * 1000;
  const problem = `must be a time from 1s to 24h such as 30s or 2m, found ${JSON.stringify(text)}`;
  report('SVC015', { option: '--request-timeout', problem }, { kind: 'name', name: '--request-timeout' });
  return null;
}
