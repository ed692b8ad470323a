/** What kube-proxy, or iptables for it, says in the log when a case cannot be run at all. */
const REASONS: readonly RegExp[] = [
  /"command failed" err="((?:[^"\\]|\\.)*)"/,
  /^(panic: .*)$/m,
  /^\s*(ip6?tables-restore v[^:]*: .*)$/m,
];

/** kube-proxy's reason in the text of a failed run; null for a failure of another kind, such as a time-out. */
export function refusalIn(failure: string): string | null {
  for (const reason of REASONS) {
    const found = reason.exec(failure)?.[1];
    if (found !== undefined) return found.replaceAll('\\"', '"');
  }
  return null;
}
