import { describe, expect, test } from 'vitest';
import type { ReleaseFacts } from '../../src/releases/facts.js';
import { FACTS_BY_RELEASE } from '../../src/releases/facts-by-release.js';
import { factsWithGates } from '../../src/releases/feature-gates.js';
import { parseRelease, type Release } from '../../src/releases/release.js';

interface Found {
  readonly facts: ReleaseFacts;
  readonly refused: readonly string[];
}

function withGates(release: Release, gates: Readonly<Record<string, boolean>>): Found {
  const refused: string[] = [];
  const facts = factsWithGates(release, new Map(Object.entries(gates)), (gate, problem) => {
    refused.push(`${gate} ${problem}`);
  });
  return { facts, refused };
}

describe('feature gates', () => {
  test('none leaves the facts of the release', () => {
    expect(withGates('1.31', {})).toEqual({ facts: FACTS_BY_RELEASE['1.31'], refused: [] });
  });

  // The defaults of pkg/features/kube_features.go; what they do was seen in the cases feature-gates-*.
  test.each<[Release, Readonly<Record<string, boolean>>, Partial<ReleaseFacts>]>([
    ['1.29', { LoadBalancerIPMode: true }, { leavesProxiedLoadBalancers: true }],
    ['1.30', { LoadBalancerIPMode: false }, { leavesProxiedLoadBalancers: false }],
    ['1.30', { ServiceTrafficDistribution: true }, { zoneHints: 'of-every-service' }],
    ['1.31', { ServiceTrafficDistribution: false }, { zoneHints: 'of-annotated-services' }],
    ['1.31', { TopologyAwareHints: false }, { zoneHints: 'of-no-service' }],
    ['1.29', { TopologyAwareHints: true }, { zoneHints: 'of-annotated-services' }],
    ['1.30', { TopologyAwareHints: false, ServiceTrafficDistribution: true }, { zoneHints: 'of-no-service' }],
    ['1.33', { PreferSameTrafficDistribution: true }, { nodeHints: true }],
    ['1.34', { PreferSameTrafficDistribution: false }, { nodeHints: false }],
    ['1.36', { AllowServiceExternalIPs: false }, { servesExternalIps: false }],
    ['1.29', { AllAlpha: true, LoadBalancerIPMode: false }, { leavesProxiedLoadBalancers: false }],
    ['1.34', { AllBeta: false }, { nodeHints: false }],
    ['1.34', { AllAlpha: true, AllBeta: false }, { nodeHints: false }],
    ['1.36', { AllAlpha: true }, {}],
    ['1.36', { AllBeta: false }, { servesExternalIps: true, nodeHints: true }],
    [
      '1.36',
      { AllAlpha: true, AllBeta: false, APIServerIdentity: true, NodeDeclaredFeatures: true, PodLevelResources: true },
      {},
    ],
    [
      '1.36',
      {
        AllAlpha: true,
        AllBeta: false,
        APIServerIdentity: true,
        NodeDeclaredFeatures: true,
        PodLevelResourceManagers: false,
      },
      {},
    ],
  ])('%s with %j', (release, gates, changed) => {
    expect(withGates(release, gates)).toEqual({ facts: { ...FACTS_BY_RELEASE[release], ...changed }, refused: [] });
  });

  // "unrecognized feature gate" and "feature is locked to true" of component-base.
  test.each<[Release, Readonly<Record<string, boolean>>, string]>([
    ['1.35', { AllowServiceExternalIPs: true }, 'AllowServiceExternalIPs is not known to kube-proxy 1.35'],
    ['1.29', { ServiceTrafficDistribution: false }, 'ServiceTrafficDistribution is not known to kube-proxy 1.29'],
    ['1.35', { LoadBalancerIPMode: true }, 'LoadBalancerIPMode is not known to kube-proxy 1.35'],
    ['1.36', { TopologyAwareHints: true }, 'TopologyAwareHints is not known to kube-proxy 1.36'],
    ['1.33', { TopologyAwareHints: false }, 'TopologyAwareHints cannot be switched off in kube-proxy 1.33'],
    [
      '1.36',
      { PreferSameTrafficDistribution: false },
      'PreferSameTrafficDistribution cannot be switched off in kube-proxy 1.36',
    ],
    // "failed complete: [… is enabled, but depends on features that are disabled: […]]" of v1.35.4 and v1.36.3.
    [
      '1.35',
      { AllAlpha: true, AllBeta: false },
      'AllAlpha needs AllBeta in kube-proxy 1.35, for DRADeviceBindingConditions depends on DRAResourceClaimDeviceStatus',
    ],
    [
      '1.36',
      { AllAlpha: true, AllBeta: false, APIServerIdentity: true, PodLevelResources: true },
      'AllAlpha needs AllBeta in kube-proxy 1.36, for UserNamespacesHostNetworkSupport depends on NodeDeclaredFeatures',
    ],
  ])('%s does not start with %j', (release, gates, problem) => {
    expect(withGates(release, gates).refused).toEqual([problem]);
  });

  test('a locked gate may be said to be on', () => {
    expect(withGates('1.34', { LoadBalancerIPMode: true }).refused).toEqual([]);
  });
});

describe('a release', () => {
  test.each<[string, Release | null]>([
    ['1.29', '1.29'],
    ['v1.33', '1.33'],
    ['1.33.2', '1.33'],
    ['v1.33.13', '1.33'],
    ['v1.30.4-eks-036c24b', '1.30'],
    ['v1.36.0+k3s1', '1.36'],
    ['1.28', null],
    ['1.37', null],
    ['1.3', null],
    ['2.30', null],
    ['1.33.', null],
    ['1.33.x', null],
    [' 1.33', null],
    ['latest', null],
    ['', null],
  ])('%j is %s', (text, release) => {
    expect(parseRelease(text)).toBe(release);
  });
});
