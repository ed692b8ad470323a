import {
  BUILT_IN_CHAINS,
  TABLES,
  type PacketFilterProgram,
  type Rule,
  type RuleBlock,
  type Table,
} from '../../../program/packet-filter.js';
import { preambleOf, remarksOf, type Annotations } from './remarks.js';
import { saveSpelling } from './save-spelling.js';
import { chainsText, commitText, rulesText, tableText } from './text-of-block.js';

/** Texts of a chain's rules, in order. */
type ChainTexts = Map<string, string[]>;

/**
 * What iptables-save prints on a clean node after kube-proxy's first full sync, tables filter and nat; chains sorted by
 * name, as libiptc sorts them. Passes over the service ports once; `watch` sees each block.
 */
export function printSave(
  program: PacketFilterProgram,
  annotations: Annotations | null,
  watch: (block: RuleBlock) => void,
): readonly string[] {
  const spelling = saveSpelling(program.family);
  const tables: Record<Table, ChainTexts> = { filter: new Map(), nat: new Map() };
  const add = (block: RuleBlock): void => {
    for (const { table, name } of block.chains) textsOf(tables[table], name);
    const remarks = remarksOf(block, annotations);
    for (const run of runsOfOneChain(block.rules)) {
      textsOf(tables[run.table], run.chain).push(rulesText(run.rules, spelling, remarks));
    }
  };
  add(program.entries);
  add(program.head);
  for (const block of program.servicePorts) {
    watch(block);
    add(block);
  }
  add(program.tail);
  return [
    rulesText([], spelling, preambleOf(annotations)),
    ...TABLES.flatMap((table) => printTable(table, tables[table])),
  ];
}

interface Run {
  readonly table: Table;
  readonly chain: string;
  readonly rules: readonly Rule[];
}

/** Splits a block's rules where the chain changes; a chain's runs stay in order. */
function runsOfOneChain(rules: readonly Rule[]): readonly Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let index = 1; index <= rules.length; index += 1) {
    const first = rules[start];
    const next = rules[index];
    if (first === undefined || (next?.chain === first.chain && next.table === first.table)) continue;
    runs.push({ table: first.table, chain: first.chain, rules: rules.slice(start, index) });
    start = index;
  }
  return runs;
}

function textsOf(chains: ChainTexts, name: string): string[] {
  const known = chains.get(name);
  if (known !== undefined) return known;
  const texts: string[] = [];
  chains.set(name, texts);
  return texts;
}

function printTable(table: Table, chains: ChainTexts): readonly string[] {
  const builtIn = BUILT_IN_CHAINS[table];
  const own = [...chains.keys()].filter((name) => !builtIn.includes(name)).sort();
  return [
    tableText(table),
    chainsText(builtIn, 'built-in'),
    chainsText(own, 'own'),
    ...[...builtIn, ...own].flatMap((name) => chains.get(name) ?? []),
    commitText(),
  ];
}
