import type { Release } from './release.js';

/** As somebody wrote it into the object, or as Go prints the parsed value: shortened, lower case, host bits gone. */
export type Spelling = 'as-written' | 'canonical';

/**
 * What the rules of a release depend on. Nothing else asks for a release: code asks for one of these by name, and
 * docs/compatibility.md has a row for each.
 */
export interface ReleaseFacts {
  readonly release: Release;
  /** Whether the label service.kubernetes.io/headless hides a Service too, not only its slices. Informer selectors. */
  readonly headlessLabelHidesServices: boolean;
  /** Whether the label service.kubernetes.io/service-proxy-name hides slices too, not only Services (KEP-2447). */
  readonly proxyNameLabelHidesSlices: boolean;
  /** Whether a load-balancer IP of ipMode Proxy is left to the load balancer (KEP-1860). */
  readonly leavesProxiedLoadBalancers: boolean;
  /** Whether externalIPs get rules (gate AllowServiceExternalIPs of 1.36, KEP-5707). */
  readonly servesExternalIps: boolean;
  /** External IPs, load-balancer IPs and source ranges in the payload; typed since 1.30. */
  readonly serviceAddressSpelling: Spelling;
  /** Endpoint addresses: in the payload, in the names of endpoint chains and in their order; parsed since 1.31. */
  readonly endpointAddressSpelling: Spelling;
  /** clusterCIDR and podCIDRs where they tell local Pods; typed since 1.30. */
  readonly localNetworkSpelling: Spelling;
  /** A /0 among the source ranges of a family: a rule as any other, or no restriction at all (PR 132722). */
  readonly everybodyInSourceRanges: 'a-range' | 'no-restriction';
  /** Which /0 of nodePortAddresses is "every local address": `0.0.0.0/0` and `::/0` alone, or any (PR 132722). */
  readonly everybodyInNodePortAddresses: 'plain-zero' | 'any-zero';
  /** Whether nodePortAddresses may be the word `primary`. */
  readonly knowsPrimaryNodePortAddress: boolean;
  /** Whether clusterCIDR is checked where detectLocalMode has no use for it. */
  readonly checksUnusedClusterCidr: boolean;
  /** Of endpoints with one address and port in a slice: the first unless a later one is local, or the last unless terminating. */
  readonly duplicateEndpoint: 'first-unless-local' | 'last-unless-terminating';
  /** Whether endpoints of a slice keep their order until duplicates are judged; up to 1.30 an unstable sort comes first. */
  readonly keepsEndpointOrder: boolean;
  /** Whose zone hints count (KEP-2433, KEP-4444); the annotation is topology-mode or topology-aware-hints. */
  readonly zoneHints: 'of-no-service' | 'of-annotated-services' | 'of-every-service';
  /** Whether hints at nodes count, before those at zones (KEP-3015). */
  readonly nodeHints: boolean;
  /** Whether a start may miss the zone of the node: an Add of the Node between two steps is lost (about 1 of 450 starts). */
  readonly mayMissZone: boolean;
  /** Whether rules count packets by nfacct where the kernel can (PR 125015). */
  readonly accountingCounters: boolean;
  /** Whether a slice of several ports, one of them without a number, ends the process. */
  readonly crashesOnUnnumberedPorts: boolean;
}
