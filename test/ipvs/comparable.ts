/**
 * The texts of a node in ipvs mode without what README.md lists; two such texts are compared line by line.
 */
import { significantLines } from '../reference/rule-lines.js';

/** `ipvsadm -Sn`: each virtual server with its real servers, in sorted order. */
export function comparableVirtualServers(text: string): string[] {
  const blocks: string[][] = [];
  for (const line of linesOf(text)) {
    if (line.startsWith('-A ')) blocks.push([line]);
    else blocks.at(-1)?.push(line);
  }
  const orphans = linesOf(text).slice(0, Math.max(0, firstServer(text)));
  return [...orphans, ...blocks.map(([head = '', ...rest]) => [head, ...rest.sort()].join('\n')).sort()];
}

function firstServer(text: string): number {
  const lines = linesOf(text);
  const index = lines.findIndex((line) => line.startsWith('-A '));
  return index < 0 ? lines.length : index;
}

/** `ipset save`: sets in sorted order, each with its entries in sorted order. */
export function comparableSets(text: string): string[] {
  return linesOf(text)
    .map((line) => (line.startsWith('create ') ? line.replace(/ bucketsize \d+ initval 0x[0-9a-f]+$/, '') : line))
    .sort();
}

/** iptables-save or a payload; kube-proxy goes through Services in random order, and KUBE-IPVS-OUT-FILTER has a rule of each. */
export function comparableRules(text: string): string[] {
  const lines = significantLines(text);
  const isOutFilter = (line: string): boolean => line.startsWith('-A KUBE-IPVS-OUT-FILTER ');
  const first = lines.findIndex(isOutFilter);
  const last = lines.findLastIndex(isOutFilter);
  if (first < 0) return lines;
  const run = lines.slice(first, last + 1);
  const sorted = run.every(isOutFilter) ? run.sort() : ['KUBE-IPVS-OUT-FILTER stands in several places', ...run];
  return [...lines.slice(0, first), ...sorted, ...lines.slice(last + 1)];
}

/** Addresses of kube-ipvs0, as `ip -o address` prints them or `ip -batch` takes them, in sorted order. */
export function comparableAddresses(text: string): string[] {
  return linesOf(text)
    .map((line) => /^(?:\d+: kube-ipvs0 +inet6? (\S+) scope global |address add (\S+) dev kube-ipvs0$)/.exec(line))
    .flatMap((match) => match?.slice(1).filter((address) => typeof address === 'string') ?? [])
    .sort();
}

/** Names and values, the name as in /proc/sys or as sysctl.conf has it. */
export function sysctlValues(text: string): ReadonlyMap<string, string> {
  return new Map(
    linesOf(text).map((line) => {
      const [name = '', value = ''] = line.split(/ = | /);
      return [name.replaceAll('/', '.'), value] as const;
    }),
  );
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
