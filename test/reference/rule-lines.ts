/** The parts of a rule line that comparing needs. */

export function chainOf(line: string): string {
  return /^-A (\S+)/.exec(line)?.[1] ?? '';
}

export function targetOf(line: string): string {
  return /-j (\S+)/.exec(line)?.[1] ?? '';
}

export function commentOf(line: string): string {
  return /--comment (?:"([^"]*)"|(\S+))/.exec(line)?.slice(1).find(Boolean) ?? '';
}

/** Every comment of a service's rule names it: `namespace/name` or `namespace/name:port`. */
export function serviceNamedIn(line: string): string | null {
  return /(?:^| )([a-z0-9.-]+\/[a-z0-9.-]+(?::[a-z0-9-]+)?)(?: |$)/.exec(commentOf(line))?.[1] ?? null;
}

export function isNodePortsTail(line: string): boolean {
  return line.includes('NOTE: this must be the last rule in this chain');
}

/** Rules and chains without comment lines, blank lines and counters. */
export function significantLines(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => (line.startsWith(':') ? line.replace(/\[\d+:\d+\]$/, '[0:0]') : line));
}

/** Splits at the lines where the key changes. */
export function runsOf(lines: readonly string[], keyOf: (line: string) => string): { key: string; lines: string[] }[] {
  const runs: { key: string; lines: string[] }[] = [];
  for (const line of lines) {
    const key = keyOf(line);
    const last = runs.at(-1);
    if (last?.key === key) last.lines.push(line);
    else runs.push({ key, lines: [line] });
  }
  return runs;
}

/** Runs sorted by key; a key that stands in several places is told, for moving one run of it alone is a difference. */
export function sortedRuns<R extends { readonly key: string }>(
  runs: readonly R[],
): (R | { key: string; lines: string[] })[] {
  const sorted = [...runs].sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
  const repeated = new Set(sorted.filter(({ key }, index) => sorted[index - 1]?.key === key).map(({ key }) => key));
  return [...sorted, ...[...repeated].map((key) => ({ key, lines: [`# ${key} stands in several places`] }))];
}
