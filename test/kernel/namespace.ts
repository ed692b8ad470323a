import { execaSync } from 'execa';
import { whyNoTool } from '../requirements/why-no-tool.js';

/** The two implementations that Debian ships; both must take and give back our text. */
export const VARIANTS = ['legacy', 'nft'] as const;
export type Variant = (typeof VARIANTS)[number];

export type Tool = 'iptables' | 'ip6tables';

const COUNTERS = ['ct_state_invalid_dropped_pkts', 'localhost_nps_accepted_pkts'];

/** Why the kernel cannot be asked here; null when it can. */
export function whyNoKernel(): string | null {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root';
  return whyNoTool(['unshare', 'iptables-legacy-restore', 'iptables-nft-restore', 'nfacct']);
}

/** Loads a text into an empty network namespace of its own and gives back what the kernel then holds. */
export function loadAndSave(
  tool: Tool,
  variant: Variant,
  text: string,
  restoreOptions: readonly string[] = [],
): string {
  const counters = COUNTERS.map((counter) => `nfacct add ${counter}`).join(' && ');
  const script = `${counters} && ${tool}-${variant}-restore ${restoreOptions.join(' ')} && ${tool}-${variant}-save`;
  return execaSync('unshare', ['--net', 'sh', '-c', script], { input: text, timeout: 60_000, stripFinalNewline: false })
    .stdout;
}

/** Tables in the order filter, nat, without comment lines, counters and other tables: order of tables is the tools' own. */
export function tablesOf(text: string): string[] {
  const lines = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => (line.startsWith(':') ? line.replace(/\[\d+:\d+\]$/, '[0:0]') : line))
    .join('\n');
  return ['*filter', '*nat'].map(
    (name) => lines.split(/(?<=^COMMIT$)\n/m).find((table) => table.startsWith(name)) ?? '',
  );
}
