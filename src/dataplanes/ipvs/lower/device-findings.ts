import type { Report } from '../../../diagnostics/diagnostic.js';
import { isLinkLocalUnicast, type IpAddress } from '../../../net/address.js';
import { cidrContains, cidrOf } from '../../../net/cidr.js';
import type { OtherNodeAddress } from '../other-nodes.js';
import type { Lowered } from './findings.js';
import { frontendsOf, type Frontend } from './frontends.js';
import { ownAddresses } from './node-addresses.js';

/** No manifest tells how long the prefix of a node's network is; few networks of nodes are smaller. */
const NODE_NETWORK_BITS = 24;

/**
 * What an external or load-balancer IP on kube-ipvs0 does beside serving: the node takes it for its own, on every port, and the
 * kernel answers ARP requests for it on every interface, unless strictARP has it ask for one that carries it.
 */
export function reportDeviceAddresses(lowered: Lowered, otherNodes: readonly OtherNodeAddress[], report: Report): void {
  const nodeOf = new Map(otherNodes.map(({ node, address }) => [address.text, node]));
  const announced: Announced[] = [];
  for (const one of boundOutside(lowered)) {
    const node = nodeOf.get(one.frontend.address.text);
    if (node !== undefined) reportOtherNode(one, node, lowered, report);
    else announced.push(...announcedNextTo(one, lowered));
  }
  reportUnstrictArp(announced, lowered, report);
}

interface BoundAddress {
  readonly service: string;
  readonly frontend: Frontend;
}

/** External and load-balancer IPs that kube-ipvs0 gets, each once, with the first service port that has it. */
function boundOutside({ plan, bound, served }: Lowered): readonly BoundAddress[] {
  const byText = new Map<string, BoundAddress>();
  for (const servicePort of plan.servicePorts) {
    for (const frontend of frontendsOf(servicePort, served)) {
      const { kind, address } = frontend;
      const isOutside = kind === 'external-ip' || kind === 'load-balancer-ip';
      if (!isOutside || !bound.has(address.text) || byText.has(address.text)) continue;
      byText.set(address.text, { service: `${servicePort.namespace}/${servicePort.service}`, frontend });
    }
  }
  return [...byText.values()];
}

function reportOtherNode(
  { service, frontend: { address, origin } }: BoundAddress,
  node: string,
  { plan, settings }: Lowered,
  report: Report,
): void {
  const answersArp = plan.family === 'ipv4' && !settings.strictArp;
  report('SVC329', { service, address: address.text, node, answersArp }, plan.sourceMap.locate(origin));
}

interface Announced extends BoundAddress {
  /** The address of this node whose network it seems to be in. */
  readonly neighbour: IpAddress;
}

/** Addresses of other networks come here by a route: nobody asks for them by ARP. IPv6 has none. */
function announcedNextTo(one: BoundAddress, { plan, settings }: Lowered): readonly Announced[] {
  if (plan.family === 'ipv6' || settings.strictArp) return [];
  const neighbour = ownAddresses(plan).find(
    (own) => !isLinkLocalUnicast(own) && cidrContains(cidrOf(own, NODE_NETWORK_BITS), one.frontend.address),
  );
  return neighbour === undefined ? [] : [{ ...one, neighbour }];
}

function reportUnstrictArp(announced: readonly Announced[], { plan }: Lowered, report: Report): void {
  const [first] = announced;
  if (first === undefined) return;
  const { service, frontend, neighbour } = first;
  const args = { service, address: frontend.address.text, neighbour: neighbour.text, count: announced.length };
  report('SVC330', args, plan.sourceMap.locate(frontend.origin));
}
