import { readFileSync } from 'node:fs';
import { isObject, listAt, objectAt, stringAt, type JsonObject } from '../conformance/json.js';
import { portChanges } from './port-changes.js';
import { serviceChanges } from './service-changes.js';
import type { Change } from './change.js';

/** What the real kubectl and API server made of each change. */
export const RECORDING = new URL('../../fixtures/apply/v1.36.3.json', import.meta.url);

/** --service-node-port-range, wide enough for every change to have some of its own. */
export const SERVICE_NODE_PORT_RANGE = '20000-40000';

export interface RecordedChange {
  /** As the API server stored it, without what differs from run to run. */
  readonly live: JsonObject;
  readonly outcome: Outcome;
}

/** The changed Service, or what kubectl printed instead. */
export type Outcome = { readonly applied: JsonObject } | { readonly refused: string };

export function changes(): readonly Change[] {
  return [...portChanges(), ...serviceChanges()];
}

export function recordedChange({ title }: Change): RecordedChange {
  const { changes: recorded } = JSON.parse(readFileSync(RECORDING, 'utf8')) as {
    readonly changes: Readonly<Record<string, RecordedChange>>;
  };
  const found = recorded[title];
  if (found === undefined) throw new Error(`${title} is not recorded: npm run apply:record`);
  return found;
}

export function recordingText(recorded: ReadonlyMap<Change, RecordedChange>): string {
  const lines = [...recorded].map(([{ title }, change]) => `  ${JSON.stringify(title)}: ${JSON.stringify(change)}`);
  const origin = {
    origin: 'kubectl and kube-apiserver v1.36.3, asked by test/apply/apply.live.test.ts',
    command: 'npm run apply:record',
  };
  return `${JSON.stringify(origin, null, 1).slice(0, -2)},\n "changes": {\n${lines.join(',\n')}\n }\n}\n`;
}

/** What kubectl and `svcgen get` add. */
const NOT_COMPARED = ['kubectl.kubernetes.io/last-applied-configuration', 'svcgen/invented'];

/** The cluster IPs that `given` does not hold are `allocated IPv4` and `allocated IPv6`, its new node ports `allocated 1` and on. */
export function comparable(service: JsonObject, given: ReadonlySet<unknown>): JsonObject {
  const allocated = new Map<unknown, string>();
  const nameOf = (value: unknown): string => {
    const name = allocated.get(value) ?? `allocated ${String(allocated.size + 1)}`;
    allocated.set(value, name);
    return name;
  };
  const address = (value: unknown): unknown =>
    typeof value !== 'string' || value === 'None' || given.has(value)
      ? value
      : `allocated ${value.includes(':') ? 'IPv6' : 'IPv4'}`;
  const number = (value: unknown): unknown => (value === undefined || given.has(value) ? value : nameOf(value));
  const spec = objectAt(service, 'spec');
  const ports = listAt(spec, 'ports').map((port) =>
    isObject(port) ? { ...port, nodePort: number(port['nodePort']) } : port,
  );
  const { annotations: all, labels, finalizers } = objectAt(service, 'metadata');
  const annotations = isObject(all)
    ? Object.fromEntries(Object.entries(all).filter(([key]) => !NOT_COMPARED.includes(key)))
    : {};
  const value = {
    metadata: { annotations, labels, finalizers },
    spec: {
      ...spec,
      clusterIP: address(spec['clusterIP']),
      clusterIPs: Array.isArray(spec['clusterIPs']) ? spec['clusterIPs'].map(address) : undefined,
      healthCheckNodePort: number(spec['healthCheckNodePort']),
      ports: ports.length === 0 ? undefined : ports,
    },
  };
  return JSON.parse(
    JSON.stringify(value, (_key, part: unknown) => (isObject(part as never) ? sorted(part) : part)),
  ) as JsonObject;
}

function sorted(part: unknown): unknown {
  return Object.fromEntries(Object.entries(part as JsonObject).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Replaces what the API server has allocated by values of the change, the same in every run. */
export function steadyValues(
  stored: JsonObject,
  given: JsonObject,
  index: number,
): <T extends JsonObject | string>(value: T) => T {
  const known = valuesOf(given);
  const allocated = [...valuesOf(stored)].filter((value) => value !== undefined && !known.has(value));
  const steady = allocated.map((value, nth): readonly [RegExp, string] => {
    const own = typeof value === 'number' ? String(38_000 + index * 4 + nth) : addressOf(String(value), index);
    return [new RegExp(`(?<![\\w.])${String(value)}(?![\\w:.])`, 'g'), own];
  });
  const replaced = (text: string): string => steady.reduce((all, [from, to]) => all.replaceAll(from, to), text);
  return (value) => JSON.parse(replaced(JSON.stringify(value))) as typeof value;
}

function addressOf(allocated: string, index: number): string {
  return allocated.includes(':') ? `fd00:10:96::${String(index)}` : `10.96.250.${String(index)}`;
}

/** Every address and number of the two. */
export function valuesOf(...services: readonly JsonObject[]): ReadonlySet<unknown> {
  const found = new Set<unknown>();
  for (const service of services) {
    const spec = objectAt(service, 'spec');
    for (const value of [spec['clusterIP'], ...listAt(spec, 'clusterIPs'), spec['healthCheckNodePort']])
      found.add(value);
    for (const port of listAt(spec, 'ports')) if (isObject(port)) found.add(port['nodePort']);
  }
  return found;
}

/** The stored Service without its clock, counters and managed fields. */
export function withoutRun(service: JsonObject): JsonObject {
  const ofRun = ['uid', 'resourceVersion', 'creationTimestamp', 'managedFields'];
  const metadata = Object.entries(objectAt(service, 'metadata')).filter(([key]) => !ofRun.includes(key));
  return { ...service, metadata: { ...Object.fromEntries(metadata), uid: '7b9b0d0e-52a4-4d2c-9f6e-0c7a1c1c2d11' } };
}

export function nameOf(service: JsonObject): string {
  return stringAt(service, 'metadata', 'name') ?? '';
}
