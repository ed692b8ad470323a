import renderSysctls from '../../../../templates/ipvs/sysctls.hbs';
import type { Sysctl } from '../../../program/ipvs.js';
import { word } from '../../iptables-rules/print/token.js';

/** As `sysctl -p` takes them. */
export function printSysctls(sysctls: readonly Sysctl[]): readonly string[] {
  return [renderSysctls({ sysctls: sysctls.map(({ name, value }) => ({ name: word(name), value })) })];
}
