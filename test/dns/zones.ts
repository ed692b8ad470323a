import { readFileSync } from 'node:fs';
import type { CompileOptions } from '../../src/compiler/options.js';
import { makeZones, type ZonesResult } from '../../src/compiler/make-zones.js';
import type { ZoneOptions } from '../../src/compiler/zone-options.js';
import type { Zones } from './name-server.js';

export const CLUSTER = readFileSync(new URL('cluster.yaml', import.meta.url), 'utf8');

export const RANGES = { serviceClusterIpRange: '10.96.0.0/12,fd00:10:96::/112' };

export function zonesOf(text: string, options: CompileOptions = {}, zoneOptions: ZoneOptions = {}): ZonesResult {
  return makeZones([{ name: 'cluster.yaml', text }], { ...RANGES, ...options }, zoneOptions);
}

export function textsOf({ zones }: ZonesResult): readonly Zones[] {
  return zones.map(({ zone, chunks }) => ({ zone, text: chunks.join('') }));
}

/** `SVC142 service` and the like: codes with what they say of which Service. */
export function codesOf({ diagnostics }: ZonesResult): readonly string[] {
  return diagnostics.map(({ code }) => code);
}
