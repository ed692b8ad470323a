import type { Report } from '../diagnostics/diagnostic.js';
import type { OriginIndex } from '../diagnostics/source-map.js';
import type { IpAddress } from '../net/address.js';
import type { Cidr } from '../net/cidr.js';
import type { ReleaseFacts } from '../releases/facts.js';
import type { ExternalPlan, NodePlan } from './plan.js';

interface Handed {
  readonly what: string;
  readonly value: IpAddress | Cidr;
  readonly isRead: (written: string) => boolean;
  readonly origin: OriginIndex | null;
}

/**
 * Reports what a kube-proxy that hands spellings on (up to 1.30) would hand to iptables in a rule, and iptables does not
 * read as it: rules for another address, or no rule at all, for a restore fails as a whole.
 */
export function checkHandedSpellings(plan: NodePlan, facts: ReleaseFacts, report: Report): void {
  const spellings = [facts.serviceAddressSpelling, facts.endpointAddressSpelling, facts.localNetworkSpelling];
  if (spellings.every((spelling) => spelling === 'canonical')) return;
  const seen = new Set<string>();
  for (const { what, value, isRead, origin } of handedBy(plan)) {
    const { written, text } = value;
    // A Service of several ports hands on the same.
    // IPv6 is read alike in every spelling.
    if (written === undefined || value.family === 'ipv6' || isRead(written) || seen.has(`${what} ${written}`)) continue;
    seen.add(`${what} ${written}`);
    const args = { what, found: written, canonical: text, release: facts.release };
    report('SVC307', args, origin === null ? null : plan.sourceMap.locate(origin));
  }
}

function* handedBy({ servicePorts, settings }: NodePlan): Iterable<Handed> {
  const { localTraffic } = settings;
  if (localTraffic.kind === 'source-network' && servicePorts.length > 0) {
    yield { what: 'pod network', value: localTraffic.network, isRead: isNetworkRead, origin: null };
  }
  for (const { external, reachable } of servicePorts) {
    if (external !== null) yield* handedOutside(external);
    for (const { address, origin } of reachable) {
      yield { what: 'endpoint', value: address, isRead: isTargetRead, origin };
    }
  }
}

function* handedOutside({ externalIps, loadBalancerIps, allowedSources, pool }: ExternalPlan): Iterable<Handed> {
  for (const { address, origin } of externalIps) {
    yield { what: 'external IP', value: address, isRead: isAddressRead, origin };
  }
  for (const { address, origin } of loadBalancerIps) {
    yield { what: 'load-balancer IP', value: address, isRead: isAddressRead, origin };
  }
  // Without any endpoint there is no firewall.
  if (allowedSources === null || (pool.kind === 'empty' && pool.verdict === 'reject')) return;
  for (const network of allowedSources.networks) {
    yield { what: 'source range', value: network, isRead: isNetworkRead, origin: allowedSources.origin };
  }
}

/** `-s` and `-d` take an IPv4 address that is written as IPv6. */
function isAddressRead(written: string): boolean {
  return written.includes(':') || hasReadableOctets(written);
}

/** But not its mask, which counts 128 bits. */
function isNetworkRead(written: string): boolean {
  return hasReadableOctets(written.slice(0, written.indexOf('/')));
}

/** DNAT is stricter: inet_pton takes no leading zero, and no IPv4 address that is written as IPv6. */
function isTargetRead(): boolean {
  return false;
}

/** An octet with a leading zero is octal to iptables (1.8.9): harmless up to 07, as 010 it is 8, as 08 an error. */
function hasReadableOctets(base: string): boolean {
  return base.split('.').every((octet) => /^(?:[1-9]\d*|0+[0-7]?)$/.test(octet));
}
