import type { Release } from './release.js';

type Dependency = readonly [alpha: string, beta: string];

/**
 * Alpha gates that need a beta one. kube-proxy looks at the gates of all components, and since 1.35 it does not start where
 * one "is enabled, but depends on features that are disabled"; these are its words for AllAlpha without AllBeta.
 */
const DEPENDENCIES: Partial<Record<Release, readonly Dependency[]>> = {
  '1.35': [
    ['DRADeviceBindingConditions', 'DRAResourceClaimDeviceStatus'],
    ['InPlacePodLevelResourcesVerticalScaling', 'PodLevelResources'],
    ['RestartAllContainersOnContainerExits', 'ContainerRestartRules'],
    ['StorageVersionAPI', 'APIServerIdentity'],
    ['UnknownVersionInteroperabilityProxy', 'APIServerIdentity'],
    ['UserNamespacesHostNetworkSupport', 'UserNamespacesSupport'],
  ],
  '1.36': [
    ['PodLevelResourceManagers', 'PodLevelResources'],
    ['StorageVersionAPI', 'APIServerIdentity'],
    ['UserNamespacesHostNetworkSupport', 'NodeDeclaredFeatures'],
  ],
};

/** An alpha gate that AllAlpha switches on, although the one that it needs is off with AllBeta. */
export function unmetDependency(release: Release, gates: ReadonlyMap<string, boolean>): Dependency | null {
  if (gates.get('AllAlpha') !== true || gates.get('AllBeta') !== false) return null;
  const isUnmet = ([alpha, beta]: Dependency): boolean => gates.get(alpha) !== false && gates.get(beta) !== true;
  return DEPENDENCIES[release]?.find(isUnmet) ?? null;
}
