import { chainOf, isNodePortsTail, runsOf, serviceNamedIn, significantLines, sortedRuns } from './rule-lines.js';

const SHARED_CHAINS = ['KUBE-SERVICES', 'KUBE-EXTERNAL-SERVICES', 'KUBE-NODEPORTS', 'KUBE-PROXY-FIREWALL'];
const CANARY = 'KUBE-PROXY-CANARY';

/** An iptables-save text without what README.md lists; two such texts are compared line by line. */
export function comparableSave(text: string): string[] {
  return tablesOf(significantLines(text)).flatMap((table) => {
    const lines = withoutCanary(table);
    return runsOf(table[0] === '*mangle' ? ownInMangle(lines) : lines, (line) => chainOf(line)).flatMap(
      ({ key, lines: rules }) => (SHARED_CHAINS.includes(key) ? withSortedServices(rules) : rules),
    );
  });
}

/** Once in a table, the tripwire is the daemon's. */
function withoutCanary(table: readonly string[]): string[] {
  const isCanary = (line: string): boolean => line.startsWith(`:${CANARY} `);
  const first = table.findIndex(isCanary);
  return table.filter((_line, index) => index !== first);
}

/** kube-proxy has no more in mangle than its canary; the rest of the table is the kernel's. */
function ownInMangle(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.startsWith('-A ') || /^:\S+ - /.test(line));
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
  const isTailLast = runs.every(({ key }, index) => key !== '' || index === runs.length - 1);
  return [
    ...services.flatMap(({ lines }) => lines),
    ...(isTailLast ? tails.sort() : ['tail rules not last', ...tails]),
  ];
}
