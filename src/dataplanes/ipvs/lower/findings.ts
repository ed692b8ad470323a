import type { Report } from '../../../diagnostics/diagnostic.js';
import type { IpAddress } from '../../../net/address.js';
import { cidrContains } from '../../../net/cidr.js';
import { familyName } from '../../../net/family.js';
import type { NodePlan, Pool, ServicePortPlan } from '../../../plan/plan.js';
import type { OtherNodeAddress } from '../other-nodes.js';
import type { SetBuilder } from '../sets/set-builder.js';
import type { IpvsSettings } from '../settings.js';
import { reportDeviceAddresses } from './device-findings.js';
import { frontendsOf } from './frontends.js';
import { clusterEndpoints } from './real-servers.js';
import type { Collision } from './virtual-server-table.js';

/** A lowered family, as far as findings need it. */
export interface Lowered {
  readonly plan: NodePlan;
  readonly settings: IpvsSettings;
  /** Where node ports are served. */
  readonly served: readonly IpAddress[];
  /** Addresses of kube-ipvs0, as text. */
  readonly bound: ReadonlySet<string>;
  readonly sets: SetBuilder;
  readonly collisions: readonly Collision[];
}

/** What IPVS cannot express, and what it does otherwise than iptables mode. */
export function reportFindings(lowered: Lowered, otherNodes: readonly OtherNodeAddress[], report: Report): void {
  reportLocalPolicies(lowered, report);
  reportNodePorts(lowered, report);
  reportSourceRanges(lowered, report);
  reportCollisions(lowered, report);
  reportExcluded(lowered, report);
  reportDeviceAddresses(lowered, otherNodes, report);
  for (const { set, entries, most, origin } of lowered.sets.overflows()) {
    report('SVC325', { set, entries, most }, lowered.plan.sourceMap.locate(origin));
  }
}

function reportLocalPolicies({ plan }: Lowered, report: Report): void {
  const node = plan.node ?? 'this node';
  for (const servicePort of plan.servicePorts) {
    const { name, internal, external, origin } = servicePort;
    const where = plan.sourceMap.locate(origin);
    const family = familyName(plan.family);
    for (const [policy, pool] of [
      ['externalTrafficPolicy', external?.pool],
      ['internalTrafficPolicy', internal],
    ] as const) {
      if (pool === undefined || !isDroppedElsewhere(pool)) continue;
      const hasOthers = clusterEndpoints(servicePort).length > 0;
      if (hasOthers) report('SVC321', { service: name, policy, node, family }, where);
      else report('SVC322', { service: name, policy, node, family }, where);
    }
  }
}

/** A policy Local without endpoint on this node, though other nodes have some. */
function isDroppedElsewhere(pool: Pool): boolean {
  return pool.kind === 'empty' && pool.scope === 'local' && pool.verdict === 'drop';
}

function reportNodePorts({ plan, served }: Lowered, report: Report): void {
  const services = servicesOf(plan.servicePorts.filter(({ external }) => external?.nodePort != null));
  const first = plan.servicePorts.find(({ external }) => external?.nodePort != null);
  if (first === undefined) return;
  const where = plan.sourceMap.locate(first.external?.nodePort?.origin ?? first.origin);
  if (served.length === 0) report('SVC324', { services, family: familyName(plan.family) }, where);
  else if (plan.settings.localhostNodePorts) report('SVC323', { services }, where);
}

function reportSourceRanges({ plan }: Lowered, report: Report): void {
  for (const { name, external } of plan.servicePorts) {
    const sources = external?.allowedSources ?? null;
    const everybody = sources?.networks.find(({ prefixLength }) => prefixLength === 0);
    if (sources === null || everybody === undefined) continue;
    report('SVC326', { service: name, range: everybody.text }, plan.sourceMap.locate(sources.origin));
  }
}

/** Those of two addresses are found in every mode (SVC203). */
function reportCollisions({ plan, collisions }: Lowered, report: Report): void {
  for (const { frontend, first, second, kinds, origin } of collisions) {
    if (!kinds.includes('node-port')) continue;
    const related = [plan.sourceMap.locate(first.origin)].filter((place) => place !== null);
    report('SVC327', { frontend, first: first.name, second: second.name }, plan.sourceMap.locate(origin), related);
  }
}

function reportExcluded({ plan, settings, served }: Lowered, report: Report): void {
  if (settings.excludeCidrs.length === 0) return;
  for (const servicePort of plan.servicePorts) {
    for (const { address, origin } of frontendsOf(servicePort, served)) {
      const network = settings.excludeCidrs.find((candidate) => cidrContains(candidate, address));
      if (network === undefined) continue;
      const args = { service: servicePort.name, address: address.text, network: network.text };
      report('SVC328', args, plan.sourceMap.locate(origin));
    }
  }
}

/** `namespace/service` of each, once, in order. */
function servicesOf(servicePorts: readonly ServicePortPlan[]): readonly string[] {
  return [...new Set(servicePorts.map(({ namespace, service }) => `${namespace}/${service}`))];
}
