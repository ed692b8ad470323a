import { chainOf, isNodePortsTail, runsOf, serviceNamedIn, significantLines, targetOf } from './rule-lines.js';

/** A restore payload without what README.md lists; two such texts are compared line by line. */
export function comparablePayload(text: string): string[] {
  const lines = significantLines(text);
  const owners = ownersOfChains(lines);
  const result: string[] = [];
  for (const section of runsOf(lines, sectionOf)) {
    if (section.key !== 'rules') {
      result.push(...(section.key === 'chains' ? section.lines.sort() : section.lines));
      continue;
    }
    const blocks = runsOf(section.lines, (line) => blockOf(line, owners));
    const services = blocks.filter(({ key }) => key !== '').sort((a, b) => (a.key < b.key ? -1 : 1));
    const [head, ...tails] = blocks.map((block, index) => ({ ...block, index })).filter(({ key }) => key === '');
    // Fixed rules stand before all services or after them; where there is no service the two are one run.
    result.push(...(head?.index === 0 ? head.lines : []));
    for (const block of services) result.push(`# ${block.key}`, ...inComparableOrder(block.lines, owners));
    const rest = head?.index === 0 ? tails : head === undefined ? [] : [head, ...tails];
    result.push(
      '# tail',
      ...rest.flatMap(({ lines: fixed }) => [
        ...fixed.filter(isNodePortsTail).sort(),
        ...fixed.filter((line) => !isNodePortsTail(line)),
      ]),
    );
    if (rest.length > 1) result.push(`# fixed rules in ${String(rest.length)} places`);
  }
  return result;
}

function sectionOf(line: string): string {
  return line.startsWith(':') ? 'chains' : line.startsWith('-A') ? 'rules' : line;
}

const OWN_CHAIN = /^KUBE-(?:SVC|SVL|EXT|FW)-(.{16})$/;

/** Each chain's service port, told by the hash of its name; an endpoint's chain belongs to the chain that leads to it. */
function ownersOfChains(lines: readonly string[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const line of lines) {
    const owner = OWN_CHAIN.exec(chainOf(line))?.[1];
    if (owner === undefined) continue;
    owners.set(chainOf(line), owner);
    if (targetOf(line).startsWith('KUBE-SEP-')) owners.set(targetOf(line), owner);
  }
  return owners;
}

/** '' for fixed rules. In filter a service port is told by name: it may have no chain. */
function blockOf(line: string, owners: ReadonlyMap<string, string>): string {
  return (
    owners.get(chainOf(line)) ??
    OWN_CHAIN.exec(targetOf(line))?.[1] ??
    owners.get(targetOf(line)) ??
    serviceNamedIn(line) ??
    ''
  );
}

/** Endpoint chains come in random order where cluster and local endpoints were united. */
function inComparableOrder(lines: readonly string[], owners: ReadonlyMap<string, string>): string[] {
  const hasBoth = ['KUBE-SVC-', 'KUBE-SVL-'].every((prefix) => lines.some((line) => chainOf(line).startsWith(prefix)));
  if (!hasBoth || owners.size === 0) return [...lines];
  const endpoints = runsOf(
    lines.filter((line) => chainOf(line).startsWith('KUBE-SEP-')),
    chainOf,
  );
  return [
    ...lines.filter((line) => !chainOf(line).startsWith('KUBE-SEP-')),
    ...endpoints.sort((a, b) => (a.key < b.key ? -1 : 1)).flatMap(({ lines: rules }) => rules),
  ];
}
