import { TABLES, type PacketFilterProgram, type RuleBlock, type Table } from '../../../program/packet-filter.js';
import { preambleOf, remarksOf, type Annotations } from './remarks.js';
import { RESTORE_SPELLING } from './restore-spelling.js';
import { chainsText, commitText, sectionText, tableText } from './text-of-block.js';

/**
 * What kube-proxy feeds to `iptables-restore --noflush --counters` at its first full sync, services in sorted order.
 * Passes over the service ports once; `watch` sees each block.
 */
export function printRestore(
  program: PacketFilterProgram,
  annotations: Annotations | null,
  watch: (block: RuleBlock) => void,
): readonly string[] {
  const chains: Record<Table, string[]> = { filter: [], nat: [] };
  const rules: Record<Table, string[]> = { filter: [], nat: [] };
  const add = (block: RuleBlock): void => {
    for (const table of TABLES) {
      const declared = block.chains.filter((chain) => chain.table === table).map((chain) => chain.name);
      const written = block.rules.filter((rule) => rule.table === table);
      if (declared.length > 0) chains[table].push(chainsText(declared, 'own'));
      if (written.length > 0)
        rules[table].push(sectionText({ remarks: remarksOf(block, annotations), rules: written }, RESTORE_SPELLING));
    }
  };
  add(program.head);
  for (const block of program.servicePorts) {
    watch(block);
    add(block);
  }
  add(program.tail);
  return [
    sectionText({ remarks: preambleOf(annotations), rules: [] }, RESTORE_SPELLING),
    ...TABLES.flatMap((table) => [tableText(table), ...chains[table], ...rules[table], commitText()]),
  ];
}
