import { whyNoTool } from '../requirements/why-no-tool.js';

/** Why no name server can be asked here; null when one can. */
export function whyNoNameServer(): string | null {
  const noTool = whyNoTool(['named', 'named-checkzone', 'dig'], WITH_SBIN.PATH);
  return noTool === null ? null : `${noTool} (Debian: bind9, bind9-utils, bind9-dnsutils)`;
}

/** Debian has some of BIND's programs where a user's PATH does not lead. */
export const WITH_SBIN = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` };
