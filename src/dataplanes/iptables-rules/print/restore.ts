import type { OriginIndex } from '../../../diagnostics/source-map.js';
import { TABLES, type PacketFilterProgram, type RuleBlock, type Table } from '../../../program/packet-filter.js';
import { preambleOf, remarksOf, type Annotations } from './remarks.js';
import { RESTORE_SPELLING } from './restore-spelling.js';
import { chainsText, commitText, deletionsText, sectionText, tableText } from './text-of-block.js';

/** A sync after which some of what is in the kernel stays, and some goes. */
export interface Resync {
  /** Whether the chains of the block with that origin are written. */
  readonly isWritten: (origin: OriginIndex) => boolean;
  /** Service ports' nat chains that are in the kernel. */
  readonly loadedChains: Iterable<string>;
}

/**
 * What kube-proxy feeds to `iptables-restore --noflush --counters`, services in sorted order: at its first full sync, or
 * at a later one (KEP-3453). Passes over the service ports once; `watch` sees each block, written or not.
 */
export function printRestore(
  program: PacketFilterProgram,
  annotations: Annotations | null,
  watch: (block: RuleBlock) => void,
  resync: Resync | null = null,
): readonly string[] {
  const chains: Record<Table, string[]> = { filter: [], nat: [] };
  const rules: Record<Table, string[]> = { filter: [], nat: [] };
  const stale = new Set(resync?.loadedChains);
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
    for (const { name } of block.chains) stale.delete(name);
    add(resync?.isWritten(block.origin) === false ? withoutOwnChains(block) : block);
  }
  const deleted = [...stale].sort();
  chains.nat.push(chainsText(deleted, 'own'));
  rules.nat.push(deletionsText(deleted));
  add(program.tail);
  return [
    sectionText({ remarks: preambleOf(annotations), rules: [] }, RESTORE_SPELLING),
    ...program.payloadTables.flatMap((table) => [tableText(table), ...chains[table], ...rules[table], commitText()]),
  ];
}

/** Its lines in shared chains, which are always written whole. */
function withoutOwnChains(block: RuleBlock): RuleBlock {
  const own = new Set(block.chains.map(({ name }) => name));
  return { ...block, chains: [], rules: block.rules.filter(({ chain }) => !own.has(chain)) };
}
