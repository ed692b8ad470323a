import type { ReleaseFacts } from '../../releases/facts.js';
import { factsWithGates, GATES_WITHOUT_EFFECT, MODELLED_GATES } from '../../releases/feature-gates.js';
import type { Release } from '../../releases/release.js';
import { foundValue } from '../decode/found-value.js';
import { isRecord } from '../decode/mapping.js';
import { flagOf, type Setting } from './setting.js';

const KNOWN_GATES = new Set<string>([...MODELLED_GATES, ...GATES_WITHOUT_EFFECT, 'AllAlpha', 'AllBeta']);

/** The facts of a release with the `featureGates` of the configuration; `mention` hears of gates that are not known. */
export function readFacts(
  settingAt: (path: readonly string[]) => Setting,
  release: Release,
  mention: (gate: string) => void,
): ReleaseFacts {
  const all = settingAt(['featureGates']);
  if (all.value !== undefined && !isRecord(all.value)) all.refuse(`must be a mapping, found ${foundValue(all.value)}`);
  const gates = new Map<string, boolean>();
  for (const gate of isRecord(all.value) ? Object.keys(all.value) : []) {
    const isOn = flagOf(settingAt(['featureGates', gate]));
    if (isOn !== null) gates.set(gate, isOn);
    if (!KNOWN_GATES.has(gate)) mention(gate);
  }
  return factsWithGates(release, gates, (gate, problem) => {
    settingAt(['featureGates', gate]).refuse(problem);
  });
}
