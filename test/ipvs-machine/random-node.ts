import { SCHEDULERS } from '../../src/kubernetes/configuration/ipvs.js';
import type { RandomCluster } from '../conformance/random/cluster.js';

/** A random cluster in ipvs mode; its number chooses what concerns that mode alone. */
export function inIpvsMode(cluster: RandomCluster, number: number): RandomCluster {
  const ipvs = {
    scheduler: SCHEDULERS[number % SCHEDULERS.length] ?? 'rr',
    ...(number % 5 === 1 ? { strictARP: true } : {}),
    ...(number % 4 === 2 ? { tcpTimeout: '20m0s', udpTimeout: '1m1s' } : {}),
    ...(number % 7 === 3 ? { tcpFinTimeout: '45s', excludeCIDRs: ['10.96.0.0/24', 'fd00:10:96::/112'] } : {}),
  };
  return { ...cluster, configuration: { ...cluster.configuration, mode: 'ipvs', ipvs } };
}
