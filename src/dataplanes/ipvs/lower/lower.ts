import type { Report } from '../../../diagnostics/diagnostic.js';
import { BUILT_IN } from '../../../diagnostics/source-map.js';
import type { IpAddress } from '../../../net/address.js';
import type { TransportProtocol } from '../../../net/port.js';
import type { NodePlan } from '../../../plan/plan.js';
import type { AddressSet } from '../../../program/address-set.js';
import type { IpvsProgram, OwnedVirtualServer } from '../../../program/ipvs.js';
import type { PacketFilterProgram } from '../../../program/packet-filter.js';
import type { OtherNodeAddress } from '../other-nodes.js';
import { setBuilder, type SetBuilder } from '../sets/set-builder.js';
import type { IpvsSettings } from '../settings.js';
import { reportFindings } from './findings.js';
import { frontendsOf, type Frontend } from './frontends.js';
import { sortedByAddress } from './ipvsadm-order.js';
import { nodePortAddresses, ownAddresses } from './node-addresses.js';
import { endpointsBehind } from './real-servers.js';
import { remainderProgram } from './remainder.js';
import { addSetEntries } from './set-entries.js';
import { sysctlsOf } from './sysctls.js';
import { virtualServerTable, type VirtualServerTable } from './virtual-server-table.js';

/** Lowers the plans of the wanted families to what kube-proxy programs in ipvs mode. */
export function lowerToIpvs(
  plans: readonly NodePlan[],
  settings: IpvsSettings,
  otherNodes: readonly OtherNodeAddress[],
  report: Report,
): IpvsProgram {
  const lowered = plans.map((plan) => lowerFamily(plan, settings, otherNodes, report));
  return {
    timeouts: settings.timeouts,
    virtualServers: lowered.flatMap(({ virtualServers }) => virtualServers),
    sets: lowered.flatMap(({ sets }) => sets),
    deviceAddresses: lowered.flatMap(({ deviceAddresses }) => deviceAddresses),
    sysctls: sysctlsOf(settings),
    remainders: lowered.map(({ remainder }) => remainder),
  };
}

interface LoweredFamily {
  readonly virtualServers: readonly OwnedVirtualServer[];
  readonly sets: readonly AddressSet[];
  readonly deviceAddresses: readonly IpAddress[];
  readonly remainder: PacketFilterProgram;
}

function lowerFamily(
  plan: NodePlan,
  settings: IpvsSettings,
  otherNodes: readonly OtherNodeAddress[],
  report: Report,
): LoweredFamily {
  const served = nodePortAddresses(plan);
  const own = new Set(ownAddresses(plan).map(({ text }) => text));
  const sets = setBuilder(plan.family);
  const table = virtualServerTable(plan, settings);
  const bound = new Map<string, IpAddress>();
  for (const servicePort of plan.servicePorts) {
    addSetEntries(servicePort, served, sets);
    for (const frontend of frontendsOf(servicePort, served)) {
      table.add(servicePort, frontend, endpointsBehind(frontend.pool, servicePort));
      if (isBound(frontend, own)) bound.set(frontend.address.text, frontend.address);
    }
  }
  bindAddresses(bound, sets);
  const collisions = table.collisions();
  reportFindings({ plan, settings, served, bound: new Set(bound.keys()), sets, collisions }, otherNodes, report);
  return {
    virtualServers: sortedServers(table),
    sets: sets.finish(),
    deviceAddresses: sortedByAddress([...bound.values()].map((address) => ({ address }))).map(({ address }) => address),
    remainder: remainderProgram(plan, sets.isEmpty),
  };
}

/** A cluster IP always; external and load-balancer IPs unless the node has the address already. */
function isBound({ kind, address }: Frontend, own: ReadonlySet<string>): boolean {
  switch (kind) {
    case 'cluster-ip':
      return true;
    case 'external-ip':
    case 'load-balancer-ip':
      return !own.has(address.text);
    case 'node-port':
      return false;
  }
}

function bindAddresses(bound: ReadonlyMap<string, IpAddress>, sets: SetBuilder): void {
  for (const address of bound.values()) sets.add('deviceAddresses', { kind: 'hash:ip', address }, BUILT_IN);
}

const PROTOCOLS: readonly TransportProtocol[] = ['tcp', 'udp', 'sctp'];

/** By protocol, address and port, as `ipvsadm -Sn` prints them. */
function sortedServers(table: VirtualServerTable): readonly OwnedVirtualServer[] {
  const servers = [...table.servers()].sort((left, right) => left.port - right.port);
  return PROTOCOLS.flatMap((protocol) => sortedByAddress(servers.filter((server) => server.protocol === protocol)));
}
