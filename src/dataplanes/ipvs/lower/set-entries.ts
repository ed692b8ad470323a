import type { OriginIndex } from '../../../diagnostics/source-map.js';
import type { IpAddress } from '../../../net/address.js';
import type { TransportProtocol } from '../../../net/port.js';
import type { AllowedSources, ExternalPlan, NodePortFrontend, ServicePortPlan } from '../../../plan/plan.js';
import type { HashSetKey, PortSetKey } from '../sets/catalog.js';
import type { SetBuilder } from '../sets/set-builder.js';

/** Adds what kube-proxy adds to its sets for one service port (`syncProxyRules` of pkg/proxy/ipvs/proxier.go). */
export function addSetEntries(plan: ServicePortPlan, nodeAddresses: readonly IpAddress[], sets: SetBuilder): void {
  const { protocol, clusterIp, external, origin } = plan;
  for (const { address, port, origin: place } of plan.localEndpoints) {
    sets.add('loopBack', { kind: 'hash:ip,port,ip', address, protocol, port, other: address }, place);
  }
  sets.add('clusterIp', { kind: 'hash:ip,port', protocol, ...clusterIp }, origin);
  if (external !== null) {
    addExternalIps(protocol, external, sets);
    addLoadBalancerIps(protocol, external, sets);
    if (external.nodePort !== null) {
      // kube-proxy is done with a service port whose node port has no address, its health check included.
      if (nodeAddresses.length === 0) return;
      addNodePort(protocol, external, external.nodePort, nodeAddresses, sets);
    }
  }
  if (plan.healthCheckNodePort !== null) sets.addPort('healthCheckNodePort', plan.healthCheckNodePort);
}

function addExternalIps(protocol: TransportProtocol, external: ExternalPlan, sets: SetBuilder): void {
  const key = external.policy.kind === 'local' ? 'externalIpLocal' : 'externalIp';
  for (const { address, origin } of external.externalIps) {
    sets.add(key, { kind: 'hash:ip,port', address, protocol, port: external.port }, origin);
  }
}

function addLoadBalancerIps(protocol: TransportProtocol, external: ExternalPlan, sets: SetBuilder): void {
  const { port, policy, allowedSources } = external;
  for (const { address, origin } of external.loadBalancerIps) {
    const keys: readonly HashSetKey[] = [
      'loadBalancer',
      ...(policy.kind === 'local' ? (['loadBalancerLocal'] as const) : []),
      ...(allowedSources === null ? [] : (['loadBalancerFirewall'] as const)),
    ];
    for (const key of keys) sets.add(key, { kind: 'hash:ip,port', address, protocol, port }, origin);
    if (allowedSources !== null) addSources({ address, protocol, port }, allowedSources, origin, sets);
  }
}

function addSources(
  frontend: { readonly address: IpAddress; readonly protocol: TransportProtocol; readonly port: number },
  { networks, includesNode, origin }: AllowedSources,
  place: OriginIndex,
  sets: SetBuilder,
): void {
  for (const network of networks) {
    // A set of networks has no place for all addresses: the kernel refuses the entry.
    if (network.prefixLength === 0) continue;
    sets.add('loadBalancerSourceCidr', { kind: 'hash:ip,port,net', ...frontend, network }, origin);
  }
  if (!includesNode) return;
  sets.add('loadBalancerSourceIp', { kind: 'hash:ip,port,ip', ...frontend, other: frontend.address }, place);
}

type NodePortSets =
  | { readonly kind: 'ports'; readonly all: PortSetKey; readonly local: PortSetKey }
  /** A bitmap knows no SCTP. */
  | { readonly kind: 'addresses'; readonly all: HashSetKey; readonly local: HashSetKey };

const NODE_PORT_SETS: Readonly<Record<TransportProtocol, NodePortSets>> = {
  tcp: { kind: 'ports', all: 'nodePortTcp', local: 'nodePortLocalTcp' },
  udp: { kind: 'ports', all: 'nodePortUdp', local: 'nodePortLocalUdp' },
  sctp: { kind: 'addresses', all: 'nodePortSctp', local: 'nodePortLocalSctp' },
};

function addNodePort(
  protocol: TransportProtocol,
  { policy }: ExternalPlan,
  { port, origin }: NodePortFrontend,
  nodeAddresses: readonly IpAddress[],
  sets: SetBuilder,
): void {
  const { kind, all, local } = NODE_PORT_SETS[protocol];
  switch (kind) {
    case 'ports':
      sets.addPort(all, port);
      if (policy.kind === 'local') sets.addPort(local, port);
      return;
    case 'addresses':
      for (const key of policy.kind === 'local' ? [all, local] : [all]) {
        for (const address of nodeAddresses) sets.add(key, { kind: 'hash:ip,port', address, protocol, port }, origin);
      }
  }
}
