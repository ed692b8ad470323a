import { chainOf, isNodePortsTail, runsOf, serviceNamedIn, significantLines, sortedRuns } from './rule-lines.js';

const SHARED_CHAINS = ['KUBE-SERVICES', 'KUBE-EXTERNAL-SERVICES', 'KUBE-NODEPORTS', 'KUBE-PROXY-FIREWALL'];
const CANARY = 'KUBE-PROXY-CANARY';

/** An iptables-save text without what README.md lists; two such texts are compared line by line. */
export function comparableSave(text: string): string[] {
  return tablesOf(significantLines(text))
    .filter((table) => table[0] !== '*mangle')
    .flatMap((table) => {
      const lines = table.filter((line) => !line.startsWith(`:${CANARY} `));
      return runsOf(lines, (line) => chainOf(line)).flatMap(({ key, lines: rules }) =>
        SHARED_CHAINS.includes(key) ? withSortedServices(rules) : rules,
      );
    });
}

function tablesOf(lines: readonly string[]): string[][] {
  const tables: string[][] = [];
  for (const line of lines) {
    if (line.startsWith('*')) tables.push([]);
    tables.at(-1)?.push(line);
  }
  return tables;
}

/** Moves each service's rules as a whole; the rules that lead to node ports stay behind them. */
function withSortedServices(rules: readonly string[]): string[] {
  const runs = runsOf(rules, (line) => (isNodePortsTail(line) ? '' : (serviceNamedIn(line) ?? line)));
  const services = sortedRuns(runs.filter(({ key }) => key !== ''));
  const tails = runs.filter(({ key }) => key === '').flatMap(({ lines }) => lines);
  const isTailLast = tails.length === 0 || runs.at(-1)?.key === '';
  return [
    ...services.flatMap(({ lines }) => lines),
    ...(isTailLast ? tails.sort() : ['tail rules not last', ...tails]),
  ];
}
