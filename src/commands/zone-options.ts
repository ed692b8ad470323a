import type { ZoneOptions } from '../compiler/zone-options.js';
import type { Report } from '../diagnostics/diagnostic.js';
import type { ParsedArguments } from './parsed-arguments.js';
import { wholeNumber } from './whole-number.js';

/** The words of `svcgen dns` as the library's options. */
export function zoneOptions(args: ParsedArguments, report: Report): ZoneOptions {
  return {
    clusterDomain: args.text('cluster-domain'),
    serial: wholeNumber(args, 'serial', report),
    ttl: wholeNumber(args, 'ttl', report),
    nameServer: args.text('name-server'),
    pods: args.text('pods') === 'disabled' ? 'disabled' : 'verified',
  };
}
