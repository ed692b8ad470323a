import { harmlessJson } from '../diagnostics/json-text.js';
import { locationName, positionOf } from '../diagnostics/location.js';
import type { SourceMap } from '../diagnostics/source-map.js';
import type { NodePlan } from '../plan/plan.js';
import type { IpvsProgram } from '../program/ipvs.js';
import type { PacketFilterProgram, RuleBlock } from '../program/packet-filter.js';

/** Changes when a field of the printed plan or program changes its meaning or goes. */
const SCHEMA_VERSION = 1;

/** The plan as JSON; origins are indexes into `sources`. */
export function planJson(plan: NodePlan): readonly string[] {
  const { servicePorts, sourceMap, ...rest } = plan;
  return jsonText(
    { schemaVersion: SCHEMA_VERSION, kind: 'Plan', ...rest },
    { servicePorts, sources: sources(sourceMap) },
  );
}

/** The program as JSON; `watch` sees each service port's block. */
export function programJson(
  plan: NodePlan,
  program: PacketFilterProgram,
  watch: (block: RuleBlock) => void,
): readonly string[] {
  const { entries, head, tail, family } = program;
  const servicePorts: RuleBlock[] = [];
  for (const block of program.servicePorts) {
    watch(block);
    servicePorts.push(block);
  }
  const header = { schemaVersion: SCHEMA_VERSION, kind: 'PacketFilterProgram', family, entries, head, tail };
  return jsonText(header, { servicePorts, sources: sources(plan.sourceMap) });
}

/** Objects of a live cluster have a name, and neither line nor column. */
interface Source {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** The program of ipvs mode as JSON; origins are indexes into the sources of their family. */
export function ipvsProgramJson(program: IpvsProgram, plans: readonly NodePlan[]): readonly string[] {
  const { virtualServers, sets, remainders, ...rest } = program;
  const header = { schemaVersion: SCHEMA_VERSION, kind: 'IpvsProgram', ...rest };
  const ofFamilies = plans.map(({ family, sourceMap }) => ({ family, sources: sources(sourceMap) }));
  return jsonText(header, { virtualServers, sets, remainders, sources: ofFamilies });
}

function sources(sourceMap: SourceMap): readonly (Source | null)[] {
  return Array.from({ length: sourceMap.size }, (_, origin) => {
    const location = sourceMap.locate(origin);
    if (location === null) return null;
    const position = positionOf(location);
    return { file: locationName(location), line: position?.line ?? null, column: position?.column ?? null };
  });
}

/** One entry a line, so that the JSON of a large cluster is neither one string nor one line. */
function jsonText(header: object, lists: Readonly<Record<string, readonly unknown[]>>): readonly string[] {
  const chunks = [JSON.stringify(header, plainAddresses, 2).replace(/\n\}$/, '')];
  for (const [name, items] of Object.entries(lists)) {
    chunks.push(`,\n  ${JSON.stringify(name)}: [`);
    for (const [index, item] of items.entries()) {
      chunks.push(`${index === 0 ? '' : ','}\n    ${JSON.stringify(item, plainAddresses)}`);
    }
    chunks.push(items.length === 0 ? ']' : '\n  ]');
  }
  chunks.push('\n}\n');
  return chunks.map(harmlessJson);
}

/** Addresses and networks print as their text. */
function plainAddresses(_key: string, value: unknown): unknown {
  const isAddress = typeof value === 'object' && value !== null && 'text' in value && 'family' in value;
  return isAddress ? value.text : value;
}
