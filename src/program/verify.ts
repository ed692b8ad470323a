import { BUILT_IN_CHAINS, type PacketFilterProgram, type Rule, type RuleBlock } from './packet-filter.js';

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
 * with too long a name, targets in a table that does not take them, chain loops. Each block is checked by itself: a
 * service port's chains may lead only to each other and to fixed chains that lead nowhere, so no loop spans blocks.
 */
export function verifier(program: PacketFilterProgram): Verifier {
  const fixedBlocks = [program.entries, program.head, program.tail];
  const fixed = chainsOfBlocks(fixedBlocks);
  const branching = new Set(
    fixedBlocks.flatMap(({ rules }) => rules.filter(isJump).map((rule) => key(rule.table, rule.chain))),
  );
  const declared = new Set<string>();
  const found: string[] = [];
  const check = (block: RuleBlock): void => {
    const own = chainsOfBlocks([block]);
    for (const chain of own) {
      if (declared.has(chain)) found.push(`chain ${chain} is declared twice`);
      declared.add(chain);
    }
    for (const { name } of block.chains) {
      if (name.length > CHAIN_NAME_LIMIT) found.push(`chain name ${name} is too long`);
    }
    for (const rule of block.rules) checkRule(rule, own, fixed, branching, found);
    found.push(...loopsWithin(block, own));
  };
  fixedBlocks.forEach(check);
  return { check, problems: () => found };
}

function chainsOfBlocks(blocks: readonly RuleBlock[]): ReadonlySet<string> {
  return new Set(blocks.flatMap(({ chains }) => chains.map(({ table, name }) => key(table, name))));
}

function key(table: string, chain: string): string {
  return `${table} ${chain}`;
}

function isJump(rule: Rule): boolean {
  return rule.action.kind === 'jump';
}

function checkRule(
  rule: Rule,
  own: ReadonlySet<string>,
  fixed: ReadonlySet<string>,
  branching: ReadonlySet<string>,
  found: string[],
): void {
  const { table, chain, action } = rule;
  const from = key(table, chain);
  const isOwn = own.has(from);
  if (!isOwn && !fixed.has(from) && !BUILT_IN_CHAINS[table].includes(chain)) {
    found.push(`rule in undeclared chain ${from}`);
  }
  if (action.kind === 'jump') {
    const to = key(table, action.chain);
    if (!own.has(to) && !fixed.has(to)) found.push(`jump from ${from} to undeclared ${action.chain}`);
    if (isOwn && !own.has(to) && branching.has(to)) found.push(`jump from ${from} to ${action.chain} may loop`);
  }
  const isNatAction = action.kind === 'dnat' || action.kind === 'masquerade';
  if (isNatAction && table !== 'nat') found.push(`${action.kind} in table ${table}`);
  if (action.kind === 'reject' && table !== 'filter') found.push(`reject in table ${table}`);
  for (const match of rule.matches) {
    if (match.kind === 'comment' && match.text.length > COMMENT_LIMIT) found.push(`comment too long: ${match.text}`);
  }
}

/** Depth-first over the block's own chains, without recursion. */
function loopsWithin(block: RuleBlock, own: ReadonlySet<string>): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const { table, chain, action } of block.rules) {
    if (action.kind !== 'jump' || !own.has(key(table, chain)) || !own.has(key(table, action.chain))) continue;
    const from = key(table, chain);
    const known = targets.get(from);
    if (known === undefined) targets.set(from, [key(table, action.chain)]);
    else known.push(key(table, action.chain));
  }
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  for (const root of targets.keys()) {
    const stack = state.has(root) ? [] : [root];
    for (let chain = stack.at(-1); chain !== undefined; chain = stack.at(-1)) {
      const next = state.has(chain) ? targets.get(chain)?.pop() : chain;
      if (next === undefined) {
        state.set(chain, 'done');
        stack.pop();
      } else if (next === chain && !state.has(chain)) {
        state.set(chain, 'open');
      } else if (state.get(next) === 'open') {
        found.push(`chain loop through ${next}`);
      } else if (!state.has(next)) {
        stack.push(next);
      }
    }
  }
  return found;
}
