/**
 * The output of iptables-save without what differs from run to run: its comment lines (dates)
 * and the packet counters of the built-in chains.
 */
export function withoutNoise(saved: string): string {
  return saved
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => (line.startsWith(':') ? line.replace(/\[\d+:\d+\]$/, '[0:0]') : line))
    .join('\n');
}

/** Chains that all services share: kube-proxy fills them in the random order of a Go map. */
const sharedChains = new Set(['KUBE-SERVICES', 'KUBE-EXTERNAL-SERVICES', 'KUBE-NODEPORTS', 'KUBE-PROXY-FIREWALL']);

const isTail = (rule: string): boolean => rule.includes('this must be the last rule in this chain');

/** The first word of a rule's comment: `namespace/name:port` in all rules of shared chains. */
const servicePort = (rule: string): string => /--comment "?([^\s"]+)/.exec(rule)?.[1] ?? '';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts by service port, but keeps the order within one, and what stands before and after the tail rules. */
function orderlessShared(rules: readonly string[]): string[] {
  const firstTail = rules.findIndex(isTail);
  const split = firstTail === -1 ? rules.length : firstTail;
  const before = rules.slice(0, split).sort((a, b) => compare(servicePort(a), servicePort(b)));
  const rest = rules.slice(split);
  return [...before, ...(rest.every(isTail) ? rest.sort(compare) : rest)];
}

/**
 * A text that is the same for two recordings which differ only in what is random upstream:
 * the order of chains, of services in shared chains, and of node addresses at their end.
 * The order of rules inside each service's own chain, and of one service's rules in a shared
 * chain, is kept.
 */
export function orderless(text: string): string {
  return text
    .split(/^COMMIT$/m)
    .map((table) => {
      const byChain = new Map<string, string[]>();
      for (const line of table.split('\n').filter((line) => line !== '')) {
        const chain = /^-A (\S+)/.exec(line)?.[1] ?? '';
        byChain.set(chain, [...(byChain.get(chain) ?? []), line]);
      }
      return [...byChain]
        .sort(([a], [b]) => compare(a, b))
        .flatMap(([chain, rules]) =>
          chain === '' ? rules.sort(compare) : sharedChains.has(chain) ? orderlessShared(rules) : rules,
        )
        .join('\n');
    })
    .join('\nCOMMIT\n');
}
