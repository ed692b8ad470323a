import { BUILT_IN_CHAINS, type PacketFilterProgram, type Rule, type RuleBlock, type Table } from './packet-filter.js';

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
 * with too long a name, targets in a table that does not take them, chain loops.
 */
export function verifier(program: PacketFilterProgram): Verifier {
  const declared = new Set<string>();
  const jumps = new Map<string, Set<string>>();
  const found: string[] = [];
  const ruleChecks = (rule: Rule): void => {
    found.push(...problemsOfRule(rule));
    if (rule.action.kind !== 'jump') return;
    const from = chainKey(rule.table, rule.chain);
    const known = jumps.get(from) ?? new Set();
    known.add(chainKey(rule.table, rule.action.chain));
    jumps.set(from, known);
  };
  const check = (block: RuleBlock): void => {
    for (const { table, name } of block.chains) {
      const key = chainKey(table, name);
      if (declared.has(key)) found.push(`chain ${name} is declared twice in ${table}`);
      if (name.length > CHAIN_NAME_LIMIT) found.push(`chain name ${name} is too long`);
      declared.add(key);
    }
    block.rules.forEach(ruleChecks);
  };
  [program.entries, program.head, program.tail].forEach(check);
  return {
    check,
    problems: () => [...found, ...danglingJumps(jumps, declared), ...loops(jumps)],
  };
}

function chainKey(table: Table, chain: string): string {
  return `${table} ${chain}`;
}

function problemsOfRule(rule: Rule): readonly string[] {
  const found: string[] = [];
  const { kind } = rule.action;
  const natOnly = kind === 'dnat' || kind === 'masquerade';
  if (natOnly && rule.table !== 'nat') found.push(`${kind} in table ${rule.table}`);
  if (kind === 'reject' && rule.table !== 'filter') found.push(`reject in table ${rule.table}`);
  for (const match of rule.matches) {
    if (match.kind === 'comment' && match.text.length > COMMENT_LIMIT) found.push(`comment too long: ${match.text}`);
  }
  return found;
}

function danglingJumps(
  jumps: ReadonlyMap<string, ReadonlySet<string>>,
  declared: ReadonlySet<string>,
): readonly string[] {
  const builtIn = new Set(
    (['filter', 'nat'] as const).flatMap((table) => BUILT_IN_CHAINS[table].map((chain) => chainKey(table, chain))),
  );
  const found: string[] = [];
  for (const [from, targets] of jumps) {
    if (!declared.has(from) && !builtIn.has(from)) found.push(`rule in undeclared chain ${from}`);
    for (const target of targets) if (!declared.has(target)) found.push(`jump from ${from} to undeclared ${target}`);
  }
  return found;
}

/** Depth-first over the jump graph, without recursion: chains may be many. */
function loops(jumps: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const done = new Set<string>();
  const open = new Set<string>();
  const found: string[] = [];
  for (const root of jumps.keys()) {
    const stack = [{ chain: root, targets: [...(jumps.get(root) ?? [])] }];
    if (done.has(root)) continue;
    open.add(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.targets.pop();
      if (next === undefined) {
        open.delete(top.chain);
        done.add(top.chain);
        stack.pop();
      } else if (open.has(next)) {
        found.push(`chain loop through ${next}`);
      } else if (!done.has(next)) {
        open.add(next);
        stack.push({ chain: next, targets: [...(jumps.get(next) ?? [])] });
      }
    }
  }
  return found;
}
