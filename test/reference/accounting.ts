/**
 * A saved text or payload as a kube-proxy without nfacct counters makes it (up to 1.30): without the counting rule of
 * loopback, and the rule that drops INVALID without its counter.
 */
export function withoutAccounting(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/ --nfacct-name {1,2}localhost_nps_accepted_pkts /.test(line))
    .map((line) => line.replace(/ -m nfacct --nfacct-name {1,2}ct_state_invalid_dropped_pkts/, ''))
    .join('\n');
}
