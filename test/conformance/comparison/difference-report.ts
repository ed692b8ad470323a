import type { ChainDifference, TextDifference } from './difference.js';

const mostChains = 12;
const mostLines = 30;

/** For people: chain by chain, `-` what only kube-proxy has, `+` what only svcgen has. */
export function differenceReport(differences: readonly TextDifference[]): string {
  return differences
    .map(({ file, chains }) => {
      const shown = chains.slice(0, mostChains).map(chainReport);
      const rest = chains.length - shown.length;
      const more = rest > 0 ? [`  … and ${String(rest)} more chains`] : [];
      const body = chains.length === 0 ? ['  the same chains in another order'] : shown;
      return [`${file} (- kube-proxy, + svcgen)`, ...body, ...more].join('\n');
    })
    .join('\n');
}

function chainReport({ chain, kubeProxy, svcgen }: ChainDifference): string {
  const onlyReal = surplus(kubeProxy, svcgen);
  const onlyOurs = surplus(svcgen, kubeProxy);
  const isOrder = onlyReal.length + onlyOurs.length === 0;
  const lines = isOrder
    ? [...kubeProxy.map((line) => `  - ${line}`), ...svcgen.map((line) => `  + ${line}`)]
    : [...onlyReal.map((line) => `  - ${line}`), ...onlyOurs.map((line) => `  + ${line}`)];
  const rest = lines.length - mostLines;
  return [
    `  ${chain}${isOrder ? ': another order' : ''}`,
    ...lines.slice(0, mostLines).map((line) => `  ${line}`),
    ...(rest > 0 ? [`    … and ${String(rest)} more lines`] : []),
  ].join('\n');
}

/** Lines that the other text has less often. */
function surplus(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
