import {
  chainOf,
  commentOf,
  isNodePortsTail,
  runsOf,
  serviceNamedIn,
  significantLines,
  sortedRuns,
  targetOf,
} from './rule-lines.js';

/**
 * A restore payload without what README.md lists; two such texts are compared line by line. `united`: the Services, as
 * `namespace/name`, of which the order of endpoint chains may be chance (`unitedServices`).
 */
export function comparablePayload(text: string, united: ReadonlySet<string>): string[] {
  const lines = significantLines(text);
  const owners = ownersOfChains(lines);
  return runsOf(lines, sectionOf).flatMap(({ key, lines: section }) => {
    if (key === 'rules') return comparableRules(section, owners, united);
    return key === 'chains' || key === 'deletions' ? section.sort() : section;
  });
}

/** Services' blocks in sorted order, then the fixed rules with the place where they stood. */
function comparableRules(
  rules: readonly string[],
  owners: ReadonlyMap<string, string>,
  united: ReadonlySet<string>,
): string[] {
  const blocks = runsOf(rules, (line) => blockOf(line, owners));
  const services = sortedRuns(blocks.filter(({ key }) => key !== ''));
  const placeOf = (index: number): string => {
    if (index === 0) return '# head';
    return index === blocks.length - 1 ? '# tail' : `# behind ${blocks[index - 1]?.key ?? ''}`;
  };
  return [
    ...services.flatMap((block) => [`# ${block.key}`, ...inComparableOrder(block.lines, united)]),
    ...blocks.flatMap(({ key, lines }, index) => (key === '' ? [placeOf(index), ...withSortedTail(lines)] : [])),
  ];
}

function sectionOf(line: string): string {
  if (line.startsWith('-X')) return 'deletions';
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
function inComparableOrder(lines: readonly string[], united: ReadonlySet<string>): string[] {
  const isEndpoint = (line: string): boolean => chainOf(line).startsWith('KUBE-SEP-');
  const firstEndpoint = lines.findIndex(isEndpoint);
  if (!united.has(serviceOf(lines)) || !wantsBoth(lines) || !lines.slice(firstEndpoint).every(isEndpoint))
    return [...lines];
  const endpoints = runsOf(lines.slice(firstEndpoint), chainOf);
  return [...lines.slice(0, firstEndpoint), ...sortedRuns(endpoints).flatMap(({ lines: rules }) => rules)];
}

/** Both the cluster's endpoints and the node's: either list may be empty, and then has no chain. */
function wantsBoth(lines: readonly string[]): boolean {
  const hasBoth = ['KUBE-SVC-', 'KUBE-SVL-'].every((prefix) => lines.some((line) => chainOf(line).startsWith(prefix)));
  const isExternallyLocal = lines.some((line) => commentOf(line).startsWith('route LOCAL traffic'));
  const hasClusterIp = lines.some((line) => commentOf(line).endsWith(' cluster IP'));
  return hasBoth || isExternallyLocal || !hasClusterIp;
}

/** `namespace/name`; the name of a service port has its own behind a colon. */
function serviceOf(lines: readonly string[]): string {
  const named = lines.map(serviceNamedIn).find((name) => name !== null);
  return named?.replace(/:.*$/, '') ?? '';
}

/** Node addresses of the last rules of KUBE-SERVICES, wherever these stand among fixed rules. */
function withSortedTail(fixed: readonly string[]): string[] {
  return runsOf(fixed, (line) => String(isNodePortsTail(line))).flatMap(({ key, lines }) =>
    key === 'true' ? lines.sort() : lines,
  );
}
