import { execaSync } from 'execa';
import { WITH_SBIN } from './tools.js';

/** What BIND has against a zone file, its strictest checks on; '' for nothing. */
export function objectionsTo(zone: string, text: string): string {
  const strict = ['-k', 'fail', '-n', 'fail', '-r', 'fail', '-M', 'fail', '-S', 'fail', '-i', 'full', '-q'];
  const { exitCode, all } = execaSync('named-checkzone', [...strict, zone, '/dev/stdin'], {
    input: text,
    env: WITH_SBIN,
    all: true,
    reject: false,
    timeout: 60_000,
  });
  return exitCode === 0 ? '' : `${all}\nexit code ${String(exitCode)}`;
}
