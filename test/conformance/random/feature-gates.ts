import * as fc from 'fast-check';
import type { Release } from './release.js';

/** As `featureGates` of a configuration. */
export type FeatureGates = Readonly<Record<string, boolean>>;

/** Whether a release starts with the gate in that position, by minor release: it ends where one is unknown, or locked and off. */
const startsWith: Readonly<Record<string, (minor: number, isOn: boolean) => boolean>> = {
  AllAlpha: () => true,
  AllBeta: () => true,
  ContextualLogging: () => true,
  LoadBalancerIPMode: (minor, isOn) => minor <= 31 || (minor <= 34 && isOn),
  ServiceTrafficDistribution: (minor, isOn) => (minor >= 30 && minor <= 32) || (minor >= 33 && minor <= 35 && isOn),
  TopologyAwareHints: (minor, isOn) => minor <= 32 || (minor <= 35 && isOn),
  PreferSameTrafficDistribution: (minor, isOn) => minor === 33 || minor === 34 || (minor >= 35 && isOn),
  AllowServiceExternalIPs: (minor) => minor >= 36,
};

interface Choice {
  readonly gate: string;
  readonly isOn: boolean;
}

/** From 1.35 on alpha gates depend on beta ones. */
function without(gates: FeatureGates, gate: string): FeatureGates {
  return Object.fromEntries(Object.entries(gates).filter(([name]) => name !== gate));
}

export function featureGatesArbitrary({ name }: Release): fc.Arbitrary<FeatureGates> {
  const minor = Number(name.split('.')[1]);
  const choices = Object.entries(startsWith).flatMap(([gate, starts]) =>
    [true, false].filter((isOn) => starts(minor, isOn)).map((isOn): Choice => ({ gate, isOn })),
  );
  return fc
    .uniqueArray(fc.constantFrom(...choices), { minLength: 1, maxLength: 3, selector: ({ gate }) => gate })
    .map((chosen) => Object.fromEntries(chosen.map(({ gate, isOn }) => [gate, isOn])))
    .map((chosen) => (minor >= 35 && chosen['AllAlpha'] === true ? without(chosen, 'AllBeta') : chosen));
}
