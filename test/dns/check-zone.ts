import { execaSync } from 'execa';
import { WITH_SBIN } from './tools.js';

/** What BIND has against a zone file, its strictest checks on; '' for nothing. */
export function objectionsTo(zone: string, text: string): string {
  const strict = ['-k', 'fail', '-n', 'fail', '-r', 'fail', '-M', 'fail', '-S', 'fail', '-i', 'full'];
  const { exitCode, all } = execaSync('named-checkzone', [...strict, zone, '-'], {
    input: text,
    env: WITH_SBIN,
    all: true,
    reject: false,
    timeout: 60_000,
  });
  // Warnings count as well.
  const lines = all.split('\n').filter((line) => !/^(?:zone .*: loaded serial \d+|OK)$/.test(line));
  return exitCode === 0 ? lines.join('\n') : `${all}\nexit code ${String(exitCode)}`;
}
