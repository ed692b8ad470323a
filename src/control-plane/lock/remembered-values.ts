import type { LockUse, LockedPod, LockedService } from './lock.js';

type Remembered = ReadonlyMap<string, string>;

/**
 * Values that the lock holds, with who has them. Others are given them only when nothing else is left: the owner may stand in
 * a part of the input that this run does not see.
 */
export function rememberedOfServices(
  use: LockUse | null,
  valuesOf: (entry: LockedService) => readonly string[],
): Remembered {
  const remembered = new Map<string, string>();
  for (const [name, entry] of use?.held.services ?? []) {
    for (const value of valuesOf(entry)) remembered.set(value, `Service ${name}`);
  }
  return remembered;
}

export function rememberedOfPods(use: LockUse | null): Remembered {
  const remembered = new Map<string, string>();
  const valuesOf = ({ addresses }: LockedPod): readonly string[] => addresses.map(({ text }) => text);
  for (const [name, entry] of use?.held.pods ?? []) for (const value of valuesOf(entry)) remembered.set(value, name);
  return remembered;
}

export function nodePortsOf({ nodePorts, healthCheckNodePort }: LockedService): readonly string[] {
  const numbers = healthCheckNodePort === 0 ? [...nodePorts.values()] : [...nodePorts.values(), healthCheckNodePort];
  return numbers.map(String);
}
