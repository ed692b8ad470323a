/** What kube-proxy, or iptables for it, says in the log when a case cannot be run at all. */
const REASONS: readonly RegExp[] = [
  /"command failed" err="((?:[^"\\]|\\.)*)"/,
  /^\s*(ip6?tables-restore v[^:]*: .*)$/m,
  /^(panic: .*)$/m,
];

/** A frame of kube-proxy's own code in the stack trace of a crash, whose head the end of a log may lack. */
const CRASH = /^k8s\.io\/kubernetes\/pkg\/proxy\/iptables\.(\S+)\(0x/m;

/** kube-proxy's reason in the text of a failed run; null for a failure of another kind, such as a time-out. */
export function refusalIn(failure: string): string | null {
  for (const reason of REASONS) {
    const found = reason.exec(failure)?.[1];
    if (found !== undefined) return found.replaceAll('\\"', '"');
  }
  const place = CRASH.exec(failure)?.[1];
  return place === undefined ? null : `crash in ${place}`;
}
