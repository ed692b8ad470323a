import { execaSync } from 'execa';

/** Why no name server can be asked here, for the skip message; null when one can. Never skipped in CI. */
export function whyNoNameServer(): string | null {
  for (const tool of ['named', 'named-checkzone', 'dig']) {
    const { exitCode } = execaSync('sh', ['-c', `PATH="$PATH:/usr/sbin"; command -v ${tool}`], { reject: false });
    if (exitCode !== 0) return `needs ${tool} (Debian: bind9, bind9-utils, bind9-dnsutils)`;
  }
  return null;
}

/** Debian has some of BIND's programs where a user's PATH does not lead. */
export const WITH_SBIN = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` };
