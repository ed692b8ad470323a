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
import { chainsText, commitText, sectionText, sectionTexts, tableText, type Section } from './text-of-block.js';

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
  const tables: Record<Table, Map<string, string>> = { filter: new Map(), nat: new Map() };
  const add = (block: RuleBlock): void => {
    for (const { table, name } of block.chains) tables[table].set(name, '');
    const runs = runsOfOneChain(block.rules, remarksOf(block, annotations));
    const texts = sectionTexts(runs, spelling);
    for (const [index, { table, chain }] of runs.entries()) {
      tables[table].set(chain, (tables[table].get(chain) ?? '') + (texts[index] ?? ''));
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
    sectionText({ remarks: preambleOf(annotations), rules: [] }, spelling),
    ...TABLES.flatMap((table) => [...printTable(table, tables[table])]),
  ];
}

interface Run extends Section {
  readonly table: Table;
  readonly chain: string;
}

/** Splits a block's rules where the chain changes; a chain's runs stay in order. */
function runsOfOneChain(rules: readonly Rule[], remarks: Section['remarks']): readonly Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let index = 1; index <= rules.length; index += 1) {
    const first = rules[start];
    const next = rules[index];
    if (first === undefined || (next?.chain === first.chain && next.table === first.table)) continue;
    runs.push({ table: first.table, chain: first.chain, remarks, rules: rules.slice(start, index) });
    start = index;
  }
  return runs;
}

function* printTable(table: Table, chains: ReadonlyMap<string, string>): Iterable<string> {
  const builtIn = BUILT_IN_CHAINS[table];
  const own = [...chains.keys()].filter((name) => !builtIn.includes(name)).sort();
  yield tableText(table);
  yield chainsText(builtIn, 'built-in');
  yield chainsText(own, 'own');
  for (const name of builtIn) yield chains.get(name) ?? '';
  for (const name of own) yield chains.get(name) ?? '';
  yield commitText();
}
