import type { ReleaseFacts } from './facts.js';
import { FACTS_BY_RELEASE } from './facts-by-release.js';
import { unmetDependency } from './gate-dependencies.js';
import type { Release } from './release.js';

/** The feature gates of kube-proxy that change rules of the iptables mode; found by searching its sources for gates. */
export const MODELLED_GATES = [
  'LoadBalancerIPMode',
  'ServiceTrafficDistribution',
  'TopologyAwareHints',
  'PreferSameTrafficDistribution',
  'AllowServiceExternalIPs',
] as const;

export type ModelledGate = (typeof MODELLED_GATES)[number];

/** Gates that kube-proxy looks at elsewhere: proxy modes, health checks, metrics, Windows. */
export const GATES_WITHOUT_EFFECT: readonly string[] = [
  'ComponentFlagz',
  'ComponentStatusz',
  'ContextualLogging',
  'KubeProxyDrainingTerminatingNodes',
  'LoggingAlphaOptions',
  'LoggingBetaOptions',
  'MultiCIDRServiceAllocator',
  'NFTablesProxyMode',
  'NativeHistograms',
  'WinDSR',
  'WinOverlay',
];

/** `alpha` is off unless asked for, `beta` and `stable` are on, `locked` is on whatever is asked for. */
type Stage = 'alpha' | 'beta' | 'stable' | 'locked';

/** In which releases a gate is known, and how far it is. */
const STAGES: Readonly<Record<ModelledGate, Partial<Record<Release, Stage>>>> = {
  LoadBalancerIPMode: {
    '1.29': 'alpha',
    '1.30': 'beta',
    '1.31': 'beta',
    '1.32': 'locked',
    '1.33': 'locked',
    '1.34': 'locked',
  },
  ServiceTrafficDistribution: {
    '1.30': 'alpha',
    '1.31': 'beta',
    '1.32': 'beta',
    '1.33': 'locked',
    '1.34': 'locked',
    '1.35': 'locked',
  },
  TopologyAwareHints: {
    '1.29': 'beta',
    '1.30': 'beta',
    '1.31': 'beta',
    '1.32': 'beta',
    '1.33': 'locked',
    '1.34': 'locked',
    '1.35': 'locked',
  },
  PreferSameTrafficDistribution: { '1.33': 'alpha', '1.34': 'beta', '1.35': 'locked', '1.36': 'locked' },
  AllowServiceExternalIPs: { '1.36': 'stable' },
};

/** What a gate that somebody sets makes of the facts; in the order of MODELLED_GATES. */
const EFFECTS: Readonly<Record<ModelledGate, (isOn: boolean, facts: ReleaseFacts) => Partial<ReleaseFacts>>> = {
  LoadBalancerIPMode: (isOn) => ({ leavesProxiedLoadBalancers: isOn }),
  ServiceTrafficDistribution: (isOn) => ({ zoneHints: isOn ? 'of-every-service' : 'of-annotated-services' }),
  // Without it no hint is read at all.
  TopologyAwareHints: (isOn, { zoneHints }) => ({ zoneHints: isOn ? zoneHints : 'of-no-service' }),
  PreferSameTrafficDistribution: (isOn) => ({ nodeHints: isOn }),
  AllowServiceExternalIPs: (isOn) => ({ servesExternalIps: isOn }),
};

/** The facts of a release with feature gates set; `refuse` hears what kube-proxy would not start with. */
export function factsWithGates(
  release: Release,
  gates: ReadonlyMap<string, boolean>,
  refuse: (gate: string, problem: string) => void,
): ReleaseFacts {
  let facts: ReleaseFacts = FACTS_BY_RELEASE[release];
  const unmet = unmetDependency(release, gates);
  if (unmet !== null) {
    const [alpha, beta] = unmet;
    refuse('AllAlpha', `needs AllBeta in kube-proxy ${release}, for ${alpha} depends on ${beta}`);
  }
  for (const gate of MODELLED_GATES) {
    const stage = STAGES[gate][release];
    const asked = gates.get(gate);
    if (stage === undefined) {
      if (asked !== undefined) refuse(gate, `is not known to kube-proxy ${release}`);
      continue;
    }
    if (stage === 'locked') {
      if (asked === false) refuse(gate, `cannot be switched off in kube-proxy ${release}`);
      continue;
    }
    const isOn = asked ?? gates.get(groupOf(stage)) ?? null;
    if (isOn !== null) facts = { ...facts, ...EFFECTS[gate](isOn, facts) };
  }
  return facts;
}

/** AllAlpha and AllBeta set the gates of their stage that are not set by name; '' sets none. */
function groupOf(stage: Exclude<Stage, 'locked'>): string {
  switch (stage) {
    case 'alpha':
      return 'AllAlpha';
    case 'beta':
      return 'AllBeta';
    case 'stable':
      return '';
  }
}
