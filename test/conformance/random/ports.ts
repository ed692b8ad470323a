import * as fc from 'fast-check';
import type { JsonObject } from '../json.js';
import { chance, weighted } from './choices.js';
import { freeName, portNameArbitrary } from './names.js';

const protocols = ['TCP', 'UDP', 'SCTP'] as const;
export type Protocol = (typeof protocols)[number];

export interface PortDescription {
  readonly name: string;
  readonly protocol: Protocol;
  readonly port: number;
  /** The number of the port before it, with another protocol. */
  readonly sharesNumber: boolean;
  readonly targetPort: number | string;
  /** The number behind a target port that is a name. */
  readonly targetNumber: number;
}

/** A port of a Service with what its slices say of it. */
export interface Port {
  readonly name: string;
  readonly protocol: Protocol;
  readonly port: number;
  readonly targetPort: number | string;
  readonly endpointPort: number;
}

export const portArbitrary: fc.Arbitrary<PortDescription> = fc.record({
  name: portNameArbitrary,
  protocol: weighted<Protocol>([6, 'TCP'], [3, 'UDP'], [2, 'SCTP']),
  port: fc.oneof(
    { withCrossShrink: true },
    weighted([4, 80], [3, 443], [2, 53], [1, 8080], [1, 1], [1, 65535]),
    fc.integer({ min: 1, max: 65535 }),
  ),
  sharesNumber: chance(50),
  targetPort: weighted<number | string>([3, 8080], [2, 'target'], [1, 8443], [1, 1], [1, 65535], [1, 80]),
  targetNumber: fc.constantFrom(8080, 9090, 1, 65535),
});

/** Names, and pairs of number and protocol, are unique in a Service; a single port may go without a name. */
export function portsOf(descriptions: readonly PortDescription[], mayBeUnnamed: boolean): readonly Port[] {
  const ports: Port[] = [];
  for (const description of descriptions) {
    const isUnnamed = mayBeUnnamed && descriptions.length === 1;
    const isFree = (port: number, protocol: Protocol): boolean =>
      ports.every((other) => other.port !== port || other.protocol !== protocol);
    let port = description.sharesNumber ? (ports.at(-1)?.port ?? description.port) : description.port;
    while (protocols.every((protocol) => !isFree(port, protocol))) port = (port % 65535) + 1;
    const start = protocols.indexOf(description.protocol);
    const rotated = [...protocols.slice(start), ...protocols.slice(0, start)];
    ports.push({
      name: isUnnamed ? '' : freeName(description.name, (name) => ports.some((other) => other.name === name)),
      protocol: rotated.find((protocol) => isFree(port, protocol)) ?? description.protocol,
      port,
      targetPort: description.targetPort,
      endpointPort: typeof description.targetPort === 'number' ? description.targetPort : description.targetNumber,
    });
  }
  return ports;
}

export function portObject(port: Port, nodePort: number | null): JsonObject {
  return {
    ...(port.name === '' ? {} : { name: port.name }),
    protocol: port.protocol,
    port: port.port,
    targetPort: port.targetPort,
    ...(nodePort === null ? {} : { nodePort }),
  };
}
