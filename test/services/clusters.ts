/** The clusters that cases are tried on, by --service-cluster-ip-range. The answers of the first stand for those that equal them. */
export const CLUSTERS = {
  'dual-stack': '10.96.0.0/16,fd00:10:96::/112',
  'single-stack': '10.96.0.0/16',
  'IPv6 first': 'fd00:10:96::/112,10.96.0.0/16',
} as const;

export type ClusterName = keyof typeof CLUSTERS;

export const CLUSTER_NAMES: readonly ClusterName[] = ['dual-stack', 'single-stack', 'IPv6 first'];

export const SERVICE_NODE_PORT_RANGE = '30000-32767';
