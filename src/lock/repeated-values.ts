import type { Lock } from '../control-plane/lock/lock.js';
import type { Report } from '../diagnostics/diagnostic.js';
import type { FieldPath } from '../diagnostics/location.js';

interface Owned {
  readonly owner: string;
  readonly path: FieldPath;
}

type See = (value: string, owner: string, path: FieldPath) => void;

/**
 * Reports values that two have: the merge of two branches, each of which has given it. Load-balancer IPs may be shared, node
 * ports within a Service.
 */
export function reportRepeatedValues(lock: Lock, report: Report): void {
  const watcher = (what: string): See => {
    const seen = new Map<string, Owned>();
    return (value, owner, path) => {
      const first = seen.get(value);
      if (first === undefined) seen.set(value, { owner, path });
      else if (first.owner !== owner) {
        const args = { what, value, first: first.owner, second: owner };
        report('SVC222', args, lock.placeOf(path), [lock.placeOf(first.path)]);
      }
    };
  };
  const [clusterIp, nodePort, podAddress] = [watcher('cluster IP'), watcher('node port'), watcher('Pod address')];
  for (const [name, entry] of lock.services) {
    const owner = `Service ${name}`;
    const path = ['services', name];
    for (const [index, { text }] of entry.clusterIps.entries()) clusterIp(text, owner, [...path, 'clusterIPs', index]);
    for (const [port, number] of entry.nodePorts) {
      nodePort(String(number), owner, [...path, ...(port === '' ? ['nodePort'] : ['nodePorts', port])]);
    }
    if (entry.healthCheckNodePort === 0) continue;
    nodePort(String(entry.healthCheckNodePort), owner, [...path, 'healthCheckNodePort']);
  }
  for (const [identity, { addresses }] of lock.pods) {
    for (const [index, { text }] of addresses.entries())
      podAddress(text, identity, ['pods', identity, 'podIPs', index]);
  }
}
