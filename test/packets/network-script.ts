import {
  EXTERNAL_NETWORK,
  FAMILIES,
  HELD_LOAD_BALANCER,
  NODE,
  NODES,
  OUTSIDE_NETWORK,
  POD,
  PODS,
  PROXY_LOAD_BALANCER,
  ROUTER,
  SECOND_ADDRESS,
  SERVICE_NETWORK,
  STRANGER_NETWORK,
  type Family,
  type NodeName,
  type PodName,
} from './topology.js';

const FLAG: Readonly<Record<Family, string>> = { ipv4: '-4', ipv6: '-6' };
const LENGTH: Readonly<Record<Family, string>> = { ipv4: '32', ipv6: '128' };

const TOOL: Readonly<Record<Family, string>> = { ipv4: 'iptables', ipv6: 'ip6tables' };
const PROHIBITED: Readonly<Record<Family, string>> = { ipv4: 'icmp-admin-prohibited', ipv6: 'icmp6-adm-prohibited' };

/**
 * No duplicate address detection, no redirects, no limit for ICMP errors: every answer comes at once, and only from
 * rules. Older kernels have some of these outside of namespaces only.
 */
const SYSCTLS = [
  'net/ipv6/conf/all/accept_dad=0',
  'net/ipv6/conf/default/accept_dad=0',
  'net/ipv4/conf/all/send_redirects=0',
  'net/ipv4/conf/default/send_redirects=0',
  'net/ipv4/conf/default/accept_redirects=0',
  'net/ipv6/conf/default/accept_redirects=0',
  'net/ipv4/icmp_ratelimit=0',
  'net/ipv6/icmp/ratelimit=0',
  'net/ipv4/icmp_msgs_per_sec=1000000',
  'net/ipv4/icmp_msgs_burst=1000000',
];
const ROUTER_SYSCTLS = ['net/ipv4/ip_forward=1', 'net/ipv6/conf/all/forwarding=1'];

function settings(sysctls: readonly string[]): string[] {
  return sysctls.map((sysctl) => {
    const [name = '', value = ''] = sysctl.split('=');
    return `if [ -e /proc/sys/${name} ]; then echo ${value} > /proc/sys/${name}; fi`;
  });
}

/** Commands of a shell that build the lab in an empty network namespace with a /run of its own. */
export function networkScript(): string {
  return [
    'set -e',
    ...settings([...SYSCTLS, ...ROUTER_SYSCTLS]),
    'ip link set lo up',
    'ip link add lan type bridge forward_delay 0 mcast_snooping 0',
    ...settings(['net/ipv4/conf/lan/accept_local=1', 'net/ipv6/ip_nonlocal_bind=1']),
    'ip link set lan up',
    ...FAMILIES.map((family) => `ip ${FLAG[family]} address add ${ROUTER[family]}/${onLink(family)} dev lan`),
    ...NODES.flatMap(nodeCommands),
    ...PODS.flatMap(podCommands),
    ...FAMILIES.flatMap(outsideCommands),
    'ip netns exec node-a nfacct add ct_state_invalid_dropped_pkts',
    'ip netns exec node-a nfacct add localhost_nps_accepted_pkts',
    'ip netns exec node-b nfacct add ct_state_invalid_dropped_pkts',
    'ip netns exec node-b nfacct add localhost_nps_accepted_pkts',
    ...secondAddresses(),
  ].join('\n');
}

const onLink = (family: Family): string => (family === 'ipv4' ? '24' : '64');

function nodeCommands(node: NodeName): string[] {
  return [
    `ip netns add ${node}`,
    `ip netns exec ${node} sh -c '${settings([...SYSCTLS, ...ROUTER_SYSCTLS]).join('; ')}'`,
    `ip link add to-${node} type veth peer name eth0 netns ${node}`,
    `ip link set to-${node} master lan up`,
    `ip -n ${node} link set lo up`,
    `ip -n ${node} link set eth0 up`,
    ...FAMILIES.flatMap((family) => [
      `ip -n ${node} ${FLAG[family]} address add ${NODE[node].addresses[family]}/${onLink(family)} dev eth0`,
      `ip -n ${node} ${FLAG[family]} route add default via ${ROUTER[family]}`,
      ...NODES.filter((other) => other !== node).map(
        (other) =>
          `ip -n ${node} ${FLAG[family]} route add ${NODE[other].podNetwork[family]} via ${NODE[other].addresses[family]}`,
      ),
    ]),
  ];
}

/** A cable and a host route for each pod, as calico does: no bridge, so that every packet is routed by its node. */
function podCommands(pod: PodName): string[] {
  const { node, addresses } = POD[pod];
  return [
    `ip netns add ${pod}`,
    `ip netns exec ${pod} sh -c '${settings(SYSCTLS).join('; ')}'`,
    `ip -n ${node} link add cali-${pod} type veth peer name eth0 netns ${pod}`,
    `ip -n ${node} link set cali-${pod} up`,
    `ip -n ${node} -6 address add fe80::1/64 dev cali-${pod} nodad`,
    `ip -n ${pod} link set lo up`,
    `ip -n ${pod} link set eth0 up`,
    ...FAMILIES.flatMap((family) => [
      `ip -n ${pod} ${FLAG[family]} address add ${addresses[family]}/${LENGTH[family]} dev eth0`,
      `ip -n ${node} ${FLAG[family]} route add ${addresses[family]}/${LENGTH[family]} dev cali-${pod}`,
    ]),
    `ip -n ${pod} -6 route add default via fe80::1 dev eth0`,
    `ip -n ${pod} -4 route add default via inet6 fe80::1 dev eth0`,
  ];
}

/** The outside sends service addresses to node-a, and refuses, as prohibited, what comes back: no rule had taken it. */
function outsideCommands(family: Family): string[] {
  const ip = `ip ${FLAG[family]}`;
  const viaNodeA = `via ${NODE['node-a'].addresses[family]}`;
  return [
    `${ip} route add local ${OUTSIDE_NETWORK[family]} dev lo`,
    `${ip} route add local ${STRANGER_NETWORK[family]} dev lo`,
    `${ip} route add local ${PROXY_LOAD_BALANCER[family]} dev lo`,
    ...[SERVICE_NETWORK[family], EXTERNAL_NETWORK[family]].flatMap((network) => [
      `${ip} route add ${network} ${viaNodeA}`,
      `${TOOL[family]}-legacy -A FORWARD -i lan -d ${network} -j REJECT --reject-with ${PROHIBITED[family]}`,
    ]),
    ...NODES.map((node) => `${ip} route add ${NODE[node].podNetwork[family]} via ${NODE[node].addresses[family]}`),
  ];
}

/** Deprecated and host-wide ones, which the kernel does not choose as a source by itself, nor masquerading. */
function secondAddresses(): string[] {
  return [
    `ip -n node-a -4 address add ${SECOND_ADDRESS.ipv4}/32 dev eth0`,
    `ip -n node-a -6 address add ${SECOND_ADDRESS.ipv6}/128 dev eth0 preferred_lft 0`,
    `ip -n node-a -4 address add ${HELD_LOAD_BALANCER.ipv4}/32 dev lo scope host`,
    `ip -n node-a -6 address add ${HELD_LOAD_BALANCER.ipv6}/128 dev lo preferred_lft 0`,
  ];
}
