import {
  BUILT_IN_CHAINS,
  TABLES,
  type PacketFilterProgram,
  type Rule,
  type RuleBlock,
  type Table,
} from './packet-filter.js';

/** The kernel's XT_EXTENSION_MAXNAMELEN leaves 28 characters to a chain's name. */
const CHAIN_NAME_LIMIT = 28;
/** libxt_comment refuses longer texts. */
const COMMENT_LIMIT = 255;

/** Keeps watch while the service ports of a program stream by; `problems` is complete when all have passed. */
export interface Verifier {
  readonly check: (block: RuleBlock) => void;
  readonly problems: () => readonly string[];
}

/**
 * Finds what iptables-restore would refuse, or worse accept: jumps to chains that are not there, chains declared twice or
 * with too long a name, targets in a table that does not take them, chain loops. Fixed blocks are checked together, each
 * service port's by itself: its chains may lead only to each other and to fixed chains that lead nowhere, so no loop
 * spans blocks.
 */
export function verifier(program: PacketFilterProgram): Verifier {
  const fixedBlocks = [program.entries, program.head, program.tail];
  const fixed = chainsOf(fixedBlocks);
  const branching = branchingChains(fixedBlocks);
  const declared: Record<Table, Set<string>> = { filter: new Set(), nat: new Set() };
  const found: string[] = [];
  const checkChains = (block: RuleBlock): void => {
    for (const { table, name } of block.chains) {
      const count = declared[table].size;
      if (declared[table].add(name).size === count) found.push(`chain ${name} is declared twice in ${table}`);
      if (name.length > CHAIN_NAME_LIMIT) found.push(`chain name ${name} is too long`);
    }
  };
  const check = (block: RuleBlock): void => {
    const own = chainsOf([block]);
    checkChains(block);
    for (const rule of block.rules) checkRule(rule, own[rule.table], fixed[rule.table], branching[rule.table], found);
    for (const table of TABLES) if (own[table].size > 0) found.push(...loopsWithin(block.rules, table, own[table]));
  };
  fixedBlocks.forEach(checkChains);
  const fixedRules = fixedBlocks.flatMap(({ rules }) => rules);
  for (const rule of fixedRules) checkRule(rule, NO_CHAINS, fixed[rule.table], NO_CHAINS, found);
  for (const table of TABLES) found.push(...loopsWithin(fixedRules, table, fixed[table]));
  return { check, problems: () => found };
}

const NO_CHAINS: ReadonlySet<string> = new Set();

type ChainsOfTables = Readonly<Record<Table, ReadonlySet<string>>>;

function chainsOf(blocks: readonly RuleBlock[]): ChainsOfTables {
  const chains: Record<Table, Set<string>> = { filter: new Set(), nat: new Set() };
  for (const block of blocks) for (const { table, name } of block.chains) chains[table].add(name);
  return chains;
}

/** Chains that lead to others. */
function branchingChains(blocks: readonly RuleBlock[]): ChainsOfTables {
  const chains: Record<Table, Set<string>> = { filter: new Set(), nat: new Set() };
  for (const { rules } of blocks) {
    for (const { table, chain, action } of rules) if (action.kind === 'jump') chains[table].add(chain);
  }
  return chains;
}

function checkRule(
  rule: Rule,
  own: ReadonlySet<string>,
  fixed: ReadonlySet<string>,
  branching: ReadonlySet<string>,
  found: string[],
): void {
  const { table, chain, action } = rule;
  const isOwn = own.has(chain);
  if (!isOwn && !fixed.has(chain) && !BUILT_IN_CHAINS[table].includes(chain)) {
    found.push(`rule in undeclared chain ${chain} of ${table}`);
  }
  if (action.kind === 'jump') {
    if (fixed.has(action.chain)) {
      if (isOwn && branching.has(action.chain)) found.push(`jump from ${chain} to ${action.chain} may loop`);
    } else if (!own.has(action.chain)) {
      found.push(`jump from ${chain} to undeclared ${action.chain} in ${table}`);
    }
  }
  const isNatAction = action.kind === 'dnat' || action.kind === 'masquerade';
  if (isNatAction && table !== 'nat') found.push(`${action.kind} in table ${table}`);
  if (action.kind === 'reject' && table !== 'filter') found.push(`reject in table ${table}`);
  for (const match of rule.matches) {
    if (match.kind === 'comment' && match.text.length > COMMENT_LIMIT) found.push(`comment too long: ${match.text}`);
  }
}

/** Depth-first over a block's own chains, without recursion. */
function loopsWithin(rules: readonly Rule[], table: Table, own: ReadonlySet<string>): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const rule of rules) {
    if (rule.table !== table || rule.action.kind !== 'jump') continue;
    if (!own.has(rule.chain) || !own.has(rule.action.chain)) continue;
    const known = targets.get(rule.chain);
    if (known === undefined) targets.set(rule.chain, [rule.action.chain]);
    else known.push(rule.action.chain);
  }
  const open = new Set<string>();
  const done = new Set<string>();
  const found: string[] = [];
  for (const root of targets.keys()) {
    const path = done.has(root) ? [] : [root];
    for (let chain = path.at(-1); chain !== undefined; chain = path.at(-1)) {
      open.add(chain);
      const next = targets.get(chain)?.pop();
      if (next === undefined) {
        open.delete(chain);
        done.add(chain);
        path.pop();
      } else if (open.has(next)) {
        found.push(`chain loop through ${next} in ${table}`);
      } else if (!done.has(next)) {
        path.push(next);
      }
    }
  }
  return found;
}
