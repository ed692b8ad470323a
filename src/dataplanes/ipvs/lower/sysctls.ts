import type { Sysctl } from '../../../program/ipvs.js';
import type { IpvsSettings } from '../settings.js';

/**
 * What kube-proxy sets when it starts in ipvs mode (`NewProxier` of pkg/proxy/ipvs/proxier.go). It sets conn_reuse_mode to 0 as well on
 * kernels from 4.1 up to 5.8, and leaves it alone on later ones: it is left alone here.
 */
export function sysctlsOf({ strictArp }: IpvsSettings): readonly Sysctl[] {
  return [
    { name: 'net.ipv4.vs.conntrack', value: 1 },
    { name: 'net.ipv4.vs.expire_nodest_conn', value: 1 },
    { name: 'net.ipv4.vs.expire_quiescent_template', value: 1 },
    { name: 'net.ipv4.ip_forward', value: 1 },
    ...(strictArp
      ? [
          { name: 'net.ipv4.conf.all.arp_ignore', value: 1 },
          { name: 'net.ipv4.conf.all.arp_announce', value: 2 },
        ]
      : []),
  ];
}
