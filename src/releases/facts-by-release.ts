import type { ReleaseFacts } from './facts.js';
import type { Release } from './release.js';

const V1_29: ReleaseFacts = {
  release: '1.29',
  headlessLabelHidesServices: true,
  proxyNameLabelHidesSlices: true,
  leavesProxiedLoadBalancers: false,
  servesExternalIps: true,
  serviceAddressSpelling: 'as-written',
  endpointAddressSpelling: 'as-written',
  localNetworkSpelling: 'as-written',
  everybodyInSourceRanges: 'a-range',
  everybodyInNodePortAddresses: 'plain-zero',
  knowsPrimaryNodePortAddress: false,
  checksUnusedClusterCidr: true,
  duplicateEndpoint: 'first-unless-local',
  keepsEndpointOrder: false,
  zoneHints: 'of-annotated-services',
  nodeHints: false,
  mayMissZone: false,
  accountingCounters: false,
  crashesOnUnnumberedPorts: true,
};

const V1_30: ReleaseFacts = {
  ...V1_29,
  release: '1.30',
  leavesProxiedLoadBalancers: true,
  serviceAddressSpelling: 'canonical',
  localNetworkSpelling: 'canonical',
};

const V1_31: ReleaseFacts = {
  ...V1_30,
  release: '1.31',
  endpointAddressSpelling: 'canonical',
  knowsPrimaryNodePortAddress: true,
  checksUnusedClusterCidr: false,
  keepsEndpointOrder: true,
  zoneHints: 'of-every-service',
  accountingCounters: true,
  crashesOnUnnumberedPorts: false,
};

const V1_32: ReleaseFacts = { ...V1_31, release: '1.32' };

const V1_33: ReleaseFacts = { ...V1_32, release: '1.33' };

const V1_34: ReleaseFacts = {
  ...V1_33,
  release: '1.34',
  everybodyInSourceRanges: 'no-restriction',
  everybodyInNodePortAddresses: 'any-zero',
  nodeHints: true,
  mayMissZone: true,
};

const V1_35: ReleaseFacts = { ...V1_34, release: '1.35' };

const V1_36: ReleaseFacts = {
  ...V1_35,
  release: '1.36',
  headlessLabelHidesServices: false,
  proxyNameLabelHidesSlices: false,
  duplicateEndpoint: 'last-unless-terminating',
};

/** Each release by what changed in it, with the feature gates at their defaults. Seen with the releases side by side. */
export const FACTS_BY_RELEASE = {
  '1.29': V1_29,
  '1.30': V1_30,
  '1.31': V1_31,
  '1.32': V1_32,
  '1.33': V1_33,
  '1.34': V1_34,
  '1.35': V1_35,
  '1.36': V1_36,
} as const satisfies Record<Release, ReleaseFacts>;
