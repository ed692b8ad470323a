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
