import type { Family } from '../../../net/family.js';
import type { HashType } from '../../../program/address-set.js';

interface SetDescription {
  readonly name: string;
  readonly type: HashType | 'bitmap:port';
  /** kube-proxy's comment on the rules that ask the set (pkg/proxy/ipvs/ipset.go). */
  readonly comment: string;
}

const SET_DESCRIPTIONS = {
  loopBack: {
    name: 'KUBE-LOOP-BACK',
    type: 'hash:ip,port,ip',
    comment: 'Kubernetes endpoints dst ip:port, source ip for solving hairpin purpose',
  },
  clusterIp: {
    name: 'KUBE-CLUSTER-IP',
    type: 'hash:ip,port',
    comment: 'Kubernetes service cluster ip + port for masquerade purpose',
  },
  externalIp: {
    name: 'KUBE-EXTERNAL-IP',
    type: 'hash:ip,port',
    comment: 'Kubernetes service external ip + port for masquerade and filter purpose',
  },
  externalIpLocal: {
    name: 'KUBE-EXTERNAL-IP-LOCAL',
    type: 'hash:ip,port',
    comment: 'Kubernetes service external ip + port with externalTrafficPolicy=local',
  },
  loadBalancer: { name: 'KUBE-LOAD-BALANCER', type: 'hash:ip,port', comment: 'Kubernetes service lb portal' },
  loadBalancerFirewall: {
    name: 'KUBE-LOAD-BALANCER-FW',
    type: 'hash:ip,port',
    comment: 'Kubernetes service load balancer ip + port for load balancer with sourceRange',
  },
  loadBalancerLocal: {
    name: 'KUBE-LOAD-BALANCER-LOCAL',
    type: 'hash:ip,port',
    comment: 'Kubernetes service load balancer ip + port with externalTrafficPolicy=local',
  },
  loadBalancerSourceIp: {
    name: 'KUBE-LOAD-BALANCER-SOURCE-IP',
    type: 'hash:ip,port,ip',
    comment: 'Kubernetes service load balancer ip + port + source IP for packet filter purpose',
  },
  loadBalancerSourceCidr: {
    name: 'KUBE-LOAD-BALANCER-SOURCE-CIDR',
    type: 'hash:ip,port,net',
    comment: 'Kubernetes service load balancer ip + port + source cidr for packet filter purpose',
  },
  nodePortTcp: {
    name: 'KUBE-NODE-PORT-TCP',
    type: 'bitmap:port',
    comment: 'Kubernetes nodeport TCP port for masquerade purpose',
  },
  nodePortLocalTcp: {
    name: 'KUBE-NODE-PORT-LOCAL-TCP',
    type: 'bitmap:port',
    comment: 'Kubernetes nodeport TCP port with externalTrafficPolicy=local',
  },
  nodePortUdp: {
    name: 'KUBE-NODE-PORT-UDP',
    type: 'bitmap:port',
    comment: 'Kubernetes nodeport UDP port for masquerade purpose',
  },
  nodePortLocalUdp: {
    name: 'KUBE-NODE-PORT-LOCAL-UDP',
    type: 'bitmap:port',
    comment: 'Kubernetes nodeport UDP port with externalTrafficPolicy=local',
  },
  nodePortSctp: {
    name: 'KUBE-NODE-PORT-SCTP-HASH',
    type: 'hash:ip,port',
    comment: "Kubernetes nodeport SCTP port for masquerade purpose with type 'hash ip:port'",
  },
  nodePortLocalSctp: {
    name: 'KUBE-NODE-PORT-LOCAL-SCTP-HASH',
    type: 'hash:ip,port',
    comment: "Kubernetes nodeport SCTP port with externalTrafficPolicy=local with type 'hash ip:port'",
  },
  healthCheckNodePort: {
    name: 'KUBE-HEALTH-CHECK-NODE-PORT',
    type: 'bitmap:port',
    comment: 'Kubernetes health check node port',
  },
  deviceAddresses: { name: 'KUBE-IPVS-IPS', type: 'hash:ip', comment: 'Addresses on the ipvs interface' },
} as const satisfies Record<string, SetDescription>;

export type SetKey = keyof typeof SET_DESCRIPTIONS;

export type PortSetKey = KeysOfType<'bitmap:port'>;
export type HashSetKey = Exclude<SetKey, PortSetKey>;

type KeysOfType<Type> = {
  [Key in SetKey]: (typeof SET_DESCRIPTIONS)[Key]['type'] extends Type ? Key : never;
}[SetKey];

export const SETS: Readonly<Record<SetKey, SetDescription>> = SET_DESCRIPTIONS;

/** All of them exist in both families, also empty ones. */
export const SET_KEYS = Object.keys(SET_DESCRIPTIONS) as readonly SetKey[];

export function isPortSet(key: SetKey): key is PortSetKey {
  return SETS[key].type === 'bitmap:port';
}

export function hashTypeOf(key: HashSetKey): HashType {
  return SET_DESCRIPTIONS[key].type;
}

/** IPSET_MAXNAMELEN less the closing zero. */
const MOST_CHARACTERS = 31;

export function setName(key: SetKey, family: Family): string {
  const { name } = SETS[key];
  return family === 'ipv4' ? name : name.replace(/^KUBE-/, 'KUBE-6-').slice(0, MOST_CHARACTERS);
}
