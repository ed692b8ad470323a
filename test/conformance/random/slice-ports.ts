import * as fc from 'fast-check';
import type { JsonObject } from '../json.js';
import { chance, mostly } from './choices.js';
import type { Port } from './ports.js';
import { survivesPortWithoutNumber, type Release } from './release.js';

/** How the ports of a slice differ from those of the Service. */
export interface SlicePortsDescription {
  readonly lacksLast: boolean;
  readonly hasExtra: boolean;
  readonly isReversed: boolean;
  readonly isFirstWithoutNumber: boolean;
  readonly isFirstOfOtherProtocol: boolean;
}

export const simplestSlicePorts: SlicePortsDescription = {
  lacksLast: false,
  hasExtra: false,
  isReversed: false,
  isFirstWithoutNumber: false,
  isFirstOfOtherProtocol: false,
};

const anySlicePortsArbitrary: fc.Arbitrary<SlicePortsDescription> = fc.record({
  lacksLast: chance(6),
  hasExtra: chance(12),
  isReversed: chance(40),
  isFirstWithoutNumber: chance(6),
  isFirstOfOtherProtocol: chance(3),
});

export const slicePortsArbitrary = mostly(simplestSlicePorts, anySlicePortsArbitrary);

export function slicePorts(
  ports: readonly Port[],
  description: SlicePortsDescription,
  release: Release,
): readonly JsonObject[] {
  const extra = description.hasExtra ? [{ name: 'extra', port: 7777, protocol: 'TCP' }] : [];
  const kept = description.lacksLast ? ports.slice(0, -1) : ports;
  const isAlone = kept.length + extra.length === 1;
  const isWithoutNumber = description.isFirstWithoutNumber && (isAlone || survivesPortWithoutNumber(release));
  const own = kept.map(({ name, protocol, endpointPort }, index) => ({
    name,
    port: index === 0 && isWithoutNumber ? null : endpointPort,
    protocol: index === 0 && description.isFirstOfOtherProtocol ? (protocol === 'TCP' ? 'UDP' : 'TCP') : protocol,
  }));
  const all = [...own, ...extra];
  return description.isReversed ? all.reverse() : all;
}
